import { stringify } from 'csv-stringify/sync';
import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Language } from '../language/index.ts';
import { nameOf } from './names.ts';
import type { EventFilter } from './queries.ts';
import { selectEvents } from './search.ts';

/** The events of one part. */
const PIECE = 1000;
const PURPOSE = 'event.export';

export interface EventTable {
  csv: string;
  count: number;
  /** The value of `after` for the next part; null after the last part. */
  next: string | null;
}

const columns = ['at', 'actorKind', 'actor', 'type', 'subjectType', 'subjectId', 'subject', 'data'];

/**
 * Returns the events that match a filter as a table in several parts, oldest first, so that events that happen meanwhile come
 * at its end. One event is recorded for all parts. Throws INVALID_INPUT when `after` is not the `next` of another part of the
 * same export.
 */
export async function exportEvents(
  ctx: Context,
  { after, language, ...filter }: EventFilter & { search?: string | null | undefined; after: string | null; language: Language },
): Promise<EventTable> {
  const purpose = `${PURPOSE} ${JSON.stringify(filter)}`;
  const from = after === null ? null : placeOf(ctx, purpose, after);
  const where = [await selectEvents(ctx, filter)];
  if (after === null) {
    const filtered = Object.values(filter).some((value) => value != null);
    await change(ctx, async ({ record }) => record('event.exported', 'table', { filtered }));
  }
  if (from) where.push({ at: { gte: from.at }, OR: [{ at: { gt: from.at } }, { at: from.at, id: { gt: from.id } }] });
  const events = await ctx.db.event.findMany({ where: { AND: where }, orderBy: [{ at: 'asc' }, { id: 'asc' }], take: PIECE });
  const rows = await Promise.all(
    events.map(async ({ at, actorKind, actorId, actorName, type, subjectType, subjectId, data }) => {
      const address =
        actorKind === 'subscriber' && actorId ? await nameOf(ctx, { type: 'subscriber', id: actorId, language }) : null;
      const subject = await nameOf(ctx, { type: subjectType, id: subjectId, language });
      return [
        at.toISOString(),
        actorKind,
        address ?? actorName,
        type,
        subjectType,
        subjectId,
        subject ?? '',
        JSON.stringify(data),
      ];
    }),
  );
  const last = events.length < PIECE ? undefined : events.at(-1);
  const place = last && `${last.at.getTime()}-${last.id}`;
  const options = { header: after === null, columns, escape_formulas: true, record_delimiter: '\r\n' } as const;
  const csv = stringify(rows, options);
  return { csv, count: rows.length, next: place ? `${place}.${ctx.keyring.sign(purpose, place)}` : null };
}

/** Only our own cursor is accepted: an export that could start anywhere would not be recorded. */
function placeOf({ keyring }: Context, purpose: string, token: string): { at: Date; id: bigint } {
  const [place = '', signature = ''] = token.split('.');
  const [at = '', id = ''] = place.split('-');
  if (!keyring.verify(purpose, place, signature)) throw new UserError('INVALID_INPUT', 'export.invalidCursor', {}, 'after');
  return { at: new Date(Number(at)), id: BigInt(id) };
}
