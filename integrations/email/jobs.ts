import { findInvitation, findPerson } from '../../server/account/queries.ts';
import { invitationToken, resetToken } from '../../server/account/tokens.ts';
import type { EventOf, EventType } from '../../server/event/catalogue.ts';
import { incidentUrl, readIncident } from '../../server/incident/queries.ts';
import type { IncidentEvents } from '../../server/incident/events.ts';
import type { DeliveryOf, Host } from '../../server/integration/contract.ts';
import { isLanguage, type Language } from '../../server/language/index.ts';
import type { SiteSettings } from '../../server/site/config.ts';
import { readSite } from '../../server/site/queries.ts';
import { findSubscriber } from '../../server/subscriber/queries.ts';
import { tokenFor } from '../../server/subscriber/tokens.ts';
import type { EmailConfig } from './config.ts';
import { confirmationLetter, invitationLetter, resetLetter, statusLetter } from './letter.ts';
import type { Mailbox } from './transport.ts';

type Subscriber = NonNullable<Awaited<ReturnType<typeof findSubscriber>>>;
type EmailHost = Host<EmailConfig>;
type Job = (host: EmailHost, delivery: DeliveryOf<EventType>) => Promise<void>;

export function createJobs(mailbox: Mailbox): Record<'status' | 'confirmation' | 'invitation' | 'reset', Job> {
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
        language: languageOf(subscriber, site),
        state: data.after,
        message: incident.updates[0]?.message ?? '',
        url: incidentUrl(host.ctx.siteUrl, incident, site.timeZone),
        unsubscribeUrl,
      });
      const domain = new URL(host.ctx.siteUrl).hostname;
      const thread = `<incident-${incident.id}@${domain}>`;
      await mailbox.send(host, {
        ...letter,
        ...addressed(host, site, subscriber, id),
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
        language: languageOf(subscriber, site),
        url: host.url(`/subscribe/${tokenFor(host.ctx.keys, 'confirm', subscriber.id)}`),
      });
      await mailbox.send(host, {
        ...letter,
        ...addressed(host, site, subscriber, id),
      });
    },

    /** Someone is asked to join. Not when the invitation was accepted, withdrawn or sent anew since. */
    async invitation(host, { id, event, recipient }) {
      const invitation = await findInvitation(host.ctx, recipient);
      if (!invitation || invitation.createdAt > event.at) return;
      const site = await readSite(host.ctx);
      const url = host.url(`/admin/invitation/${invitationToken(host.ctx.keys, invitation)}`);
      const letter = invitationLetter({ site, by: invitation.invitedBy, url });
      await mailbox.send(host, { ...letter, ...addressed(host, site, invitation, id) });
    },

    /** Who forgot their password gets a link for another. */
    async reset(host, { id, event, recipient }) {
      const person = await findPerson(host.ctx, recipient);
      if (!person) return;
      const site = await readSite(host.ctx);
      const url = host.url(`/admin/password/${resetToken(host.ctx.keys, person, event.at)}`);
      await mailbox.send(host, { ...resetLetter({ site, name: person.name, url }), ...addressed(host, site, person, id) });
    },
  };
}

/** To whom, from whom, and under which name that stays over all attempts. */
function addressed({ config }: EmailHost, site: SiteSettings, { email }: { email: string }, deliveryId: bigint) {
  return { deliveryId, to: email, senderName: config.senderName || site.name, replyTo: config.replyTo || undefined };
}

/** The subscriber's language, where we still speak it. */
function languageOf({ language }: Subscriber, site: SiteSettings): Language {
  return isLanguage(language) ? language : site.language;
}
