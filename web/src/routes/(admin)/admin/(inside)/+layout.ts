import { redirect } from '@sveltejs/kit';
import { queryApi, signInPath } from '#lib/admin/api.ts';
import { adminContextQuery, systemWarningsQuery } from '#lib/admin/admin-context.ts';

/** Redirects users who are not signed in, or who still lack a second factor. */
export async function load(event) {
  const { site, viewer, staffNotified } = await queryApi(event, adminContextQuery, {});
  if (!viewer.user) redirect(303, signInPath(event.url));
  if (viewer.lacksSecondFactor) redirect(303, '/admin/second-factor');
  const isOperator = viewer.scopes.includes('SETTINGS_READ');
  const { systemWarnings } = isOperator ? await queryApi(event, systemWarningsQuery, {}) : { systemWarnings: [] };
  return { site, viewer, staffNotified, systemWarnings };
}
