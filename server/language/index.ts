/** Every text that a visitor or a subscriber reads, by language. A language is one file. */
import { de } from './de.ts';
import { en, type Texts } from './en.ts';

export type { Texts };

export const languages = { en, de } satisfies Record<string, Texts>;

export type Language = keyof typeof languages;

export const languageCodes = Object.keys(languages) as [Language, ...Language[]];

export function isLanguage(code: string | null | undefined): code is Language {
  return typeof code === 'string' && Object.hasOwn(languages, code);
}

export function textsOf(language: Language): Texts {
  return languages[language];
}
