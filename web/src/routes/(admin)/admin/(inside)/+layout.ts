import { redirect } from '@sveltejs/kit';
import { queryApi, signInPath } from '#lib/admin/api.ts';
import { adminContextQuery } from '#lib/admin/admin-context.ts';

/** Redirects users who are not signed in, or who still lack a second factor. */
export async function load(event) {
  const { site, viewer, staffNotified } = await queryApi(event, adminContextQuery, {});
  if (!viewer.user) redirect(303, signInPath(event.url));
  if (viewer.lacksSecondFactor) redirect(303, '/admin/second-factor');
  return { site, viewer, staffNotified };
}
