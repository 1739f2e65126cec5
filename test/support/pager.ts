import { z } from 'zod';
import { PermanentFailure } from '../../server/errors.ts';
import { defineIntegration } from '../../server/integration/contract.ts';
import { defineTexts } from '../../server/language/integration-texts.ts';
import type { Channel } from '../../server/subscriber/channel.ts';
import { findRecipient, findUnconfirmed } from '../../server/subscriber/recipients.ts';
import { recordAccepted, recordRejection } from '../../server/subscriber/record-rejection.ts';
import { linkFor } from '../../server/subscriber/tokens.ts';

const texts = defineTexts('pager', {
  en: {
    settings: { title: 'Pager', description: 'For the tests.', fields: {} },
    channel: {
      title: 'Pager',
      addressLabel: 'Pager number',
      consent: (site: string) => `${site} may page me.`,
    },
    messages: { invalidAddress: 'Enter the four digits of the pager.' },
  },
});

/** A channel whose addresses are four digits. They are stored with a `#` before them. */
const channel: Channel = {
  name: 'pager',
  address: z
    .string()
    .trim()
    .regex(/^#?\d{4}$/)
    .transform((text) => `#${text.slice(-4)}`),
  invalidAddress: texts.message('invalidAddress'),
  textsIn: (language) => texts.in(language).channel,
  columns: ['pagernumber'],
  displayAddress: (address) => `pager ${address.slice(1)}`,
  hideAddresses: (text) => text.replace(/#\d{4}/g, '#••••'),
};

/** An integration with a channel of its own. Messages to `#9999` are permanently rejected. */
export function createPager() {
  const sent: { address: string; text: string }[] = [];
  const integration = defineIntegration({
    name: 'pages',
    texts,
    config: z.object({}),
    channel,
    hooks: {
      async 'subscriber.requested'(host, { data }) {
        if (data.channel === channel.name) await host.enqueue('confirmation', [data.subscriberId]);
      },
      'incident.notificationReleased': (host) => host.enqueueSubscribers(channel, 'notification'),
    },
    jobs: {
      async confirmation({ ctx }, { recipient }) {
        const subscriber = await findUnconfirmed(ctx, channel.name, recipient);
        if (subscriber) sent.push({ address: subscriber.address, text: linkFor(ctx, 'confirm', subscriber.id) });
      },
      async notification({ ctx }, { recipient }) {
        const subscriber = await findRecipient(ctx, channel.name, recipient);
        if (!subscriber) return;
        if (subscriber.address === '#9999') {
          await recordRejection(ctx, subscriber.id);
          throw new PermanentFailure(`There is no pager ${subscriber.address}.`);
        }
        sent.push({ address: subscriber.address, text: linkFor(ctx, 'unsubscribe', subscriber.id) });
        await recordAccepted(ctx, subscriber);
      },
    },
    preview: async (_host, { after }) => ({ subject: after.title, html: '' }),
  });
  return { sent, integration };
}
