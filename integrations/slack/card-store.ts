/** What is remembered of an incident's card, in the integration's store. */
import type { Message } from './blocks/block-kit.ts';
import type { SlackHost } from './config.ts';
import type { MessageLocation } from './messages.ts';

export interface Card {
  /** Undefined until it is posted. */
  place?: MessageLocation | undefined;
  /** Of what it shows. */
  hash?: string | undefined;
  /** In milliseconds. */
  editedAt?: number;
  /** All events of the incident up to this one are told in the thread, or need not be. */
  upTo: string;
  /** The newest events that are told. */
  told: string[];
  /** What we began to post, and may have posted: set before, taken away when Slack has answered. */
  posting?: { key: string; at: number } | undefined;
  /** Lines in the thread that still have something to press. */
  open?: OpenMessage[];
  /** People were mentioned again, because nobody had decided. */
  reminded?: boolean;
  /** When alerts were told of, in milliseconds. */
  alerts?: number[];
}

export interface OpenMessage {
  ts: string;
  /** Of the incident: once that has moved on, there is nothing to press any more. */
  version: number;
  /** The change that can be undone with it. */
  pendingNotificationId: number | null;
  /** What then stands there instead. */
  settled: Message;
  undone?: Message;
  /** When its mails never go: meanwhile it was none, or nobody is to hear of it. */
  dropped?: Message;
}

export async function readCard({ store }: SlackHost, incidentId: number): Promise<Card | undefined> {
  return (await store.get(`card:${incidentId}`)) as Card | undefined;
}

export async function writeCard({ store }: SlackHost, incidentId: number, card: Card): Promise<void> {
  await store.set(`card:${incidentId}`, JSON.parse(JSON.stringify(card)));
}

export async function deleteCard({ store }: SlackHost, incidentId: number): Promise<void> {
  await store.delete(`card:${incidentId}`);
}
