import { queryApi } from '#lib/admin/api.ts';
import { searchParams, oneOf, pageArguments } from '#lib/admin/paging.ts';
import { subscribersQuery } from './documents.ts';

export async function load(event) {
  const { search, show } = searchParams(event.url, 'search', 'show');
  const shown = oneOf(['confirmed', 'waiting'], show);
  const confirmed = shown === undefined ? null : shown === 'confirmed';
  const { subscribers, channels } = await queryApi(event, subscribersQuery, {
    ...pageArguments(event.url),
    search: search ?? null,
    confirmed,
  });
  return { subscribers, channels, search: search ?? '', show: shown ?? '' };
}
