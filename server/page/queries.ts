import type { ChangeSignal } from '../api/live.ts';
import type { Context } from '../context.ts';
import { hadDay, incidentUrl } from '../incident/queries.ts';
import { countOnDay } from '../history/day.ts';
import { readFirstDay } from '../history/queries.ts';
import { addDays, dayOf, isDay } from '../site/days.ts';
import { readSiteSettings } from '../site/settings.ts';
import { readEarlierTimeZones } from '../site/time-zones.ts';

type PageContext = Pick<Context, 'db' | 'now'> & { live: ChangeSignal };

/** The page at an incident's URL. For a dismissed incident it only says that it is closed. */
export interface IncidentPage {
  id: number;
  dismissed: boolean;
  movedTo: string | null;
}

/** The days before the first incident that still have a page. */
const DAYS_BEFORE_RECORD = 366;

/** The number of incidents on one page of a day, as in the route `[day]`. */
const DAY_PAGE = 20;

const placed = { id: true, start: true, status: true } as const;

/** Reads what is at an incident's address: the incident, or the one that it was merged into. Null when there is no such incident, or its address never had this day. */
export async function readIncidentPage(ctx: PageContext, date: string, id: string): Promise<IncidentPage | null> {
  if (!/^[1-9]\d{0,8}$/.test(id)) return null;
  const [incident, timeZone] = await Promise.all([
    ctx.db.incident.findUnique({
      where: { id: Number(id) },
      select: { ...placed, earlierStarts: true, mergedInto: { select: placed } },
    }),
    timeZoneOf(ctx),
  ]);
  if (!incident) return null;
  const shown = incident.mergedInto ?? incident;
  const dismissed = shown.status === 'dismissed';
  const present = incidentUrl('', shown, timeZone);
  if (present === `/${date}/${id}`) return { id: shown.id, dismissed, movedTo: null };
  const zones = [timeZone, ...(await ctx.live.remember('time zones', () => readEarlierTimeZones(ctx.db)))];
  if (!hadDay(incident, date, zones)) return null;
  // The present URL of a dismissed incident must not be revealed.
  return { id: shown.id, dismissed, movedTo: dismissed ? null : present };
}

/** Returns whether there is a page at a public path, with at most one query that is not remembered until the next change. */
export async function pageExists(ctx: PageContext, path: string): Promise<boolean> {
  const [, date, id, page] = /^\/(\d{4}-\d\d-\d\d)(?:\/(\d+))?(?:\?page=(\d+))?$/.exec(path) ?? [];
  if (!date) return true;
  if (id) return (await readIncidentPage(ctx, date, id)) !== null;
  const timeZone = await timeZoneOf(ctx);
  const today = dayOf(ctx.now(), timeZone);
  if (!isDay(date)) return false;
  const first = (await ctx.live.remember('first day', () => readFirstDay(ctx, timeZone))) ?? today;
  if (date < addDays(first, -DAYS_BEFORE_RECORD)) return false;
  // A day in the future has a page when something is planned for it.
  if (!page && date <= today) return true;
  return (await countOnDay(ctx, date, timeZone)) > (Number(page ?? 1) - 1) * DAY_PAGE;
}

async function timeZoneOf({ db, live }: PageContext): Promise<string> {
  return (await live.remember('site', () => readSiteSettings(db))).timeZone;
}
