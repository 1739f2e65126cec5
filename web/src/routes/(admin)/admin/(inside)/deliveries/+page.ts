import { ask } from '#lib/admin/ask.ts';
import { choiceOf, oneOf, pageOf } from '#lib/admin/paging.ts';
import { deliveriesQuery } from './documents.ts';

export async function load(event) {
  const { status, ...choice } = choiceOf(event.url, 'status', 'integration', 'recipient');
  const shown = oneOf(['QUEUED', 'DONE', 'FAILED'], status);
  const { settings, queueDepths, deliveries } = await ask(event, deliveriesQuery, {
    ...pageOf(event.url),
    ...choice,
    status: shown ?? null,
  });
  const integrations = settings.filter(({ switchable }) => switchable);
  return { integrations, queueDepths, deliveries, choice: { ...choice, status: shown } };
}
