import { ask } from '#lib/admin/ask.ts';
import { choiceOf, oneOf, pageOf } from '#lib/admin/paging.ts';
import { incidentsPage, statuses } from './documents.ts';

export async function load(event) {
  const { search, status } = choiceOf(event.url, 'search', 'status');
  const one = oneOf(statuses, status);
  const { incidents } = await ask(event, incidentsPage, {
    ...pageOf(event.url),
    search: search ?? null,
    status: one ? [one] : null,
  });
  return { incidents, search: search ?? '', status: one ?? '' };
}
