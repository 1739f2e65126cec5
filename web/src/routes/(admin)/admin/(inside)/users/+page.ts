import { queryApi } from '#lib/admin/api.ts';
import { usersPage } from './documents.ts';

export async function load(event) {
  const asked = Number(event.url.searchParams.get('show'));
  const shown = Math.min(100, Math.max(20, Number.isInteger(asked) ? asked : 20));
  return { ...(await queryApi(event, usersPage, { first: shown })), shown };
}
