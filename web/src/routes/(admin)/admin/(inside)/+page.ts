import { redirect } from '@sveltejs/kit';
import { queryApi } from '#lib/admin/api.ts';
import { overviewPage } from '#lib/admin/overview/documents.ts';
import { setUpListQuery } from '#lib/admin/set-up-list/documents.ts';
import { toEnum } from '#lib/language.ts';

export async function load(event) {
  const { language, viewer } = await event.parent();
  if (!viewer.scopes.includes('INCIDENTS_READ')) redirect(303, '/admin/account');
  const isOperator = viewer.scopes.includes('SETTINGS_READ');
  const [overview, { setUpList }] = await Promise.all([
    queryApi(event, overviewPage, { language: toEnum(language) }),
    isOperator ? queryApi(event, setUpListQuery, {}) : { setUpList: null },
  ]);
  return { ...overview, setUpList };
}
