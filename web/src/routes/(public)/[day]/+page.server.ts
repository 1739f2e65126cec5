import { error } from '@sveltejs/kit';
import { execute } from '#lib/execute.ts';
import { requestedLanguage, fromEnum, toEnum } from '#lib/language.ts';
import { dayPage } from './documents.ts';

/** The number of incidents on one page. */
const SIZE = 20;

/** Throws the error 404 for a text that is not a day, for a day in the future, and for a page that the day does not have. */
export async function load(event) {
  const asked = event.url.searchParams.get('page') ?? '';
  const number = /^[1-9]\d{0,2}$/.test(asked) ? Number(asked) : 1;
  const skip = (number - 1) * SIZE;
  const chosen = requestedLanguage(event);
  const { site, day } = await execute(event, dayPage, { date: event.params.day, first: SIZE, skip, language: toEnum(chosen) });
  const language = (event.locals.language = chosen ?? fromEnum(site.language));
  if (!day || (number > 1 && day.incidents.length === 0)) error(404);
  return { language, site, day, number, skip };
}
