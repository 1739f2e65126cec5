import { ask } from '#lib/admin/ask.ts';
import { keysPage } from './documents.ts';

export async function load(event) {
  const all = event.url.searchParams.has('all');
  return { ...(await ask(event, keysPage, { first: all ? 100 : 20 })), all };
}
