import { redirect } from '@sveltejs/kit';
import { ask, signInPath } from '#lib/admin/ask.ts';
import { accountPage } from './documents.ts';

export async function load(event) {
  const { viewer } = await ask(event, accountPage, {});
  if (!viewer.person) redirect(303, signInPath(event.url));
  return { person: viewer.person };
}
