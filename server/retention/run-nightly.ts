import type { Context } from '../context.ts';
import { tryWithLease } from '../database/lease.ts';
import { readSiteSettings } from '../site/settings.ts';
import { dayOf, hourOf } from '../site/days.ts';
import { applyRetention, type Deleted } from './apply.ts';
import { RETENTION } from './config.ts';
import { isNightlyRunDue } from './rules.ts';

/**
 * Applies retention when it is due: once a night, on one node. Returns what was deleted; null when nothing was due, or when
 * another node does it. A run that is not finished by morning continues in the next night.
 */
export async function runNightly(
  ctx: Context,
  clock: () => Promise<Date>,
  mayGoOn: () => boolean = () => true,
): Promise<Deleted | null> {
  if (!(await openRun(ctx, await clock()))) return null;
  const deleted = await tryWithLease(ctx, RETENTION, async () => {
    const now = await clock();
    const run = await openRun(ctx, now);
    if (!run) return null;
    const begun = performance.now();
    const isStillDue = () => mayGoOn() && run.isDueAt(new Date(now.getTime() + performance.now() - begun));
    const deleted = await applyRetention(ctx, now, isStillDue);
    if (isStillDue()) await ctx.db.nightlyRun.update({ where: { name: RETENTION }, data: { day: run.day, finishedAt: now } });
    return deleted;
  });
  return deleted ?? null;
}

interface Run {
  /** The day that the run is for. */
  day: string;
  isDueAt(time: Date): boolean;
}

/** Returns the run that is due now, or null. */
async function openRun({ db }: Context, now: Date): Promise<Run | null> {
  const [{ timeZone }, last] = await Promise.all([
    readSiteSettings(db),
    // A new installation waits for its first night.
    db.nightlyRun.upsert({ where: { name: RETENTION }, create: { name: RETENTION, day: '', finishedAt: now }, update: {} }),
  ]);
  const isDueAt = (time: Date) => isNightlyRunDue(time, { day: dayOf(time, timeZone), hour: hourOf(time, timeZone) }, last);
  return isDueAt(now) ? { day: dayOf(now, timeZone), isDueAt } : null;
}
