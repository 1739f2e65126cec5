import { redirect } from '@sveltejs/kit';
import { screens } from '#lib/admin/places.ts';

/** The first screen that the person may see. */
export async function load({ parent }) {
  const { viewer } = await parent();
  const first = screens.find(({ scope }) => !scope || viewer.scopes.includes(scope));
  redirect(303, first?.path ?? '/admin/account');
}
