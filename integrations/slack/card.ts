import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { EventOf, EventType } from '../../server/event/catalogue.ts';
import { incidentEventsAfter } from '../../server/event/after.ts';
import type { IncidentEvent } from '../../server/incident/events.ts';
import { readIncident } from '../../server/incident/queries.ts';
import { isOver } from '../../server/incident/rules.ts';
import { markShown } from '../../server/incident/mark-shown.ts';
import { readIncidentDetails, type IncidentDetails } from '../../server/incident/details.ts';
import { messageIn } from '../../server/language/incident-texts.ts';
import { mentionsAtOnce } from '../../server/staff/steps.ts';
import { readSite } from '../../server/site/queries.ts';
import { countRecipients } from '../../server/subscriber/recipients.ts';
import type { SlackApi } from './api.ts';
import { cardOf, movedCard } from './blocks/card.ts';
import type { Message } from './blocks/block-kit.ts';
import { findChannel } from './channel.ts';
import type { SlackHost } from './config.ts';
import { inSiteLanguage } from './words.ts';
import { SlackFailure } from './slack-failure.ts';
import { readMentions } from './mention.ts';
import { deleteCard, readCard, writeCard, type Card } from './card-store.ts';
import { edit, post } from './messages.ts';
import { Thread } from './thread.ts';

/** The shortest time between two edits of a card, in milliseconds. Later events are collected for the next edit. */
const EDIT_INTERVAL = 1_000;

/** The events of one incident that wait for the next edit. */
interface Batch {
  /** The host of the newest event: settings may have changed while the first one waited. */
  host: SlackHost;
  events: EventOf<EventType>[];
  done?: Promise<void>;
}

/** Keeps one message with a thread for each incident. Events that happen at the same time are posted together, in order. */
export class Cards {
  readonly #api: SlackApi;
  readonly #waiting = new Map<number, Batch>();

  constructor(api: SlackApi) {
    this.#api = api;
  }

  /** Posts or updates the card, and posts the event in its thread. It can be called twice for the same event. */
  async handleEvent(host: SlackHost, incidentId: number, event: EventOf<EventType>): Promise<void> {
    await inSiteLanguage(host, () => this.#queue(host, incidentId, event));
  }

  /** Edits the card even when its content has not changed since the last edit. */
  async refresh(host: SlackHost, incidentId: number): Promise<void> {
    const refresh = async () => {
      const card = await readCard(host, incidentId);
      if (card) await this.#process(host, incidentId, [], { ...card, hash: '' });
    };
    await inSiteLanguage(host, () => host.withLease(`incident:${incidentId}`, refresh));
  }

  #queue(host: SlackHost, incidentId: number, event: EventOf<EventType>): Promise<void> {
    const waiting = this.#waiting.get(incidentId);
    if (waiting?.done) {
      waiting.events.push(event);
      waiting.host = host;
      return waiting.done;
    }
    const batch: Batch = { host, events: [event] };
    const leave = () => {
      if (this.#waiting.get(incidentId) === batch) this.#waiting.delete(incidentId);
    };
    this.#waiting.set(incidentId, batch);
    batch.done = host
      .withLease(`incident:${incidentId}`, async () => {
        await waitForEditInterval(await readCard(host, incidentId));
        leave();
        await this.#process(batch.host, incidentId, batch.events, await readCard(batch.host, incidentId));
      })
      .finally(leave);
    return batch.done;
  }

  async #process(host: SlackHost, incidentId: number, events: EventOf<EventType>[], known: Card | undefined): Promise<void> {
    const first = events.map(({ id }) => id).sort(byId)[0];
    const card: Card = known ?? { postedEventIds: [], lastEventId: String((first ?? 1n) - 1n) };
    const details = await readIncidentDetails(host.ctx, incidentId);
    if (!details) return deleteCard(host, incidentId);
    // The card is stored first, so that the thread's first event is known even if nothing can be posted yet.
    if (!known) await writeCard(host, incidentId, card);
    const recipientCount = await countRecipients(host.ctx);
    await this.#updateCard(host, card, details, recipientCount);

    const since = await incidentEventsAfter(host.ctx, incidentId, BigInt(card.lastEventId));
    const all = new Map([...events, ...since].map((event) => [event.id, event]));
    const unposted = [...all.values()]
      .filter(({ id }) => !card.postedEventIds.includes(String(id)))
      .sort((a, b) => byId(a.id, b.id));
    const facts = {
      ...{ recipientCount, siteUrl: host.ctx.siteUrl },
      texts: await updateTexts(host, incidentId, unposted),
      mentionsOf: await this.#mentionsOf(host, unposted),
    };
    await new Thread(host, this.#api, card, details, facts).postEvents(unposted);
    // People can see the question in the channel now.
    if (details.incident.recurrenceSuspectedAt) await markShown(host.ctx, incidentId);
  }

  /** Returns whom the questions in these events mention, by the event's id. */
  async #mentionsOf(host: SlackHost, events: readonly EventOf<EventType>[]): Promise<ReadonlyMap<bigint, string>> {
    const mentions = new Map<bigint, string>();
    for (const { id, type, data } of events) {
      const isMentioned =
        (type === 'incident.escalated' && (data as EventOf<'incident.escalated'>['data']).mention) ||
        (type === 'incident.recurrenceSuspected' && (await mentionsAtOnce(host.ctx, 'slack')));
      if (isMentioned) mentions.set(id, await readMentions(host, this.#api));
    }
    return mentions;
  }

  async #updateCard(host: SlackHost, card: Card, details: IncidentDetails, recipientCount: number): Promise<void> {
    const { id, status } = details.incident;
    const isMentioned = status === 'suspected' && (await mentionsAtOnce(host.ctx, 'slack'));
    const mentions = isMentioned ? await readMentions(host, this.#api) : '';
    const message = cardOf(details, { recipientCount, siteUrl: host.ctx.siteUrl, mentions });
    const hash = hashOf(message);
    if (!isOver(status)) await this.#leaveOldChannel(host, card);
    if (!card.location || card.hash !== hash) {
      const isThere = card.location && (await edit(host, this.#api, card.location, message));
      if (!isThere) await this.#post(host, card, id, message);
      Object.assign(card, { hash, editedAt: Date.now() });
      await writeCard(host, id, card);
    }
    // This is repeated for a card that exists, because the process may have been killed before it was recorded.
    if (status === 'suspected') await markShown(host.ctx, id);
  }

  /** Marks the card in the old channel as moved, after another channel was chosen. */
  async #leaveOldChannel(host: SlackHost, card: Card): Promise<void> {
    const { location, open = [] } = card;
    const channel = location && (await findChannel(host, this.#api));
    if (!location || !channel || channel.id === location.channel) return;
    for (const { ts, settled } of open) await edit(host, this.#api, { channel: location.channel, ts }, settled);
    await edit(host, this.#api, location, movedCard(channel.id));
    Object.assign(card, { location: undefined, hash: undefined, open: [] });
  }

  async #post(host: SlackHost, card: Card, incidentId: number, message: Message): Promise<void> {
    const key = `card:${incidentId}`;
    const tried = card.posting?.key === key ? card.posting.at : undefined;
    Object.assign(card, { location: undefined, open: [], posting: { key, at: tried ?? Date.now() } });
    const send = async (again: boolean) => {
      const { id: channel } = await findChannel(host, this.#api, again);
      await writeCard(host, incidentId, card);
      return { channel, ts: await post(host, this.#api, { ...message, channel, key }, tried) };
    };
    card.location = await send(false).catch((error: unknown) => {
      // The app was removed from the channel, or the channel has changed.
      if (error instanceof SlackFailure && ['not_in_channel', 'channel_not_found', 'is_archived'].includes(error.code))
        return send(true);
      throw error;
    });
    card.posting = undefined;
  }
}

/** The texts of the updates in these events, by the update's id, without the default text for a changed severity. */
async function updateTexts(
  { ctx }: SlackHost,
  incidentId: number,
  events: readonly EventOf<EventType>[],
): Promise<ReadonlyMap<number, string>> {
  const ids = events.flatMap(({ data }) => (data as Partial<IncidentEvent>).updateId ?? []);
  const incident = ids.length > 0 ? await readIncident(ctx, incidentId, ids) : null;
  const { language } = await readSite(ctx);
  const texts = (incident?.updates ?? []).filter(({ messageKey }) => messageKey !== 'severityChanged');
  return new Map(texts.map((update) => [update.id, messageIn(language, update)]));
}

async function waitForEditInterval(card: Card | undefined): Promise<void> {
  const since = Date.now() - (card?.editedAt ?? 0);
  if (since >= 0 && since < EDIT_INTERVAL) await delay(EDIT_INTERVAL - since);
}

function hashOf(message: Message): string {
  return createHash('sha256').update(JSON.stringify(message)).digest('hex');
}

function byId(one: bigint, other: bigint): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
