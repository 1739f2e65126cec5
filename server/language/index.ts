/**
 * The languages of the product and their texts. English has every area; another language may leave out whole areas, and
 * readers get the next language that they read for these. A new language is one folder, one line here and one in
 * `catalogues.ts`.
 */
import { catalogues } from '#catalogues';
import type { en } from './en/index.ts';

type English = typeof en;

/** The parts of a catalogue that are read together: a reader never gets two languages within one. */
export type Area = 'visitor' | 'admin' | 'settings' | 'messages';

/** One language's texts. Every language has the texts that visitors read. */
export type Catalogue = Pick<English, 'visitor'> & Partial<Pick<English, Area>>;

/** Each language with its own name, for the link that changes to it, and the direction in which it is written. */
export const languages = {
  en: { name: 'English', direction: 'ltr' },
  de: { name: 'Deutsch', direction: 'ltr' },
} satisfies Record<string, { name: string; direction: 'ltr' | 'rtl' }>;

export type Language = keyof typeof languages;
export type Texts = English['visitor'];
export type AdminTexts = English['admin'];

export const languageCodes = Object.keys(languages) as [Language, ...Language[]];

export function isLanguage(code: string | null | undefined): code is Language {
  return typeof code === 'string' && Object.hasOwn(languages, code);
}

/** The texts that visitors read. */
export function textsOf(language: Language): Texts {
  return catalogues[language].visitor;
}

/** The texts of an area in this language; in English where the language does not cover the area. */
export function areaTexts<A extends Area>(language: Language, area: A): English[A] {
  const catalogue: Partial<English> = catalogues[language];
  return catalogue[area] ?? catalogues.en[area];
}

/** The languages that have the texts of this area. */
export function coveringLanguages(area: Area, among: Record<string, Partial<Record<Area, unknown>>> = catalogues): Language[] {
  return Object.keys(among).filter((code) => among[code]![area] !== undefined) as Language[];
}
