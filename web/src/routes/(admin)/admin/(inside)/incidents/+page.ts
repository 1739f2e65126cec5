import { queryApi } from '#lib/admin/api.ts';
import { searchParams, oneOf, pageArguments } from '#lib/admin/paging.ts';
import { toEnum } from '#lib/language.ts';
import { incidentsPage, statuses } from './documents.ts';

export async function load(event) {
  const { language } = await event.parent();
  const { search, status } = searchParams(event.url, 'search', 'status');
  const one = oneOf(statuses, status);
  const { incidents } = await queryApi(event, incidentsPage, {
    ...pageArguments(event.url),
    search: search ?? null,
    status: one ? [one] : null,
    language: toEnum(language),
  });
  return { incidents, search: search ?? '', status: one ?? '' };
}
