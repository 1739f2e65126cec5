import type { Subscriber } from '../generated/prisma/client.ts';

/** How long a confirmation link can be used, in milliseconds. */
const CONFIRM_WITHIN = 3 * 24 * 60 * 60 * 1000;

/** Whether the request to subscribe is too old to be confirmed. The row itself may be deleted later. */
export function isExpired({ confirmedAt, requestedAt }: Pick<Subscriber, 'confirmedAt' | 'requestedAt'>, now: Date): boolean {
  return confirmedAt === null && +requestedAt < +now - CONFIRM_WITHIN;
}
