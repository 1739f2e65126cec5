import type { Context } from '../context.ts';
import { readSiteSettings } from '../setting/read.ts';
import { incidentUrl } from './queries.ts';

/** How many alerts are told of; the rest is counted. */
const ALERTS = 10;

/** All that somebody who works on an incident wants to know of it at a glance. Null when there is none. */
export async function readIncidentStory({ db, siteUrl }: Context, id: number) {
  const [incident, openAlerts, lastChange, { timeZone }] = await Promise.all([
    db.incident.findUnique({
      where: { id },
      include: {
        alerts: {
          orderBy: { id: 'desc' },
          take: ALERTS,
          select: { id: true, title: true, description: true, source: true, receivedAt: true, closedAt: true },
        },
        updates: {
          where: { message: { not: '' } },
          orderBy: { id: 'desc' },
          take: 1,
          select: { id: true, message: true, createdAt: true },
        },
      },
    }),
    db.alert.count({ where: { incidentId: id, closedAt: null } }),
    db.event.findFirst({
      where: { subjectType: 'incident', subjectId: String(id), type: { in: [...changes] } },
      orderBy: { id: 'desc' },
    }),
    readSiteSettings(db),
  ]);
  if (!incident) return null;
  const { alerts, updates, ...row } = incident;
  return {
    incident: row,
    url: incidentUrl(siteUrl, row, timeZone),
    /** The newest that has a text. */
    lastUpdate: updates[0] ?? null,
    /** Who changed it last, and how. */
    lastChange: lastChange && {
      type: lastChange.type,
      at: lastChange.at,
      actor: { kind: lastChange.actorKind, id: lastChange.actorId, name: lastChange.actorName },
    },
    /** The newest. */
    alerts,
    openAlerts,
  };
}

export type IncidentStory = NonNullable<Awaited<ReturnType<typeof readIncidentStory>>>;

const changes = [
  'planned',
  'suspected',
  'confirmed',
  'watching',
  'resolved',
  'dismissed',
  'updated',
  'undone',
  'recurrenceDismissed',
].map((name) => `incident.${name}`);
