import { PermanentFailure } from '../../server/errors.ts';
import type { Hooks, Host } from '../../server/integration/contract.ts';
import { channel } from './channel.ts';
import { texts } from './texts/index.ts';
import type { EmailConfig } from './config.ts';
import { staffAddresses } from './staff.ts';
import type { MailTransports } from './transports.ts';

export function createHooks(transports: MailTransports): Hooks<EmailConfig> {
  /**
   * Sends one email to each address of staff. Throws PermanentFailure when there is no address, and when the emails are only
   * written to files: then nobody was notified.
   */
  async function mailStaff(host: Host<EmailConfig>, job: 'decision' | 'test'): Promise<void> {
    const addresses = await staffAddresses(host);
    if (addresses.length === 0) throw new PermanentFailure(texts.message('noStaff'));
    await host.enqueue(job, addresses);
    const { missing } = transports.for(host.config);
    if (missing) throw new PermanentFailure(missing);
  }

  return {
    'incident.notificationReleased': (host) => host.enqueueSubscribers(channel, 'status'),
    'incident.escalated': (host) => mailStaff(host, 'decision'),
    'integration.testRequested': (host) => mailStaff(host, 'test'),
    'invitation.sent': (host, { data }) => host.enqueue('invitation', [data.invitationId]),
    'account.passwordResetRequested': (host, { data }) => host.enqueue('reset', [data.userId]),
    async 'subscriber.requested'(host, { data }) {
      if (data.channel === channel.name) await host.enqueue('confirmation', [data.subscriberId]);
    },
  };
}
