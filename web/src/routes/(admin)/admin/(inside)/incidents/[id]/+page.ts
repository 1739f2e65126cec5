import { error } from '@sveltejs/kit';
import { ask } from '#lib/admin/ask.ts';
import { deskPage } from './documents.ts';

export async function load(event) {
  const { incident } = await ask(event, deskPage, { id: event.params.id });
  if (!incident) error(404, { message: 'Not Found' });
  return { incident };
}
