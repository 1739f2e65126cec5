import { PermanentFailure } from '../../server/errors.ts';
import type { Hooks, Host } from '../../server/integration/contract.ts';
import { channel } from './channel.ts';
import { texts } from './texts/index.ts';
import { addressesIn, type EmailConfig } from './config.ts';

export const hooks: Hooks<EmailConfig> = {
  'incident.notificationReleased': (host) => host.enqueueSubscribers(channel, 'status'),
  'incident.escalated': askStaff,
  'invitation.sent': (host, { data }) => host.enqueue('invitation', [data.invitationId]),
  'account.passwordResetRequested': (host, { data }) => host.enqueue('reset', [data.userId]),
  async 'subscriber.requested'(host, { data }) {
    if (data.channel === channel.name) await host.enqueue('confirmation', [data.subscriberId]);
  },
};

/** Asks each staff address to decide about a suspicion that nobody saw elsewhere. Throws PermanentFailure when there is no address. */
async function askStaff(host: Host<EmailConfig>): Promise<void> {
  const addresses = addressesIn(host.config.staff);
  if (addresses.length === 0) throw new PermanentFailure(texts.message('noStaff'));
  await host.enqueue('decision', addresses);
}
