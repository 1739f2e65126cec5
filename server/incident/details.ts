import type { Context } from '../context.ts';
import { messageIn, titleIn } from '../language/incident-texts.ts';
import { readSiteSettings } from '../site/settings.ts';
import { incidentUrl } from './queries.ts';

/** The number of newest alerts that are read. The first alert is read too, and all are counted. */
const ALERTS = 10;

const alertFields = { id: true, title: true, description: true, source: true, receivedAt: true, closedAt: true } as const;

/**
 * Reads what somebody who works on an incident needs at a glance. Texts are in the site's language. Returns null when the
 * incident does not exist.
 */
export async function readIncidentDetails({ db, siteUrl }: Context, id: number) {
  const [incident, firstAlert, alertCount, openAlerts, lastChange, { timeZone, language }] = await Promise.all([
    db.incident.findUnique({
      where: { id },
      include: {
        alerts: {
          orderBy: { id: 'desc' },
          take: ALERTS,
          select: alertFields,
        },
        updates: {
          orderBy: { id: 'desc' },
          take: 1,
        },
        mergedInto: { select: { id: true, title: true, titleKey: true, severity: true, start: true } },
        acknowledgements: { orderBy: [{ at: 'asc' }, { actorKey: 'asc' }], select: { actorName: true } },
      },
    }),
    db.alert.findFirst({ where: { incidentId: id }, orderBy: { id: 'asc' }, select: alertFields }),
    db.alert.count({ where: { incidentId: id } }),
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
    acknowledgements,
    mergedInto,
    ...row
  } = incident;
  return {
    incident: { ...row, title: titleIn(language, row) },
    url: incidentUrl(siteUrl, row, timeZone),
    lastUpdate: update
      ? { id: update.id, message: messageIn(language, update), newStatus: update.newStatus, createdAt: update.createdAt }
      : null,
    /** The user or program that changed it last, and how. */
    lastChange: lastChange && {
      type: lastChange.type,
      at: lastChange.at,
      actor: { kind: lastChange.actorKind, id: lastChange.actorId, name: lastChange.actorName },
    },
    /** The names of those who are looking into a suspicion. */
    acknowledgedBy: row.acknowledgedAt ? acknowledgements.map(({ actorName }) => actorName) : [],
    /** The incident that it was merged into. */
    mergedInto: mergedInto && {
      id: mergedInto.id,
      title: titleIn(language, mergedInto),
      url: incidentUrl(siteUrl, mergedInto, timeZone),
    },
    /** The newest alerts, newest first. */
    alerts,
    /** The oldest alert, which mostly names the cause; null without alerts. */
    firstAlert,
    /** The number of all alerts, open and closed. */
    alertCount,
    openAlerts,
  };
}

export type IncidentDetails = NonNullable<Awaited<ReturnType<typeof readIncidentDetails>>>;

const changes = [
  'planned',
  'suspected',
  'confirmed',
  'watching',
  'resolved',
  'dismissed',
  'merged',
  'absorbed',
  'updated',
  'undone',
  'recurrenceDismissed',
].map((name) => `incident.${name}`);
