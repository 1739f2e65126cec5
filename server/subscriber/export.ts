import { z } from 'zod';
import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../errors.ts';
import { writeTable } from './csv.ts';
import { countAudience } from './queries.ts';

/** Subscribers of one piece. */
const PIECE = 2000;

export interface ExportPiece {
  csv: string;
  /** How many subscribers are in it. */
  count: number;
  /** How many there are in all. */
  total: number;
  /** What to ask for the next piece with; null after the last. */
  next: string | null;
}

/** Everyone who is subscribed, as a table, piece by piece: all addresses leave the house, which is written down once. */
export async function exportSubscribers(ctx: Context, after: string | null): Promise<ExportPiece> {
  if (after !== null && !z.uuid().safeParse(after).success)
    throw new Refusal('INVALID_INPUT', 'This is not what the last piece said.', 'after');
  return change(ctx, async ({ db, record }) => {
    const total = await countAudience({ ...ctx, db: db as Context['db'] });
    if (after === null) record('subscriber.exported', 'table', { count: total });
    const found = await db.subscriber.findMany({
      where: { confirmedAt: { not: null }, ...(after === null ? {} : { id: { gt: after } }) },
      orderBy: { id: 'asc' },
      take: PIECE,
    });
    const next = found.length < PIECE ? null : (found.at(-1)?.id ?? null);
    return { csv: writeTable(found, after === null), count: found.length, total, next };
  });
}
