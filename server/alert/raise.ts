import { change, insertEvents, notifySoon, type Change } from '../change.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { Prisma, type Alert } from '../generated/prisma/client.ts';
import { lockIncident } from '../incident/apply-change.ts';
import { isJoinedByAlerts, joinedByAlerts } from '../incident/rules.ts';
import { suspectRecurrence } from '../incident/suspect-recurrence.ts';
import { suspectIncident } from '../incident/suspect.ts';
import { alertLock, lockAlert, lockOpening } from './lock.ts';

export interface RaisedAlert {
  /** The integration that reports it. */
  source: string;
  /** The source's own id of this occurrence. */
  externalId: string;
  alias?: string | undefined;
  /** Its alias unless given. */
  title?: string | undefined;
  description?: string | undefined;
}

/**
 * Monitoring says that something is wrong. The alert joins the open incident; where there is none it opens a suspected
 * one. Any number of alerts at the same moment end on one incident. An alert that is known, open or closed, changes
 * nothing: a delivery is repeated, or its close came first.
 */
export async function raiseAlert(ctx: Context, raised: RaisedAlert): Promise<{ id: number }> {
  const joined = await joinIncident(ctx, ctx.db, raised);
  const alert =
    joined ?? (await change(ctx, async (change) => (await lockAlert(change, raised)) ?? raiseUnknown(ctx, change, raised)));
  notifySoon(ctx);
  return alert;
}

/** Raises a locked alert that is not known yet. */
export async function raiseUnknown(ctx: Context, change: Change, raised: RaisedAlert): Promise<{ id: number }> {
  await lockOpening(change);
  for (;;) {
    // Another alert may have opened an incident while this one waited for the lock.
    const joined = await joinIncident(ctx, change.db, raised);
    if (joined) return joined;
    const watched = await findJoinable(change);
    if (!watched) break;
    const kept = await joinWatched(ctx, change, raised, watched.id);
    if (kept) return kept;
  }
  const { id } = await suspectIncident(ctx, change);
  return (await joinIncident(ctx, change.db, raised, { id, opened: true }))!;
}

/** The alert joins an incident whose fix is monitored: it may be back. Null when a person has closed it at this moment. */
async function joinWatched(ctx: Context, change: Change, raised: RaisedAlert, id: number): Promise<Joined | null> {
  const incident = await lockIncident(change, id);
  if (!isJoinedByAlerts(incident)) return null;
  const alert = (await joinIncident(ctx, change.db, raised, { id, opened: false }))!;
  if (incident.status === 'watching') await suspectRecurrence(ctx, change, incident, alert);
  return alert;
}

type Joined = Pick<Alert, 'id' | 'receivedAt'>;

/**
 * Keeps a new alert on the newest incident that alerts join, or on the given one, which the caller has locked. Returns
 * null when there is no such incident, when the alert is known, and when the incident's fix is monitored and nothing was
 * reported since: see `joinWatched`. The key share lock keeps the incident from being closed until the alert belongs to it.
 * The alert's row and its event are one statement, and so one transaction, because alerts come in storms.
 */
async function joinIncident(
  ctx: Context,
  db: Transaction,
  raised: RaisedAlert,
  given?: { id: number; opened: boolean },
): Promise<Joined | null> {
  const { source, externalId, alias = null, description = '' } = raised;
  const title = titleOf(raised);
  const { statuses, severities } = joinedByAlerts;
  const candidates = given
    ? Prisma.sql`id = ${given.id}`
    : Prisma.sql`status = any(${statuses}::"IncidentStatus"[]) and severity = any(${severities}::"Severity"[])`;
  const joins = given
    ? Prisma.sql`true`
    : Prisma.sql`incident.status <> 'watching' or incident."recurrenceSuspectedAt" is not null`;
  const happened = Prisma.sql`
    select 'alert.raised' as type, id::text as subject,
      jsonb_build_object('alertId', id, 'incidentId', "incidentId", 'opened', ${given?.opened ?? false}::boolean) as data
    from alert`;
  // An alert that joins after the question arose counts as received after it, whatever the clock of this machine says.
  const [alert] = await db.$queryRaw<Joined[]>`
    /* prepare join-incident */
    with locked as materialized (
      select ${alertLock(raised)}
    ), incident as (
      select id, status, "recurrenceSuspectedAt" from "Incident"
      where ${candidates} order by start desc, id desc limit 1 for key share
    ), alert as (
      insert into "Alert" (source, "externalId", alias, title, description, "receivedAt", "incidentId")
      select ${source}, ${externalId}, ${alias}, ${title}, ${description},
        greatest(${ctx.now()}, incident."recurrenceSuspectedAt"), incident.id
      from locked, incident where ${joins}
      on conflict do nothing
      returning id, "incidentId", "receivedAt"
    ), event as (${insertEvents(ctx, happened)})
    select id, "receivedAt" from alert`;
  return alert ?? null;
}

/** The newest incident that alerts join. */
async function findJoinable({ db }: Change): Promise<{ id: number } | null> {
  const { statuses, severities } = joinedByAlerts;
  return db.incident.findFirst({
    where: { status: { in: [...statuses] }, severity: { in: [...severities] } },
    orderBy: [{ start: 'desc' }, { id: 'desc' }],
    select: { id: true },
  });
}

/** What to call an alert that was given no title. */
export function titleOf({ title, alias }: Pick<RaisedAlert, 'title' | 'alias'>): string {
  return title ?? alias ?? 'Alert';
}
