import { redirect } from '@sveltejs/kit';
import { queryApi, signInPath } from '#lib/admin/api.ts';
import { accountPage } from './documents.ts';

export async function load(event) {
  const { viewer } = await queryApi(event, accountPage, {});
  if (!viewer.person) redirect(303, signInPath(event.url));
  return { person: viewer.person };
}
