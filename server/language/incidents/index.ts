/** The texts of the screens that incidents are worked on with. A language is one file. */
import type { Language } from '../index.ts';
import { de } from './de.ts';
import { en, type IncidentTexts } from './en.ts';

export type { IncidentTexts };

const languages: Record<Language, IncidentTexts> = { en, de };

export function incidentTextsOf(language: Language): IncidentTexts {
  return languages[language];
}
