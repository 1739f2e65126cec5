import { queryApi } from '#lib/admin/api.ts';
import { searchParams, oneOf, pageArguments } from '#lib/admin/paging.ts';
import { deliveriesQuery } from './documents.ts';

export async function load(event) {
  const { status, ...filters } = searchParams(event.url, 'status', 'integration', 'recipient');
  const shown = oneOf(['QUEUED', 'DONE', 'FAILED'], status);
  const { settings, queueDepths, deliveries } = await queryApi(event, deliveriesQuery, {
    ...pageArguments(event.url),
    ...filters,
    status: shown ?? null,
  });
  const integrations = settings.filter(({ switchable }) => switchable);
  return { integrations, queueDepths, deliveries, filters: { ...filters, status: shown } };
}
