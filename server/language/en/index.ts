import { admin } from './admin/index.ts';
import { messages } from './messages.ts';
import { settings } from './settings.ts';
import { visitor } from './visitor/index.ts';

export const en = {
  /** The language's own name, for the link that changes to it. */
  name: 'English',
  direction: 'ltr' as 'ltr' | 'rtl',
  visitor,
  admin,
  settings,
  messages,
};
