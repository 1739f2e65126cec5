import type { State } from '../../server/incident/states.ts';
import type { Language } from '../../server/language/index.ts';
import { documentOf } from './document.ts';
import { letterhead } from './letterhead.ts';
import type { Part } from './parts.ts';
import type { Sender } from './sender.ts';
import { themeOf } from './theme.ts';

/** The content of an email, as plain text and as HTML. */
export interface EmailContent {
  subject: string;
  text: string;
  html: string;
  language: Language;
}

interface Parts {
  language: Language;
  subject: string;
  /** Gives the email the colours of the page in this state. */
  state: State | null;
  /** The text that a list of emails shows beside the subject. */
  preview: string;
  /** The parts in their order; the last one is the small print. */
  parts: readonly Part[];
}

/** Puts the parts of an email together. HTML and plain text say the same in the same order. */
export async function composeEmail(sender: Sender, { language, subject, state, preview, parts }: Parts): Promise<EmailContent> {
  const [light, dark] = await Promise.all([themeOf(sender.site, state, 'light'), themeOf(sender.site, state, 'dark')]);
  const all = [letterhead(sender), ...parts];
  return {
    language,
    subject,
    text: all.flatMap(({ text }) => text || []).join('\n\n'),
    html: documentOf({ language, title: subject, preview, parts: all, light, dark }),
  };
}
