import type { EventOf } from '../../server/event/catalogue.ts';
import type { Hooks, Host } from '../../server/integration/contract.ts';
import { confirmedSubscribers } from '../../server/subscriber/queries.ts';
import { addressesIn, type EmailConfig } from './config.ts';

export const hooks: Hooks<EmailConfig> = {
  'incident.announced': tellSubscribers,
  'incident.unseen': (host) => host.enqueue('decision', addressesIn(host.config.staff)),
  'invitation.sent': (host, { data }) => host.enqueue('invitation', [data.invitationId]),
  'account.resetAsked': (host, { data }) => host.enqueue('reset', [data.userId]),
  'subscriber.requested': (host, { data }) => host.enqueue('confirmation', [data.subscriberId]),
};

/** One mail for each subscriber. */
async function tellSubscribers(host: Host<EmailConfig>, { at }: EventOf<'incident.announced'>): Promise<void> {
  for await (const page of confirmedSubscribers(host.ctx, at)) await host.enqueue('status', page);
}
