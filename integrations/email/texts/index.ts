import { defineTexts } from '../../../server/language/integration-texts.ts';
import { de } from './de.ts';
import { en } from './en.ts';

/** The emails and settings of this integration. A new language is a file and a line here. */
export const texts = defineTexts('email', { en, de });
