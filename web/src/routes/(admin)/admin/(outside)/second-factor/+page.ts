import { redirect } from '@sveltejs/kit';
import { signInPath } from '#lib/admin/api.ts';

export async function load({ parent, url }) {
  const { viewer } = await parent();
  if (!viewer.user) redirect(303, signInPath(url));
  if (!viewer.lacksSecondFactor) redirect(303, '/admin');
}
