import { admin } from './admin/index.ts';
import { messages } from './messages.ts';
import { settings } from './settings.ts';
import { visitor } from './visitor/index.ts';

export const en = {
  visitor,
  admin,
  settings,
  messages,
};
