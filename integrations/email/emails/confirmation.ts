import { textsOf, type Language } from '../../../server/language/index.ts';
import type { EmailContent } from '../content.ts';
import type { Sender } from '../sender.ts';
import { contactLinks } from '../small-print.ts';
import { texts } from '../texts/index.ts';
import { linkEmail } from './link.ts';

/** Renders the email that asks the owner of an address to confirm a subscription. */
export async function confirmationEmail(sender: Sender, language: Language, url: string): Promise<EmailContent> {
  const { name } = sender.site;
  const { subject, text, ...words } = texts.in(language).confirmation;
  const contacts = contactLinks(sender.site, textsOf(language));
  return linkEmail(sender, language, { ...words, subject: subject(name), text: text(name) }, { url, contacts });
}
