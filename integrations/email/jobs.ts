import { findInvitation, findUser } from '../../server/account/queries.ts';
import { invitationToken, resetToken } from '../../server/account/tokens.ts';
import type { EventOf, EventType } from '../../server/event/catalogue.ts';
import { decisionToken } from '../../server/incident/decision.ts';
import { markShown } from '../../server/incident/mark-shown.ts';
import { incidentUrl, isOvertaken, readIncident } from '../../server/incident/queries.ts';
import { awaitsDecision } from '../../server/incident/rules.ts';
import { readIncidentDetails } from '../../server/incident/details.ts';
import type { DeliveryOf, Host, SkipReason } from '../../server/integration/contract.ts';
import { messageIn } from '../../server/language/incident-texts.ts';
import { isLanguage, type Language } from '../../server/language/index.ts';
import type { SiteSettings } from '../../server/site/config.ts';
import { countRecipients, findRecipient, findUnconfirmed } from '../../server/subscriber/recipients.ts';
import { recordAccepted, recordRejection } from '../../server/subscriber/record-rejection.ts';
import { linkFor } from '../../server/subscriber/tokens.ts';
import { channel } from './channel.ts';
import type { EmailConfig } from './config.ts';
import { invitationEmail, resetEmail } from './emails/account.ts';
import { confirmationEmail } from './emails/confirmation.ts';
import { decisionEmail } from './emails/decision.ts';
import { statusEmail } from './emails/status.ts';
import { testEmail } from './emails/test.ts';
import { readSender } from './sender.ts';
import { RecipientRefused } from './smtp-failure.ts';
import { texts } from './texts/index.ts';
import { testTokenFor } from './staff.ts';
import type { MailTransports } from './transports.ts';

type Subscriber = NonNullable<Awaited<ReturnType<typeof findRecipient>>>;
type EmailHost = Host<EmailConfig>;
type Job = (host: EmailHost, delivery: DeliveryOf<EventType>) => Promise<SkipReason | void>;

/** An email that is later than this, in milliseconds after the event, is left out when a newer one exists. */
const LATE = 10 * 60 * 1000;

export function createJobs(
  transports: MailTransports,
): Record<'status' | 'confirmation' | 'decision' | 'test' | 'invitation' | 'reset', Job> {
  return {
    /**
     * Emails one subscriber about a change. It sends nothing to somebody who has unsubscribed since, and nothing late
     * (after a failure, or a pause of the mail server) when a newer email has overtaken it.
     */
    async status(host, { id, event, recipient, attempt }) {
      const { data } = event as EventOf<'incident.notificationReleased'>;
      const subscriber = await findRecipient(host.ctx, channel.name, recipient);
      const incident = await readIncident(host.ctx, data.incidentId, data.updateIds);
      if (!subscriber) return 'left';
      if (!incident) return 'obsolete';
      const isLate = attempt > 1 || +host.ctx.now() - +event.at > LATE;
      if (isLate && (await isOvertaken(host.ctx, event as EventOf<'incident.notificationReleased'>))) return 'overtaken';
      const sender = await readSender(host.ctx);
      const { site } = sender;
      const unsubscribeUrl = linkFor(host.ctx, 'unsubscribe', subscriber.id);
      const language = languageOf(subscriber, site);
      const content = await statusEmail(sender, {
        language,
        before: data.before,
        after: data.after,
        updates: incident.updates.map((update) => ({ message: messageIn(language, update), at: update.createdAt })).reverse(),
        url: incidentUrl(host.ctx.siteUrl, incident, site.timeZone),
        manageUrl: linkFor(host.ctx, 'manage', subscriber.id),
        unsubscribeUrl,
      });
      const domain = new URL(host.ctx.siteUrl).hostname;
      const thread = `<incident-${incident.id}@${domain}>`;
      const mail = {
        ...content,
        ...addressed(host, site, subscriber.address, id),
        // Every email of an incident refers to the same message, so that mail programs show one thread.
        references: thread,
        inReplyTo: thread,
        list: { id: { url: `status.${domain}`, comment: site.name }, unsubscribe: unsubscribeUrl },
      };
      try {
        await transports.for(host.config).send(host, mail);
      } catch (error) {
        if (error instanceof RecipientRefused) await recordRejection(host.ctx, subscriber.id);
        throw error;
      }
      await recordAccepted(host.ctx, subscriber);
    },

    /** Asks the owner of an address to confirm a subscription. */
    async confirmation(host, { id, recipient }) {
      const subscriber = await findUnconfirmed(host.ctx, channel.name, recipient);
      if (!subscriber) return 'obsolete';
      const sender = await readSender(host.ctx);
      const url = linkFor(host.ctx, 'confirm', subscriber.id);
      const content = await confirmationEmail(sender, languageOf(subscriber, sender.site), url);
      await transports.for(host.config).send(host, { ...content, ...addressed(host, sender.site, subscriber.address, id) });
    },

    /** Asks one staff address to decide about a suspicion, unless somebody has decided already. */
    async decision(host, { id, event, recipient }) {
      const { incidentId, wasShown = false } = (event as EventOf<'incident.escalated'>).data;
      const story = await readIncidentDetails(host.ctx, incidentId);
      if (!story || !awaitsDecision(story.incident)) return 'obsolete';
      const { title, start, recurrenceSuspectedAt } = story.incident;
      const sender = await readSender(host.ctx);
      const content = await decisionEmail(sender, {
        title,
        since: recurrenceSuspectedAt ?? start,
        recurring: recurrenceSuspectedAt !== null,
        wasShown,
        alerts: story.alerts.filter(({ closedAt }) => !closedAt).map(({ title }) => title),
        recipientCount: await countRecipients(host.ctx),
        url: host.url(`/decide/${decisionToken(host.ctx, story.incident, recipient)}`),
      });
      const transport = transports.for(host.config);
      await transport.send(host, { ...content, ...addressed(host, sender.site, recipient, id) });
      if (!transport.missing) await markShown(host.ctx, incidentId);
    },

    /** Sends a test message to one staff address. */
    async test(host, { id, recipient }) {
      const sender = await readSender(host.ctx);
      const url = host.url(`/test-message/${testTokenFor(host, transports.for(host.config), recipient)}`);
      await transports
        .for(host.config)
        .send(host, { ...(await testEmail(sender, url)), ...addressed(host, sender.site, recipient, id) });
    },

    /** Sends an invitation, unless it was accepted, revoked or sent again since. */
    async invitation(host, { id, event, recipient }) {
      const invitation = await findInvitation(host.ctx, recipient);
      if (!invitation || invitation.createdAt > event.at) return 'obsolete';
      const sender = await readSender(host.ctx);
      const url = host.url(`/admin/invitation/${invitationToken(host.ctx.keyring, invitation)}`);
      const content = await invitationEmail(sender, { by: invitation.invitedBy, url });
      await transports.for(host.config).send(host, { ...content, ...addressed(host, sender.site, invitation.email, id) });
    },

    /** Sends a user a link for setting a new password. */
    async reset(host, { id, event, recipient }) {
      const user = await findUser(host.ctx, recipient);
      if (!user) return 'left';
      const sender = await readSender(host.ctx);
      const url = host.url(`/admin/password/${resetToken(host.ctx.keyring, user, event.at)}`);
      const content = await resetEmail(sender, { name: user.name, url });
      await transports.for(host.config).send(host, { ...content, ...addressed(host, sender.site, user.email, id) });
    },
  };
}

/** Returns the recipient, the sender, and the delivery's id, which is the same in all attempts. */
function addressed({ config }: EmailHost, site: SiteSettings, to: string, deliveryId: bigint) {
  return { deliveryId, to, senderName: config.senderName || site.name, replyTo: config.replyTo || undefined };
}

/** Returns the subscriber's language, or the site's language when the product no longer supports the subscriber's. */
function languageOf({ language }: Subscriber, site: SiteSettings): Language {
  return texts.choose(isLanguage(language) ? language : null, site.language);
}
