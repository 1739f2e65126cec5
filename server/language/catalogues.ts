/** The texts of each language. In a browser, `web/src/catalogues.ts` takes the place of this file. */
import { de } from './de/index.ts';
import { en } from './en/index.ts';
import type { Catalogue, Language } from './index.ts';

export const catalogues = { en, de } satisfies Record<Language, Catalogue>;
