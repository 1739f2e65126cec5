import { ask } from '#lib/ask.ts';
import { askedLanguage, fromEnum, toEnum } from '#lib/language.ts';
import { historyPage } from './documents.ts';

export async function load(event) {
  const asked = askedLanguage(event);
  const { site, history } = await ask(event, historyPage, { language: toEnum(asked) });
  const language = (event.locals.language = asked ?? fromEnum(site.language));
  return { language, site, history };
}
