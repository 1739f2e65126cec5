import type { EventOf, EventType } from '../../server/event/catalogue.ts';
import { incidentUrl, readIncident } from '../../server/incident/queries.ts';
import type { IncidentEvents } from '../../server/incident/events.ts';
import type { DeliveryOf, Host } from '../../server/integration/contract.ts';
import { isLanguage } from '../../server/language/index.ts';
import { readSite } from '../../server/site/queries.ts';
import { findSubscriber } from '../../server/subscriber/queries.ts';
import { tokenFor } from '../../server/subscriber/tokens.ts';
import type { EmailConfig } from './config.ts';
import { confirmationLetter, statusLetter } from './letter.ts';
import type { Mailbox } from './transport.ts';

type EmailHost = Host<EmailConfig>;
type Job = (host: EmailHost, delivery: DeliveryOf<EventType>) => Promise<void>;

export function createJobs(mailbox: Mailbox): Record<'status' | 'confirmation', Job> {
  return {
    /** One subscriber is told of one change. Who has left since is not. */
    async status(host, { id, event, recipient }) {
      const { data } = event as EventOf<keyof IncidentEvents>;
      const subscriber = await findSubscriber(host.ctx, recipient);
      const incident = await readIncident(host.ctx, data.incidentId, data.updateId);
      if (!subscriber?.confirmedAt || !incident) return;
      const site = await readSite(host.ctx);
      const unsubscribeUrl = host.url(`/unsubscribe/${tokenFor(host.ctx.keys, 'unsubscribe', subscriber.id)}`);
      const letter = statusLetter({
        site,
        language: isLanguage(subscriber.language) ? subscriber.language : site.language,
        state: data.after,
        message: incident.updates[0]?.message ?? '',
        url: incidentUrl(host.ctx.siteUrl, incident, site.timeZone),
        unsubscribeUrl,
      });
      const domain = new URL(host.ctx.siteUrl).hostname;
      const thread = `<incident-${incident.id}@${domain}>`;
      await mailbox.send(host, {
        ...letter,
        deliveryId: id,
        to: subscriber.email,
        senderName: host.config.senderName || site.name,
        replyTo: host.config.replyTo || undefined,
        // One thread for each incident: every mail refers to the same beginning.
        references: thread,
        inReplyTo: thread,
        list: { id: { url: `status.${domain}`, comment: site.name }, unsubscribe: unsubscribeUrl },
      });
    },

    /** Whoever asked for mail is asked whether it was them. */
    async confirmation(host, { id, recipient }) {
      const subscriber = await findSubscriber(host.ctx, recipient);
      if (!subscriber || subscriber.confirmedAt) return;
      const site = await readSite(host.ctx);
      const letter = confirmationLetter({
        site,
        language: isLanguage(subscriber.language) ? subscriber.language : site.language,
        url: host.url(`/subscribe/${tokenFor(host.ctx.keys, 'confirm', subscriber.id)}`),
      });
      await mailbox.send(host, {
        ...letter,
        deliveryId: id,
        to: subscriber.email,
        senderName: host.config.senderName || site.name,
        replyTo: host.config.replyTo || undefined,
      });
    },
  };
}
