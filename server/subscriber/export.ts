import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { writeTable } from './csv.ts';
import { countRecipients } from './queries.ts';

/** Subscribers of one piece. */
const PIECE = 2000;
const PURPOSE = 'subscriber.export';

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
export async function exportSubscribers(ctx: Context, token: string | null): Promise<ExportPiece> {
  const after = token === null ? null : idOf(ctx, token);
  return change(ctx, async ({ db, record }) => {
    const total = await countRecipients({ ...ctx, db: db as Context['db'] });
    if (after === null) record('subscriber.exported', 'table', { count: total });
    const found = await db.subscriber.findMany({
      where: { confirmedAt: { not: null }, ...(after === null ? {} : { id: { gt: after } }) },
      orderBy: { id: 'asc' },
      take: PIECE,
    });
    const last = found.length < PIECE ? undefined : found.at(-1)?.id;
    const next = last === undefined ? null : `${last}.${ctx.keyring.sign(PURPOSE, last)}`;
    return { csv: writeTable(found, after === null), count: found.length, total, next };
  });
}

/** Only what we said ourselves: who could begin anywhere would never be written down. */
function idOf({ keyring }: Context, token: string): string {
  const [id = '', signature = ''] = token.split('.');
  if (!keyring.verify(PURPOSE, id, signature)) throw new UserError('INVALID_INPUT', 'export.invalidCursor', {}, 'after');
  return id;
}
