import { redirect } from '@sveltejs/kit';
import { queryApi, signInPath } from '#lib/admin/api.ts';
import { accountPage } from './documents.ts';

export async function load(event) {
  const { viewer } = await queryApi(event, accountPage, {});
  if (!viewer.user) redirect(303, signInPath(event.url));
  return { user: viewer.user };
}
