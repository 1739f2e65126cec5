import type { Context } from '../context.ts';
import type { Language } from '../language/index.ts';
import { readSiteSettings } from './settings.ts';

/** The part of a request's context that caches what was read until something changes. */
interface Caching extends Pick<Context, 'db'> {
  live: { remember<T>(name: string, read: () => Promise<T>): Promise<T> };
}

/** Returns the language that a field was asked for in, or the language of the site. */
export async function languageFor({ db, live }: Caching, asked: Language | null | undefined): Promise<Language> {
  return asked ?? (await live.remember('site', () => readSiteSettings(db))).language;
}
