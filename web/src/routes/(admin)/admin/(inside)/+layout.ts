import { redirect } from '@sveltejs/kit';
import { queryApi, signInPath } from '#lib/admin/api.ts';
import { adminContextQuery } from '#lib/admin/admin-context.ts';

/** Who is not signed in, or still lacks a second factor, is led there first. */
export async function load(event) {
  const { site, viewer, staffNotified } = await queryApi(event, adminContextQuery, {});
  if (!viewer.person) redirect(303, signInPath(event.url));
  if (viewer.lacksSecondFactor) redirect(303, '/admin/second-factor');
  return { site, viewer, staffNotified };
}
