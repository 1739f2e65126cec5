import { execute } from '#lib/execute.ts';
import { requestedLanguage, fromEnum, toEnum } from '#lib/language.ts';
import { historyPage } from './documents.ts';

export async function load(event) {
  const asked = requestedLanguage(event);
  const { site, history } = await execute(event, historyPage, { language: toEnum(asked) });
  const language = (event.locals.language = asked ?? fromEnum(site.language));
  return { language, site, history };
}
