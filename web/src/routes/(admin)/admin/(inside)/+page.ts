import { redirect } from '@sveltejs/kit';
import { navigation } from '#lib/admin/navigation.ts';

/** Redirects to the first page that the user may see. */
export async function load({ parent }) {
  const { viewer } = await parent();
  const first = navigation.find(({ scope }) => !scope || viewer.scopes.includes(scope));
  redirect(303, first?.path ?? '/admin/account');
}
