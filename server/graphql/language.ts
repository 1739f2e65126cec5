import type { Language } from '../language/index.ts';
import { readSiteSettings } from '../setting/read.ts';
import type { GraphQLContext } from './builder.ts';

/** The language that a field was asked for in, or the language of the site. */
export async function languageFor({ db, live }: GraphQLContext, asked: Language | null | undefined): Promise<Language> {
  return asked ?? (await live.remember('site', () => readSiteSettings(db))).language;
}
