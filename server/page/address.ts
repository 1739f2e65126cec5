/** Which addresses show everyone the same. A page that is not named here is nobody's but its visitor's, and is never kept. */
import { isLanguage, type Language } from '../language/index.ts';
import { remembered } from '../negotiate.ts';

/** A page that is the same for everyone who reads its language. */
export interface PublicPage {
  /** Its address, without a language: `/2026-11-21?page=2`. */
  path: string;
  language: Language;
  /** The language was chosen with a link, which the links of the page then keep. */
  chosen: boolean;
}

/** What an address says by itself. */
export interface Address {
  path: string;
  language: Language | null;
}

const PAGES = /^(\/(?:history|subscribe|(\d{4}-\d\d-\d\d)|\d{4}-\d\d-\d\d\/[1-9]\d{0,8}))\/?$/;

/** Null for whatever is none of them. What else a link carries (a campaign's name, say) changes nothing. */
export const addressOf = remembered((url): Address | null => {
  const [path = '', ...query] = url.split('?');
  const [, known, day] = path === '/' ? [path, path] : (PAGES.exec(path) ?? []);
  if (!known) return null;
  const asked = new URLSearchParams(query.join('?'));
  const [lang, page] = [asked.get('lang'), asked.get('page') ?? ''];
  const further = day && /^([2-9]|[1-9]\d{1,2})$/.test(page) ? `?page=${page}` : '';
  return { path: known + further, language: isLanguage(lang) ? lang : null };
});

/** Where a renderer finds the page. */
export function urlOf({ path, language, chosen }: PublicPage): string {
  if (!chosen) return path;
  return `${path}${path.includes('?') ? '&' : '?'}lang=${language}`;
}
