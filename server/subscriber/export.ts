import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { writeTable } from './csv.ts';

/** Subscribers of one piece. */
const PIECE = 2000;
const PURPOSE = 'subscriber.export';

export interface ExportPiece {
  csv: string;
  /** How many subscribers are in it. */
  count: number;
  /** How many there are in all. */
  total: number;
  /** The value of `after` for the next piece; null after the last piece. */
  next: string | null;
}

/**
 * Returns everyone who is subscribed, in all channels or in one, as a table in several pieces. One event is recorded for all
 * pieces. Throws INVALID_INPUT when `after` is not the `next` of another piece of the same export.
 */
export async function exportSubscribers(
  ctx: Context,
  input: { channel?: string | null | undefined; after: string | null },
): Promise<ExportPiece> {
  const purpose = input.channel == null ? PURPOSE : `${PURPOSE}.${ctx.channels.get(input.channel).name}`;
  const after = input.after === null ? null : idOf(ctx, purpose, input.after);
  const where = { confirmedAt: { not: null }, ...(input.channel == null ? {} : { channel: input.channel }) };
  return change(ctx, async ({ db, record }) => {
    const total = await db.subscriber.count({ where });
    if (after === null) record('subscriber.exported', 'table', { count: total });
    const found = await db.subscriber.findMany({
      where: { ...where, ...(after === null ? {} : { id: { gt: after } }) },
      orderBy: { id: 'asc' },
      take: PIECE,
    });
    const last = found.length < PIECE ? undefined : found.at(-1)?.id;
    const next = last === undefined ? null : `${last}.${ctx.keyring.sign(purpose, last)}`;
    return { csv: writeTable(found, after === null), count: found.length, total, next };
  });
}

/** Only our own cursor is accepted: an export that could start anywhere would not be recorded. */
function idOf({ keyring }: Context, purpose: string, token: string): string {
  const [id = '', signature = ''] = token.split('.');
  if (!keyring.verify(purpose, id, signature)) throw new UserError('INVALID_INPUT', 'export.invalidCursor', {}, 'after');
  return id;
}
