import type { EventOf, EventType } from '../../server/event/catalogue.ts';
import type { IncidentEvent } from '../../server/incident/events.ts';
import type { IncidentDetails } from '../../server/incident/details.ts';
import type { SlackApi } from './api.ts';
import { threadMessage, type AnyEvent, type ThreadMessage, type ThreadFacts } from './blocks/thread-messages.ts';
import { withoutButtons, type Message } from './blocks/block-kit.ts';
import type { SlackHost } from './config.ts';
import { SlackFailure } from './slack-failure.ts';
import { writeCard, type Card, type OpenMessage } from './card-store.ts';
import { edit, isUnreachable, post } from './messages.ts';
import { texts } from './texts/index.ts';

/** The number of posted events that are remembered one by one. */
const REMEMBERED = 200;

/** At most this many alerts are posted in this time, in milliseconds; the card counts them all. */
const MAX_ALERTS = 5;
const ALERT_PERIOD = 10 * 60 * 1000;

/** The work on an incident ends after this time, in milliseconds, before its lease ends. */
const TURN_LIMIT = 30_000;

/** Posts in the thread of one card while the lease lasts. */
export class Thread {
  readonly #host: SlackHost;
  readonly #api: SlackApi;
  readonly #card: Card;
  readonly #details: IncidentDetails;
  readonly #facts: Omit<ThreadFacts, 'mails'>;
  readonly #until = Date.now() + TURN_LIMIT;

  constructor(host: SlackHost, api: SlackApi, card: Card, details: IncidentDetails, facts: Omit<ThreadFacts, 'mails'>) {
    this.#host = host;
    this.#api = api;
    this.#card = card;
    this.#details = details;
    this.#facts = facts;
  }

  /** Posts these events, which must be in order, and removes outdated buttons. The card is stored after each event. */
  async postEvents(events: readonly EventOf<EventType>[]): Promise<void> {
    const lastChange = events.findLast(({ type, data }) => 'after' in data && type !== 'incident.notificationReleased')?.id;
    for (const event of events) {
      if (Date.now() > this.#until) throw new SlackFailure('slow', texts.message('rateLimited', { seconds: 1 }));
      const line = this.#isAlertFlood(event) ? null : threadMessage(event as AnyEvent, this.#details, this.#facts);
      if (line) await this.#post(event, line, lastChange !== undefined && event.id < lastChange, isUndone(event, events));
      this.#remember(event);
      await this.#save();
      await this.#removeButtons(event);
    }
    await this.#removeButtons();
  }

  async #post(event: EventOf<EventType>, line: ThreadMessage, isPast: boolean, undone: boolean): Promise<void> {
    const { location, posting } = this.#card;
    if (!location) return;
    const key = `line:${event.id}`;
    const tried = posting?.key === key ? posting.at : undefined;
    this.#card.posting = { key, at: tried ?? Date.now() };
    await this.#save();
    const settled = this.#settledOf(event, line);
    const { pendingNotificationId = null } = event.data as Partial<IncidentEvent>;
    // A pending notification stays pending after later changes, until it is sent or dropped.
    const shown = (undone && this.#variant(event, 'undone')) || (isPast && pendingNotificationId === null ? settled : line);
    const outgoing = {
      text: shown.text,
      blocks: shown.blocks,
      channel: location.channel,
      thread: location.ts,
      broadcast: line.broadcast,
      key,
    };
    const ts = await post(this.#host, this.#api, outgoing, tried).catch(async (error: unknown) => {
      // The next attempt checks whether the card itself still exists.
      if (isUnreachable(error)) {
        this.#card.hash = undefined;
        await this.#save();
      }
      throw error;
    });
    this.#card.posting = undefined;
    if (shown !== line || !line.blocks.some(({ type }) => type === 'actions')) return;
    const open: OpenMessage = { ts, version: this.#details.incident.version, pendingNotificationId, settled };
    if (pendingNotificationId !== null)
      Object.assign(open, {
        undone: this.#variant(event, 'undone') ?? settled,
        dropped: this.#variant(event, 'dropped') ?? settled,
      });
    this.#card.open = [...(this.#card.open ?? []), open];
  }

  /** The message once its buttons are removed. */
  #settledOf(event: EventOf<EventType>, line: ThreadMessage): Message {
    return this.#variant(event, 'sent') ?? { text: line.text, blocks: withoutButtons(line.blocks) };
  }

  #variant(event: EventOf<EventType>, mails: 'sent' | 'undone' | 'dropped'): Message | undefined {
    if ((event.data as Partial<IncidentEvent>).pendingNotificationId == null) return undefined;
    const line = threadMessage(event as AnyEvent, this.#details, { ...this.#facts, mails });
    return line ? { text: line.text, blocks: withoutButtons(line.blocks) } : undefined;
  }

  /** Removes the buttons of messages that are outdated, or whose emails were sent or undone according to this event. */
  async #removeButtons(event?: EventOf<EventType>): Promise<void> {
    const { open = [], location } = this.#card;
    const over = open.filter((line) => replacementFor(line, this.#details.incident, event));
    if (over.length === 0 || !location) return;
    for (const line of over) {
      const message = replacementFor(line, this.#details.incident, event)!;
      await edit(this.#host, this.#api, { channel: location.channel, ts: line.ts }, message);
      this.#card.open = this.#card.open?.filter((each) => each !== line);
      await this.#save();
    }
  }

  #isAlertFlood({ type, data }: EventOf<EventType>): boolean {
    if (type !== 'alert.raised' || ('opened' in data && data.opened)) return false;
    const recent = (this.#card.alerts ?? []).filter((at) => Math.abs(Date.now() - at) < ALERT_PERIOD);
    this.#card.alerts = recent.length < MAX_ALERTS ? [...recent, Date.now()] : recent;
    return recent.length >= MAX_ALERTS;
  }

  #remember({ id, type }: EventOf<EventType>): void {
    this.#card.postedEventIds = [...this.#card.postedEventIds, String(id)].slice(-REMEMBERED);
    if (type.startsWith('incident.') && id > BigInt(this.#card.lastEventId)) this.#card.lastEventId = String(id);
  }

  #save(): Promise<void> {
    return writeCard(this.#host, this.#details.incident.id, this.#card);
  }
}

function isUndone({ data }: EventOf<EventType>, events: readonly EventOf<EventType>[]): boolean {
  const { pendingNotificationId } = data as Partial<IncidentEvent>;
  const undoing = events.filter(({ type }) => type === 'incident.undone') as EventOf<'incident.undone'>[];
  return pendingNotificationId != null && undoing.some((each) => each.data.pendingNotificationId === pendingNotificationId);
}

/** The message that replaces an open one now; undefined when it stays. */
function replacementFor(
  line: OpenMessage,
  incident: IncidentDetails['incident'],
  event?: EventOf<EventType>,
): Message | undefined {
  const { pendingNotificationId } = line;
  if (pendingNotificationId === null) return !event && incident.version > line.version ? line.settled : undefined;
  if (!event) return isWithheld(incident) ? (line.dropped ?? line.settled) : undefined;
  if (
    event.type === 'incident.undone' &&
    (event as EventOf<'incident.undone'>).data.pendingNotificationId === pendingNotificationId
  )
    return line.undone ?? line.settled;
  const isAnnounced = event.type === 'incident.notificationReleased';
  return isAnnounced &&
    (event as EventOf<'incident.notificationReleased'>).data.pendingNotificationIds.includes(pendingNotificationId)
    ? line.settled
    : undefined;
}

/** Returns whether pending notifications of this incident are never sent. */
function isWithheld({ status, silent }: IncidentDetails['incident']): boolean {
  return silent || status === 'dismissed' || status === 'suspected';
}
