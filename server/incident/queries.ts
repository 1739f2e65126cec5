import type { Context } from '../context.ts';
import type { Incident, Prisma } from '../generated/prisma/client.ts';
import { Severity } from '../generated/prisma/enums.ts';
import { titleIn } from '../language/incident-texts.ts';
import { languageCodes } from '../language/index.ts';
import { may } from '../authorization/rules.ts';
import type { EventOf } from '../event/catalogue.ts';
import { readSiteSettings } from '../site/settings.ts';
import { dayOf } from '../site/days.ts';
import { current } from './rules.ts';

/** The number of days for which a resolved incident stays under "recent". */
const RECENT_DAYS = 14;
const DAY = 24 * 60 * 60 * 1000;

/**
 * Filters the incidents that the actor may see: dismissed incidents are hidden from everyone without `incidents:read`. Every
 * query of incidents starts from this filter, or names the statuses that it returns.
 */
export function visibleTo({ actor }: Pick<Context, 'actor'>): Prisma.IncidentWhereInput {
  return may(actor, 'incidents:read') ? {} : { status: { not: 'dismissed' } };
}

/** The longest length of each of the three lists of the status, so that the page does not become too long. */
export const PAGE_LIST = 20;

export const statusLists = {
  current: () => ({ where: { status: { in: [...current] } }, orderBy: [{ start: 'desc' }, { id: 'desc' }] }),
  recent: (now) => ({
    where: { status: 'resolved', end: { gte: new Date(now.getTime() - RECENT_DAYS * DAY) } },
    orderBy: [{ start: 'desc' }, { id: 'desc' }],
  }),
  planned: () => ({ where: { status: 'planned' }, orderBy: [{ start: 'asc' }, { id: 'asc' }] }),
} as const satisfies Record<string, (now: Date) => Pick<Prisma.IncidentFindManyArgs, 'where' | 'orderBy'>>;

/**
 * Repeats the cursor's condition of a list, newest first, as a filter. PostgreSQL then starts reading the index at the
 * cursor; otherwise it would read from the newest incident to the cursor.
 */
export async function cursorBound(
  { db }: Context,
  { cursor, take }: Pick<Prisma.IncidentFindManyArgs, 'cursor' | 'take'>,
): Promise<Prisma.IncidentWhereInput> {
  const from = cursor && (await db.incident.findUnique({ where: cursor, select: { start: true } }));
  if (!from) return {};
  return { start: (take ?? 0) < 0 ? { gte: from.start } : { lte: from.start } };
}

/**
 * Finds incidents with this text in their title. Default titles are searched in every language. Prisma passes the text to
 * LIKE, so the signs that have a meaning there are escaped.
 */
export function withTitle(search: string): Prisma.IncidentWhereInput {
  const defaults = (['suspected', 'confirmed'] as const).flatMap((titleKey) =>
    Object.values(Severity).map((severity) => ({ title: '', titleKey, severity })),
  );
  const isFound = (title: string) => title.toLowerCase().includes(search.toLowerCase());
  const found = defaults.filter((each) => languageCodes.some((code) => isFound(titleIn(code, each))));
  return {
    OR: [
      { titleKey: null, title: { contains: search.replaceAll(/[\\%_]/g, '\\$&'), mode: 'insensitive' } },
      ...found.map(({ titleKey, severity }) => ({ titleKey, severity })),
    ],
  };
}

/** Returns the URL of an incident's page, which contains the day on which it started, in the site's time zone. */
export function incidentUrl(siteUrl: string, { id, start }: { id: number; start: Date }, timeZone: string): string {
  return `${siteUrl}/${dayOf(start, timeZone)}/${id}`;
}

/**
 * Returns whether an incident's URL has, or had, this day: one of its starts is on that day in one of the site's time zones.
 */
export function hadDay(
  { start, earlierStarts }: Pick<Incident, 'start' | 'earlierStarts'>,
  day: string,
  timeZones: readonly string[],
): boolean {
  return timeZones.some((zone) => [start, ...earlierStarts].some((each) => dayOf(each, zone) === day));
}

/**
 * Reads an incident and these updates of it, oldest first. They belong to another incident once it was merged. Null when the
 * incident does not exist.
 */
export async function readIncident({ db }: Context, id: number, updateIds: number[]) {
  const [incident, updates] = await Promise.all([
    db.incident.findUnique({ where: { id } }),
    db.incidentUpdate.findMany({ where: { id: { in: updateIds } }, orderBy: { id: 'asc' } }),
  ]);
  return incident && { ...incident, updates };
}

/** Returns whether any incident is going on at present. */
export async function hasOpenIncident({ db }: Context): Promise<boolean> {
  return (await db.incident.findFirst({ where: { status: { in: [...current] } }, select: { id: true } })) !== null;
}

/** Lists incidents that are going on or planned, at most the given number of each. Titles are in the site's language. */
export async function listOpenIncidents(
  { db }: Context,
  take = PAGE_LIST,
): Promise<{ current: Incident[]; planned: Incident[] }> {
  const { language } = await readSiteSettings(db);
  const titled = (incidents: Incident[]) => incidents.map((each) => ({ ...each, title: titleIn(language, each) }));
  return {
    current: titled(await db.incident.findMany({ ...statusLists.current(), take })),
    planned: titled(await db.incident.findMany({ ...statusLists.planned(), take })),
  };
}

/** Counts the incidents that are going on, and those that are planned. */
export async function countOpenIncidents({ db }: Context): Promise<{ current: number; planned: number }> {
  const [current, planned] = await Promise.all([
    db.incident.count({ where: statusLists.current().where }),
    db.incident.count({ where: statusLists.planned().where }),
  ]);
  return { current, planned };
}

/** Returns whether subscribers were notified again about this incident after this event. */
export async function isOvertaken(
  { db }: Context,
  { id, data }: Pick<EventOf<'incident.notificationReleased'>, 'id' | 'data'>,
): Promise<boolean> {
  const subject = { subjectType: 'incident', subjectId: String(data.incidentId) };
  const newer = await db.event.findFirst({
    where: { ...subject, type: 'incident.notificationReleased', id: { gt: id } },
    select: { id: true },
  });
  return newer !== null;
}
