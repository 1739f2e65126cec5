import type { EventOf } from '../../server/event/catalogue.ts';
import type { Hooks, Host } from '../../server/integration/contract.ts';
import type { IncidentEvents } from '../../server/incident/events.ts';
import { confirmedSubscribers } from '../../server/subscriber/queries.ts';
import type { EmailConfig } from './config.ts';

export const hooks: Hooks<EmailConfig> = {
  'incident.planned': tellSubscribers,
  'incident.confirmed': tellSubscribers,
  'incident.watching': tellSubscribers,
  'incident.resolved': tellSubscribers,
  'incident.updated': tellSubscribers,
  'invitation.sent': (host, { data }) => host.enqueue('invitation', [data.invitationId]),
  'account.resetAsked': (host, { data }) => host.enqueue('reset', [data.userId]),
  'subscriber.requested': (host, { data }) => host.enqueue('confirmation', [data.subscriberId]),
};

/** One mail for each subscriber, when whoever made the change decided that they are told. */
async function tellSubscribers(host: Host<EmailConfig>, { at, data }: EventOf<keyof IncidentEvents>): Promise<void> {
  if (!data.notify) return;
  for await (const page of confirmedSubscribers(host.ctx, at)) await host.enqueue('status', page);
}
