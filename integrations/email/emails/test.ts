import type { EmailContent } from '../content.ts';
import type { Sender } from '../sender.ts';
import { texts } from '../texts/index.ts';
import { linkEmail } from './link.ts';

/** Renders the test message to staff. The link only opens a page, because programs follow links too. */
export async function testEmail(sender: Sender, url: string): Promise<EmailContent> {
  const { name, language: wanted } = sender.site;
  const language = texts.choose(wanted);
  const { subject, text, ...words } = texts.in(language).test;
  return linkEmail(sender, language, { ...words, subject: subject(name), text: text(name) }, { url });
}
