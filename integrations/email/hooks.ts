import type { Hooks } from '../../server/integration/contract.ts';
import { addressesIn, type EmailConfig } from './config.ts';

export const hooks: Hooks<EmailConfig> = {
  'incident.announced': (host) => host.enqueueSubscribers('status'),
  'incident.unseen': (host) => host.enqueue('decision', addressesIn(host.config.staff)),
  'invitation.sent': (host, { data }) => host.enqueue('invitation', [data.invitationId]),
  'account.resetAsked': (host, { data }) => host.enqueue('reset', [data.userId]),
  'subscriber.requested': (host, { data }) => host.enqueue('confirmation', [data.subscriberId]),
};
