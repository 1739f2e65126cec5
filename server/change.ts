import type { Context } from './context.ts';
import type { Database, Transaction } from './database/client.ts';
import type { Events, EventType } from './event/catalogue.ts';
import { Prisma } from './generated/prisma/client.ts';
import { errorFields } from './log.ts';

/** An operation works with these: the tables inside its transaction, and a function that records events. */
export interface Change {
  db: Transaction;
  /** Writes an event into the same transaction. `subject` is the id of the thing that the event's name begins with. */
  record<T extends EventType>(type: T, subject: string | number, data: Events[T]): void;
}

/**
 * PostgreSQL notifies every node on this channel after a commit: with `page` when visitors see the change, else with `event`.
 */
export const CHANGE_CHANNEL = 'monostat';

/**
 * Runs one operation in one transaction. Its rows and its events are written together or not at all. The commit itself
 * notifies every node, so nobody is notified of a change that was rolled back.
 */
export async function change<T>(ctx: Context, work: (change: Change) => Promise<T>): Promise<T> {
  return ctx.db.$transaction(
    async (db) => {
      const events: { type: string; subject: string; data: object }[] = [];
      const result = await work({
        db,
        record: (type, subject, data) => void events.push({ type, subject: String(subject), data }),
      });
      if (events.length > 0) await writeEvents(ctx, db, events);
      return result;
    },
    { maxWait: 15_000, timeout: 15_000 },
  );
}

const notifying = new WeakSet<Database>();

/** Milliseconds that a notification may wait, so that one notification stands for several commits. */
const NOTIFY_WITHIN = 20;

/**
 * Notifies every node, within 20 ms, of events that are already committed and that visitors do not see. Call it after the
 * commit only. PostgreSQL commits transactions that notify one after the other, each with its own flush to disk; when many
 * alerts arrive, one notification for several of them lets their commits share a flush. When this process ends before it has
 * notified, `dispatchEvents` finds the events within a second.
 */
export function notifySoon({ db, log }: Pick<Context, 'db' | 'log'>): void {
  if (notifying.has(db)) return;
  notifying.add(db);
  setTimeout(() => {
    notifying.delete(db);
    db.$executeRaw`select pg_notify(${CHANGE_CHANNEL}, 'event')`.catch((error: unknown) =>
      log.warn(errorFields(error), 'other nodes could not be notified; they will find the events themselves'),
    );
  }, NOTIFY_WITHIN).unref();
}

/** Inserts the rows and notifies in one statement, because every operation pays for its round trip. */
async function writeEvents(
  ctx: Context,
  db: Transaction,
  events: { type: string; subject: string; data: object }[],
): Promise<void> {
  const payload = events.some((event) => changesThePage(event.type as EventType)) ? 'page' : 'event';
  const rows = Prisma.sql`select * from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as event (type text, subject text, data jsonb)`;
  await db.$executeRaw`with written as (${insertEvents(ctx, rows)}) select pg_notify(${CHANGE_CHANNEL}, ${payload})`;
}

/** SQL that writes events as the context's actor. `rows` selects what happened: type, subject, data. */
export function insertEvents({ actor, now }: Context, rows: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    insert into "Event" (type, at, "actorKind", "actorId", "actorName", "subjectType", "subjectId", data)
    select type, ${now()}, ${actor.kind}::"ActorKind", ${actor.id}, ${actor.name}, split_part(type, '.', 1), subject, data
    from (${rows}) event`;
}

/** Returns whether visitors see a difference after this event: only then are pages and subscriptions rendered again. */
function changesThePage(type: EventType): boolean {
  return (type.startsWith('incident.') && !unseen.has(type)) || type.startsWith('site.') || type === 'setting.updated';
}

/** These events concern only the users who work on an incident and the integrations that notify others. */
const unseen = new Set<EventType>([
  'incident.notificationReleased',
  'incident.startDue',
  'incident.endDue',
  'incident.updateDue',
  'incident.escalated',
  'incident.unreached',
]);
