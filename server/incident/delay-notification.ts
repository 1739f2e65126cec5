/** Between a change and its mails: a moment in which it can be undone, and in which several changes become one mail. */
import type { Change } from '../change.ts';
import type { Context } from '../context.ts';
import type { HeldChange, Incident, Prisma } from '../generated/prisma/client.ts';
import { readSiteSettings } from '../site/settings.ts';
import { schedule } from './scheduled-actions.ts';
import { stateOf } from './state.ts';

export interface Changed {
  /** Null when the change made the incident. */
  before: Incident | null;
  after: Incident;
  updateId: number | null;
}

/** Holds the mails of a change back for as long as the site says; null when it does not, and they go now. */
export async function delayNotification(
  ctx: Context,
  change: Change,
  { before, after, updateId }: Changed,
): Promise<HeldChange | null> {
  const { holdSeconds } = await readSiteSettings(change.db);
  if (holdSeconds === 0) return null;
  const until = new Date(+ctx.now() + holdSeconds * 1000);
  // Who changes something again has the whole time again, for all of it.
  await schedule(change, after.id, 'announce', until);
  return change.db.heldChange.create({
    data: {
      incidentId: after.id,
      updateId,
      before: (before ?? undefined) as Prisma.InputJsonValue | undefined,
      version: after.version,
      until,
    },
  });
}

/** The time is over: what was held back is told, as one. Nothing is told of what meanwhile was none after all. */
export async function releaseNotification(change: Change, incident: Incident): Promise<void> {
  const held = await change.db.heldChange.findMany({ where: { incidentId: incident.id }, orderBy: { id: 'asc' } });
  if (held.length === 0) return;
  await change.db.heldChange.deleteMany({ where: { incidentId: incident.id } });
  if (incident.silent || incident.status === 'suspected' || incident.status === 'dismissed') return;
  const before = held[0]?.before ?? null;
  change.record('incident.announced', incident.id, {
    incidentId: incident.id,
    heldIds: held.map(({ id }) => id),
    updateIds: held.flatMap(({ updateId }) => updateId ?? []),
    before: before === null ? null : stateOf(parseSnapshot(before)),
    after: stateOf(incident),
  });
}

/** The incident as it was before a change that is held back. */
export function parseSnapshot(before: Prisma.JsonValue): Incident {
  const row = before as unknown as { [K in keyof Incident]: Incident[K] extends Date ? string : Incident[K] };
  const at = (value: unknown) => (value === null ? null : new Date(value as string));
  return {
    ...row,
    titleKey: row.titleKey ?? null,
    start: new Date(row.start),
    end: at(row.end),
    detectedAt: at(row.detectedAt),
    publishedAt: new Date(row.publishedAt),
    confirmedAt: at(row.confirmedAt),
    updatedAt: new Date(row.updatedAt),
    nextUpdateAt: at(row.nextUpdateAt),
    earlierStarts: (row.earlierStarts ?? []).map((start) => new Date(start)),
    recurrenceSuspectedAt: at(row.recurrenceSuspectedAt ?? null),
  };
}
