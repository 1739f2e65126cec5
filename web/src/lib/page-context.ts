import { createContext } from 'svelte';
import type { SiteParts } from '#lib/site.ts';
import { textsOf, type Language, type Texts } from '../../../server/language/index.ts';

/** Whom a page is written for: known to every component of it. */
export interface PageContext {
  language: Language;
  /** Null on the error page: it must work when nothing can be asked. */
  site: SiteParts | null;
  /** `?lang=de` when the visitor chose the language with a link, to be kept by the links of the page; else empty. */
  query: string;
}

export const [pageContext, setPageContext] = createContext<PageContext>();

/** The texts in the reader's language. To be called when a component is made. */
export function pageTexts(): Texts {
  return textsOf(pageContext().language);
}

/** The way to another of our pages, by its address or path. */
export function linkTo(address: string): string {
  const { pathname, searchParams } = new URL(address, 'http://here');
  for (const [name, value] of new URLSearchParams(pageContext().query)) searchParams.set(name, value);
  return searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname;
}

/** The API writes what the catalogue writes, in capitals. */
export function lower<Word extends string>(word: Word): Lowercase<Word> {
  return word.toLowerCase() as Lowercase<Word>;
}
