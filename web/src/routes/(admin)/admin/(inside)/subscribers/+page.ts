import { ask } from '#lib/admin/ask.ts';
import { choiceOf, oneOf, pageOf } from '#lib/admin/paging.ts';
import { subscribersQuery } from './documents.ts';

export async function load(event) {
  const { search, show } = choiceOf(event.url, 'search', 'show');
  const shown = oneOf(['confirmed', 'waiting'], show);
  const confirmed = shown === undefined ? null : shown === 'confirmed';
  const { subscribers } = await ask(event, subscribersQuery, { ...pageOf(event.url), search: search ?? null, confirmed });
  return { subscribers, search: search ?? '', show: shown ?? '' };
}
