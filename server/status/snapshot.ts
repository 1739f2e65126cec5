import type { Context } from '../context.ts';
import { readConsistently } from '../database/consistent-read.ts';
import type { Incident, IncidentUpdate, Prisma } from '../generated/prisma/client.ts';
import type { IncidentStatus } from '../generated/prisma/enums.ts';
import { current, bySeverity, ownState } from '../incident/rules.ts';
import type { Picture } from '../site/picture.ts';
import { readSitePicture } from '../site/queries.ts';
import { readSiteSettings } from '../site/settings.ts';
import { readEarlierTimeZones } from '../site/time-zones.ts';
import type { SiteSettings } from '../site/config.ts';
import { readStatus, type Status } from './queries.ts';

/** The number of incidents in a list, and the number of updates in a feed. */
export const LIST = 50;

export interface PublicUpdate extends Pick<IncidentUpdate, 'message' | 'messageKey' | 'newStatus' | 'newSeverity'> {
  id: number;
  /** The status of the incident after the update. */
  status: IncidentStatus;
  createdAt: Date;
  editedAt: Date | null;
}

export interface PublicIncident extends Omit<Incident, 'updates'> {
  /** The updates, newest first. */
  updates: PublicUpdate[];
}

/** The data of all public documents. It is read once after each change, and contains no dismissed incidents. */
export interface Snapshot {
  siteUrl: string;
  site: SiteSettings;
  status: Status;
  /** All incidents, newest first. */
  incidents: PublicIncident[];
  /** Suspected, confirmed and watched incidents, the worst first. */
  current: PublicIncident[];
  /** The former time zones of the site: URLs may contain days in them. */
  earlierTimeZones: string[];
  /** The site's own icon; null when the icon of the state is used. */
  favicon: Picture | null;
}

/** Reads all data in the state of one moment. Throws when it cannot be read. */
export function readSnapshot(ctx: Context): Promise<Snapshot> {
  return readConsistently(ctx, readLists);
}

/** Reads an incident that may be older than those in the snapshot. Null when visitors may not see it. */
export async function readPublicIncident({ db }: Context, id: number): Promise<PublicIncident | null> {
  const incident = await db.incident.findFirst({ where: { id, status: { not: 'dismissed' } }, include });
  return incident && toPublicIncident(incident);
}

const include = { updates: { orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 100 } } satisfies Prisma.IncidentInclude;

async function readLists(ctx: Context): Promise<Snapshot> {
  const read = (where: Prisma.IncidentWhereInput, orderBy: Prisma.IncidentOrderByWithRelationInput) =>
    ctx.db.incident.findMany({ where, orderBy: [orderBy, { id: 'desc' }], take: LIST, include });

  const [site, earlierTimeZones, favicon, status, newest, open, touched] = await Promise.all([
    readSiteSettings(ctx.db),
    readEarlierTimeZones(ctx.db),
    readSitePicture(ctx, 'favicon'),
    readStatus(ctx),
    read({ status: { not: 'dismissed' } }, { start: 'desc' }),
    read({ status: { in: [...current, 'planned'] } }, { start: 'desc' }),
    // Each update also changes `updatedAt` of its incident, so these incidents have the newest updates.
    read({ status: { notIn: ['suspected', 'dismissed'] } }, { updatedAt: 'desc' }),
  ]);
  const distinct = new Map([...newest, ...open, ...touched].map((incident) => [incident.id, incident]));
  const incidents = [...distinct.values()].map(toPublicIncident).sort((a, b) => Number(b.start) - Number(a.start) || b.id - a.id);
  const shown = incidents.filter((incident) => current.includes(incident.status));
  return {
    siteUrl: ctx.siteUrl,
    site,
    status,
    incidents,
    current: shown.sort((one, other) => bySeverity(ownState(one), ownState(other))),
    earlierTimeZones,
    favicon,
  };
}

function toPublicIncident(incident: Incident & { updates: IncidentUpdate[] }): PublicIncident {
  let status = incident.updates.at(-1)?.newStatus ?? incident.status;
  const updates = incident.updates
    .toReversed()
    .map(({ id, message, messageKey, newStatus, newSeverity, createdAt, editedAt }) => {
      status = newStatus ?? status;
      return { id, message, messageKey, newStatus, newSeverity, status, createdAt, editedAt };
    });
  return { ...incident, updates: updates.reverse() };
}
