import { ask } from '#lib/admin/ask.ts';
import { choiceOf, oneOf, pageOf } from '#lib/admin/paging.ts';
import { toEnum } from '#lib/language.ts';
import { incidentsPage, statuses } from './documents.ts';

export async function load(event) {
  const { language } = await event.parent();
  const { search, status } = choiceOf(event.url, 'search', 'status');
  const one = oneOf(statuses, status);
  const { incidents } = await ask(event, incidentsPage, {
    ...pageOf(event.url),
    search: search ?? null,
    status: one ? [one] : null,
    language: toEnum(language),
  });
  return { incidents, search: search ?? '', status: one ?? '' };
}
