import type { Context } from '../context.ts';
import { withTitle } from '../incident/queries.ts';
import { sanitizeForDatabase } from '../text.ts';
import type { Recorded } from './calendar.ts';
import { recordedFields } from './queries.ts';

/** The largest number of incidents that a search finds. */
export const FOUND = 50;
/** The longest text that is searched for, in characters. */
const LONGEST = 100;

export interface HistorySearch {
  /** The incidents, newest first. */
  incidents: Recorded[];
  /** True when there are older ones that match too. */
  hasMore: boolean;
}

/**
 * Finds incidents by their title in the whole record, planned ones included. The trigram index on `title` keeps the time the
 * same however many incidents there are; a text that many titles contain is found soon along the index on `start`.
 */
export async function searchHistory({ db }: Pick<Context, 'db'>, text: string): Promise<HistorySearch> {
  const wanted = sanitizeForDatabase(text, LONGEST).trim();
  if (!wanted) return { incidents: [], hasMore: false };
  const found = await db.incident.findMany({
    where: { AND: [{ status: { not: 'dismissed' } }, withTitle(wanted)] },
    select: recordedFields,
    orderBy: [{ start: 'desc' }, { id: 'desc' }],
    take: FOUND + 1,
  });
  return { incidents: found.slice(0, FOUND), hasMore: found.length > FOUND };
}
