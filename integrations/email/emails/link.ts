import type { Language } from '../../../server/language/index.ts';
import { composeEmail, type EmailContent } from '../content.ts';
import type { Sender } from '../sender.ts';
import { button, heading, paragraph } from '../parts.ts';
import { smallPrint, type NamedLinks } from '../small-print.ts';

/** The texts of an email with one link. */
export interface LinkTexts {
  subject: string;
  title: string;
  text: string;
  button: string;
  /** Says what to do if you did not ask for this email. */
  ignore: string;
}

/** Renders an email that asks its reader to open one link. */
export async function linkEmail(
  sender: Sender,
  language: Language,
  { subject, title, text, button: label, ignore }: LinkTexts,
  { url, contacts = [] }: { url: string; contacts?: NamedLinks[] },
): Promise<EmailContent> {
  const parts = [heading(title), paragraph(text, { isLarge: true }), button(label, url), smallPrint([ignore], contacts)];
  return composeEmail(sender, { language, subject, state: null, preview: text, parts });
}
