import { redirect } from '@sveltejs/kit';
import { ask, signInPath } from '#lib/admin/ask.ts';
import { officeQuery } from '#lib/admin/office.ts';

/** Who is not signed in, or still lacks a second factor, is led there first. */
export async function load(event) {
  const { site, viewer, staffNotified } = await ask(event, officeQuery, {});
  if (!viewer.person) redirect(303, signInPath(event.url));
  if (viewer.lacksSecondFactor) redirect(303, '/admin/second-factor');
  return { site, viewer, staffNotified };
}
