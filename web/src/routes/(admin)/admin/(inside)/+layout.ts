import { redirect } from '@sveltejs/kit';
import { queryApi, signInPath } from '#lib/admin/api.ts';
import { openIncidentsQuery } from '#lib/admin/open-incidents/documents.ts';
import { toEnum } from '#lib/language.ts';
import { adminContextQuery, systemWarningsQuery } from '#lib/admin/admin-context.ts';

/** Redirects users who are not signed in, or who still lack a second factor. */
export async function load(event) {
  const { language } = await event.parent();
  const { site, viewer, staffChannels } = await queryApi(event, adminContextQuery, {});
  if (!viewer.user) redirect(303, signInPath(event.url));
  if (viewer.lacksSecondFactor) redirect(303, '/admin/second-factor');
  const isOperator = viewer.scopes.includes('SETTINGS_READ');
  const { systemWarnings } = isOperator ? await queryApi(event, systemWarningsQuery, {}) : { systemWarnings: [] };
  const openIncidents = await queryApi(event, openIncidentsQuery, { language: toEnum(language) });
  return { openIncidents, site, viewer, staffChannels, systemWarnings };
}
