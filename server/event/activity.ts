import type { Context } from '../context.ts';
import type { Event, Prisma } from '../generated/prisma/client.ts';
import { foldActs } from './rules.ts';

/** An act is what one actor did at once: one event or several. */
export interface Act {
  /** In the order in which they were recorded. */
  events: [Event, ...Event[]];
}

/** A place between two acts, named by the events beside it. */
export interface Place {
  after?: bigint | undefined;
  before?: bigint | undefined;
  /** True to read from the oldest to the newest. */
  isReversed: boolean;
}

/** The number of events that one query reads, and the most queries for one page. */
const BATCH = 200;
const BATCHES = 5;

/**
 * Reads the first acts behind a place, newest first or reversed. Each query starts at its place in the index. An act of more
 * than a thousand events is cut.
 */
export async function readActs(ctx: Context, where: Prisma.EventWhereInput, place: Place, limit: number): Promise<Act[]> {
  const direction = place.isReversed ? 'asc' : 'desc';
  let events: Event[] = [];
  let [after, before] = [place.after, place.before];
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const found = await ctx.db.event.findMany({
      where: { AND: [where, await beyond(ctx, after, 'lt'), await beyond(ctx, before, 'gt')] },
      orderBy: [{ at: direction }, { id: direction }],
      take: BATCH,
    });
    events = [...events, ...found];
    // The last act may go on in the next batch.
    if (found.length < BATCH || foldActs(events).length > limit) break;
    if (place.isReversed) before = found.at(-1)!.id;
    else after = found.at(-1)!.id;
  }
  return foldActs(events)
    .slice(0, limit)
    .map((act) => ({ events: (place.isReversed ? act : act.reverse()) as Act['events'] }));
}

/** Selects the events that are older, or newer, than this one in the order of the list. */
async function beyond({ db }: Context, id: bigint | undefined, side: 'lt' | 'gt'): Promise<Prisma.EventWhereInput> {
  const from = id === undefined ? null : await db.event.findUnique({ where: { id }, select: { at: true } });
  if (!from) return {};
  const bound = side === 'lt' ? { lte: from.at } : { gte: from.at };
  return { at: bound, OR: [{ at: { [side]: from.at } }, { at: from.at, id: { [side]: id } }] };
}
