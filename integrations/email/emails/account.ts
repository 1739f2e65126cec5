/** The emails about accounts of the admin. They are in the site's language. */
import type { EmailContent } from '../content.ts';
import type { Sender } from '../sender.ts';
import { texts } from '../texts/index.ts';
import { linkEmail } from './link.ts';

/** Renders the email that invites somebody to the admin. */
export async function invitationEmail(sender: Sender, { by, url }: { by: string; url: string }): Promise<EmailContent> {
  const { name, language: wanted } = sender.site;
  const language = texts.choose(wanted);
  const { subject, text, ...words } = texts.in(language).invitation;
  return linkEmail(sender, language, { ...words, subject: subject(name), text: text(name, by) }, { url });
}

/** Renders the email with the link for setting a new password, for a user who asked for it. */
export async function resetEmail(sender: Sender, user: { name: string; url: string }): Promise<EmailContent> {
  const { name, language: wanted } = sender.site;
  const language = texts.choose(wanted);
  const { subject, text, ...words } = texts.in(language).passwordReset;
  return linkEmail(sender, language, { ...words, subject: subject(name), text: text(user.name, name) }, user);
}
