/** Operations on several subscribers. Each changes up to a batch in one transaction, and returns how many it has changed. */
import { z } from 'zod';
import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Language } from '../language/index.ts';
import { eraseSubscribers } from './erase.ts';
import { subscribersWhere, type SubscriberFilter } from './queries.ts';
import { WINDOW } from './request.ts';

/** The subscribers with these ids, or all that match a filter. */
export interface SubscriberSelection {
  ids?: readonly string[] | null | undefined;
  filter?: SubscriberFilter | null | undefined;
}

/** The most subscribers that one call changes. */
export const BULK = 500;

/** Throws INVALID_INPUT unless exactly one of the two is given: an empty input must not select everybody. */
function whereOf({ ids, filter }: SubscriberSelection): Prisma.SubscriberWhereInput {
  if (Boolean(ids) === Boolean(filter)) throw new UserError('INVALID_INPUT', 'subscriber.selection', {}, 'ids');
  if (filter) return subscribersWhere(filter);
  return { id: { in: ids!.filter((id) => z.uuid().safeParse(id).success) } };
}

async function findBatch(
  db: Pick<Context['db'], 'subscriber'>,
  selection: SubscriberSelection,
  only: Prisma.SubscriberWhereInput = {},
): Promise<string[]> {
  const where = { AND: [whereOf(selection), only] };
  const found = await db.subscriber.findMany({ where, orderBy: { id: 'asc' }, take: BULK, select: { id: true } });
  return found.map(({ id }) => id);
}

/** Deletes subscribers and their addresses. */
export async function deleteSubscribers(ctx: Context, selection: SubscriberSelection): Promise<number> {
  return change(ctx, async ({ db, record }) => {
    const erased = await eraseSubscribers({ db }, await findBatch(db, selection));
    const confirmed = erased.filter(({ confirmedAt }) => confirmedAt !== null).length;
    if (erased.length > 0) record('subscriber.bulkDeleted', 'table', { count: erased.length, confirmed });
    return erased.length;
  });
}

/** Changes the language of the messages to subscribers who have another one. */
export async function changeSubscribersLanguage(
  ctx: Context,
  selection: SubscriberSelection,
  language: Language,
): Promise<number> {
  return change(ctx, async ({ db, record }) => {
    const ids = await findBatch(db, selection, { NOT: { language } });
    const { count } = await db.subscriber.updateMany({ where: { id: { in: ids } }, data: { language } });
    if (count > 0) record('subscriber.bulkLanguageChanged', 'table', { count, language });
    return count;
  });
}

/**
 * Sends the confirmation link once more to subscribers who have not confirmed. An address that was asked in the last 24 hours
 * is not asked again.
 */
export async function resendConfirmations(ctx: Context, selection: SubscriberSelection): Promise<number> {
  return change(ctx, async ({ db, record }) => {
    const unasked = { confirmedAt: null, requestedAt: { lt: new Date(ctx.now().getTime() - WINDOW) } };
    const ids = await findBatch(db, selection, unasked);
    const asked = await db.subscriber.updateManyAndReturn({
      where: { id: { in: ids }, ...unasked },
      data: { requestedAt: ctx.now() },
      select: { id: true, channel: true },
    });
    if (asked.length > 0) record('subscriber.confirmationsResent', 'table', { count: asked.length });
    for (const { id, channel } of asked) record('subscriber.requested', id, { subscriberId: id, channel });
    return asked.length;
  });
}
