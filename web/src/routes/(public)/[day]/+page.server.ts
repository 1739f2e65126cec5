import { error } from '@sveltejs/kit';
import { execute } from '#lib/execute.ts';
import { requestedLanguage, fromEnum, toEnum } from '#lib/language.ts';
import { dayPage } from './documents.ts';

/** As many incidents as are read at one sitting. */
const SIZE = 20;

/** 404 for whatever is no day, for a day that is still to come, and for a page that the day does not have. */
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
