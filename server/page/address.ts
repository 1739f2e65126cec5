/** Defines which paths show the same page to everyone. Every other page belongs to one visitor, and is never cached. */
import { isLanguage, type Language } from '../language/index.ts';
import { remembered } from '../negotiate.ts';

/** A page that is the same for everyone who reads its language. */
export interface PublicPage {
  /** The path without a language: `/2026-11-21?page=2`. */
  path: string;
  language: Language;
  /** True when the visitor chose the language with a link. The links of the page then keep it. */
  chosen: boolean;
}

/** The information that a URL contains. */
export interface Address {
  path: string;
  language: Language | null;
}

const PAGES = /^(\/(?:history|subscribe|(\d{4}-\d\d-\d\d)|\d{4}-\d\d-\d\d\/[1-9]\d{0,8}))\/?$/;

/**
 * Returns null when a URL does not name a public page. A search in the history does not: there are as many as people can
 * type, and they would displace the pages that everyone reads. Other parameters of a link (for example a campaign's name)
 * are ignored.
 */
export const addressOf = remembered((url): Address | null => {
  const [path = '', ...query] = url.split('?');
  const [, known, day] = path === '/' ? [path, path] : (PAGES.exec(path) ?? []);
  if (!known) return null;
  const asked = new URLSearchParams(query.join('?'));
  if (known === '/history' && asked.get('q')?.trim()) return null;
  const [lang, page] = [asked.get('lang'), asked.get('page') ?? ''];
  const further = day && /^([2-9]|[1-9]\d{1,2})$/.test(page) ? `?page=${page}` : '';
  return { path: known + further, language: isLanguage(lang) ? lang : null };
});

/** The page that answers every unknown address. No route of the front end has as many parts. */
export const NOT_FOUND = '/no/such/page/here';

/** Returns the URL at which a renderer finds the page. */
export function urlOf({ path, language, chosen }: PublicPage): string {
  if (!chosen) return path;
  return `${path}${path.includes('?') ? '&' : '?'}lang=${language}`;
}

/** Returns false for a page that stands for many addresses: nothing is at them, and browsers must not keep it. */
export function isPublic({ path }: PublicPage): boolean {
  return addressOf(path) !== null;
}

/** Returns the key of a page in caches. */
export function keyOf(page: PublicPage): string {
  return `${page.language} ${urlOf(page)}`;
}

/** Returns the shortest path that names the same page, with the language that it names. An unknown path stays as it is. */
export function canonicalPath(path: string): string {
  const address = addressOf(path);
  if (!address) return path;
  return address.language ? urlOf({ path: address.path, language: address.language, chosen: true }) : address.path;
}
