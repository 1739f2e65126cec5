import { redirect } from '@sveltejs/kit';
import { queryApi } from '#lib/admin/api.ts';
import { overviewPage } from '#lib/admin/overview/documents.ts';
import { toEnum } from '#lib/language.ts';

export async function load(event) {
  const { language, viewer } = await event.parent();
  if (!viewer.scopes.includes('INCIDENTS_READ')) redirect(303, '/admin/account');
  return await queryApi(event, overviewPage, { language: toEnum(language) });
}
