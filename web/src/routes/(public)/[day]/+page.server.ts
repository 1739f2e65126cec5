import { error } from '@sveltejs/kit';
import { ask } from '#lib/ask.ts';
import { askedLanguage, fromEnum } from '#lib/language.ts';
import { dayPage } from './documents.ts';

/** 404 for whatever is no day, and for a day that is still to come. */
export async function load(event) {
  const { site, day } = await ask(event, dayPage, { date: event.params.day });
  const language = (event.locals.language = askedLanguage(event) ?? fromEnum(site.language));
  if (!day) error(404);
  return { language, site, day };
}
