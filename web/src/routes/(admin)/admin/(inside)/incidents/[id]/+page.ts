import { error } from '@sveltejs/kit';
import { queryApi } from '#lib/admin/api.ts';
import { toEnum } from '#lib/language.ts';
import { incidentPage } from '#lib/admin/incident/documents.ts';

export async function load(event) {
  const { language } = await event.parent();
  const { incident } = await queryApi(event, incidentPage, { id: event.params.id, language: toEnum(language) });
  if (!incident) error(404, { message: 'Not Found' });
  return { incident };
}
