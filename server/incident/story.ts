import type { Context } from '../context.ts';
import { messageIn, titleIn } from '../language/incident-texts.ts';
import { readSiteSettings } from '../setting/read.ts';
import { incidentUrl } from './queries.ts';

/** How many alerts are told of; the rest is counted. */
const ALERTS = 10;

/**
 * All that somebody who works on an incident wants to know of it at a glance; texts are in the site's language. Null when
 * there is none.
 */
export async function readIncidentStory({ db, siteUrl }: Context, id: number) {
  const [incident, openAlerts, lastChange, { timeZone, language }] = await Promise.all([
    db.incident.findUnique({
      where: { id },
      include: {
        alerts: {
          orderBy: { id: 'desc' },
          take: ALERTS,
          select: { id: true, title: true, description: true, source: true, receivedAt: true, closedAt: true },
        },
        updates: {
          orderBy: { id: 'desc' },
          take: 1,
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
  const {
    alerts,
    updates: [update],
    ...row
  } = incident;
  return {
    incident: { ...row, title: titleIn(language, row) },
    url: incidentUrl(siteUrl, row, timeZone),
    lastUpdate: update ? { id: update.id, message: messageIn(language, update), createdAt: update.createdAt } : null,
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

const changes = ['planned', 'suspected', 'confirmed', 'watching', 'resolved', 'dismissed', 'updated', 'undone'].map(
  (name) => `incident.${name}`,
);
