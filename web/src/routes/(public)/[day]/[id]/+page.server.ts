import { error, redirect } from '@sveltejs/kit';
import { execute } from '#lib/execute.ts';
import { requestedLanguage, fromEnum, toEnum } from '#lib/language.ts';
import { incidentPage } from './documents.ts';

/** Throws the error 404 when there is no such incident, or none that had this day in its URL; redirects when it has another day now. */
export async function load(event) {
  const { day: date, id } = event.params;
  const asked = requestedLanguage(event);
  const { site, incidentPage: page, day } = await execute(event, incidentPage, { date, id, language: toEnum(asked) });
  const language = (event.locals.language = asked ?? fromEnum(site.language));
  if (!page) error(404);
  if (page.movedTo) redirect(301, page.movedTo + event.url.search);
  return { language, site, date, id, page, hasDay: day !== null };
}
