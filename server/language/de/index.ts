import type { Catalogue } from '../index.ts';
import { messages } from './messages.ts';
import { visitor } from './visitor/index.ts';

export const de = {
  name: 'Deutsch',
  direction: 'ltr',
  visitor,
  messages,
} satisfies Catalogue;
