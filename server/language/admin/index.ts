/** Every text of the back office, by language. A language is one file. */
import type { Language } from '../index.ts';
import { de } from './de.ts';
import { en, places, type AdminTexts, type Place } from './en.ts';

export { places, type AdminTexts, type Place };

const languages: Record<Language, AdminTexts> = { en, de };

export function adminTextsOf(language: Language): AdminTexts {
  return languages[language];
}
