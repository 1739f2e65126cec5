import { createContext } from 'svelte';
import type { SiteParts } from '#lib/site.ts';
import { textsOf, type Language, type Texts } from '../../../server/language/index.ts';

/** The language and the site, available to every component of a public page. */
export interface PageContext {
  language: Language;
  /** Null on the error page, which must work when the API does not. */
  site: SiteParts | null;
  /** `?lang=de` when the visitor chose the language with a link, so that the links of the page keep it; otherwise empty. */
  query: string;
}

export const [pageContext, setPageContext] = createContext<PageContext>();

/** The texts of the public pages, in the visitor's language. Call it while a component is created. */
export function pageTexts(): Texts {
  return textsOf(pageContext().language);
}

/** The link to another page of the site, by its URL or path, with the chosen language. */
export function linkTo(address: string): string {
  const { pathname, searchParams } = new URL(address, 'http://here');
  for (const [name, value] of new URLSearchParams(pageContext().query)) searchParams.set(name, value);
  return searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname;
}

/** Converts an enum value of the API to the key of the text catalogue. */
export function lower<Word extends string>(word: Word): Lowercase<Word> {
  return word.toLowerCase() as Lowercase<Word>;
}
