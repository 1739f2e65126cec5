import { queryApi } from '#lib/admin/api.ts';
import { searchParams, oneOf, pageArguments } from '#lib/admin/paging.ts';
import { toEnum } from '#lib/language.ts';
import { deliveriesQuery } from './documents.ts';
import { DELIVERIES } from './follow-deliveries.ts';

export async function load(event) {
  event.depends(DELIVERIES);
  const { language, viewer } = await event.parent();
  const { status, ...filters } = searchParams(event.url, 'status', 'integration', 'recipient', 'notification');
  const shown = oneOf(['QUEUED', 'DONE', 'FAILED', 'SKIPPED'], status);
  const { settings, deliveries, notifications, ...data } = await queryApi(event, deliveriesQuery, {
    ...pageArguments(event.url),
    ...filters,
    status: shown ?? null,
    language: toEnum(language),
    seesIncidents: viewer?.scopes.includes('INCIDENTS_READ') ?? false,
  });
  const integrations = settings.filter(({ switchable }) => switchable);
  return {
    ...data,
    integrations,
    deliveries,
    notifications: notifications.edges.map(({ node }) => node),
    filters: { ...filters, status: shown },
  };
}
