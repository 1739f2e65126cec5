/** Reads and writes the state of an incident's card, in the integration's store. */
import type { Message } from './blocks/block-kit.ts';
import type { SlackHost } from './config.ts';
import type { MessageLocation } from './messages.ts';

export interface Card {
  /** Undefined until it is posted. */
  location?: MessageLocation | undefined;
  /** The hash of the card's content. */
  hash?: string | undefined;
  /** The time of the last edit, in milliseconds. */
  editedAt?: number;
  /** The last event up to which the thread is complete. */
  lastEventId: string;
  /** The ids of the newest events that are in the thread. */
  postedEventIds: string[];
  /** The message that is being posted. It is set before the call and removed after Slack's answer. */
  posting?: { key: string; at: number } | undefined;
  /** The messages in the thread that still have buttons. */
  open?: OpenMessage[];
  /** When alerts were posted, in milliseconds. */
  alerts?: number[];
}

export interface OpenMessage {
  ts: string;
  /** The version of the incident. Once it has changed, the buttons are removed. */
  version: number;
  /** The pending notification of the change that can be undone. */
  pendingNotificationId: number | null;
  /** The message that replaces it then. */
  settled: Message;
  undone?: Message;
  /** The message that replaces it when its emails are never sent. */
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
