import { ask } from '#lib/ask.ts';
import { askedLanguage, fromEnum } from '#lib/language.ts';
import { historyPage } from './documents.ts';

export async function load(event) {
  const { site, history } = await ask(event, historyPage, {});
  const language = (event.locals.language = askedLanguage(event) ?? fromEnum(site.language));
  return { language, site, history };
}
