/** The texts of the back office's screens of subscribers, deliveries, activity, templates and settings, by language. */
import type { Language } from '../index.ts';
import { de } from './de.ts';
import { en, type ScreenTexts } from './en.ts';

export type { ScreenTexts };

const languages: Record<Language, ScreenTexts> = { en, de };

export function screenTextsOf(language: Language): ScreenTexts {
  return languages[language];
}
