import { defineTexts } from '../../../server/language/integration-texts.ts';
import { de } from './de.ts';
import { en } from './en.ts';

export type SlackTexts = typeof en;

/** Everything that the product says in Slack. A new language is a file and a line here. */
export const texts = defineTexts('slack', { en, de });
