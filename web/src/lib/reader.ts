import { createContext } from 'svelte';
import type { SiteParts } from '#lib/site.ts';
import { textsOf, type Language, type Texts } from '../../../server/language/index.ts';

/** Whom a page is written for: known to every component of it. */
export interface Reader {
  language: Language;
  /** Null on the error page: it must work when nothing can be asked. */
  site: SiteParts | null;
}

export const [reader, writeFor] = createContext<Reader>();

/** The texts in the reader's language. To be called when a component is made. */
export function readerTexts(): Texts {
  return textsOf(reader().language);
}

/** The API writes what the catalogue writes, in capitals. */
export function lower<Word extends string>(word: Word): Lowercase<Word> {
  return word.toLowerCase() as Lowercase<Word>;
}
