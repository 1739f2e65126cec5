import { error } from '@sveltejs/kit';
import { ask } from '#lib/admin/ask.ts';
import { toEnum } from '#lib/language.ts';
import { deskPage } from './documents.ts';

export async function load(event) {
  const { language } = await event.parent();
  const { incident } = await ask(event, deskPage, { id: event.params.id, language: toEnum(language) });
  if (!incident) error(404, { message: 'Not Found' });
  return { incident };
}
