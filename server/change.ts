import type { Context } from './context.ts';
import type { Transaction } from './database/client.ts';
import { changesThePage, type Events, type EventType } from './event/catalogue.ts';
import type { Prisma } from './generated/prisma/client.ts';

/** What a verb works with: the tables inside its transaction, and the record of what happened. */
export interface Change {
  db: Transaction;
  /** Writes an event into the same transaction. `subject` is the id of the thing that the event's name begins with. */
  record<T extends EventType>(type: T, subject: string | number, data: Events[T]): void;
}

/** The channel on which every node hears of a committed change: `page` when visitors see it, else `event`. */
export const WAKE_CHANNEL = 'monostat';

/**
 * One verb's transaction: its rows and its events are written together or not at all, and every node is woken by the
 * commit itself, so that a change that was rolled back is never heard of.
 */
export async function change<T>(ctx: Context, work: (change: Change) => Promise<T>): Promise<T> {
  return ctx.db.$transaction(
    async (db) => {
      const events: Prisma.EventCreateManyInput[] = [];
      const result = await work({
        db,
        record: (type, subject, data) => {
          const [subjectType = ''] = type.split('.');
          const { kind: actorKind, id: actorId, name: actorName } = ctx.actor;
          events.push({
            type,
            at: ctx.now(),
            actorKind,
            actorId,
            actorName,
            subjectType,
            subjectId: String(subject),
            data: data as unknown as Prisma.InputJsonObject,
          });
        },
      });
      if (events.length > 0) {
        await db.event.createMany({ data: events });
        const wake = events.some((event) => changesThePage(event.type as EventType)) ? 'page' : 'event';
        await db.$executeRaw`select pg_notify(${WAKE_CHANNEL}, ${wake})`;
      }
      return result;
    },
    { maxWait: 15_000, timeout: 15_000 },
  );
}
