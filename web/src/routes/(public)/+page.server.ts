import { execute } from '#lib/execute.ts';
import { requestedLanguage, fromEnum, toEnum } from '#lib/language.ts';
import { statusPage } from './documents.ts';

/** Throws when the status cannot be read, so that the page never claims an unknown status. */
export async function load(event) {
  const asked = requestedLanguage(event);
  const { site, status, history } = await execute(event, statusPage, { language: toEnum(asked) });
  const language = (event.locals.language = asked ?? fromEnum(site.language));
  return { language, site, status, history };
}
