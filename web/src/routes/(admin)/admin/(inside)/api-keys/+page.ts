import { queryApi } from '#lib/admin/api.ts';
import { keysPage } from './documents.ts';

export async function load(event) {
  const all = event.url.searchParams.has('all');
  return { ...(await queryApi(event, keysPage, { first: all ? 100 : 20 })), all };
}
