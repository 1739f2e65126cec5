import { change, insertEvents, WAKE_CHANNEL, type Change } from '../change.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { joinedByAlerts } from '../incident/rules.ts';
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
  return joined ?? change(ctx, async (change) => (await lockAlert(change, raised)) ?? raiseUnknown(ctx, change, raised));
}

/** Raises a locked alert that is not known yet. */
export async function raiseUnknown(ctx: Context, change: Change, raised: RaisedAlert): Promise<{ id: number }> {
  await lockOpening(change);
  // Another alert may have opened an incident while this one waited for the lock.
  const joined = await joinIncident(ctx, change.db, raised);
  if (joined) return joined;
  const { id } = await suspectIncident(ctx, change);
  const kept = await joinIncident(ctx, change.db, raised, id);
  if (!kept) throw new Error('The alert could not join the incident that was opened for it.');
  return kept;
}

/**
 * Keeps a new alert on the newest incident that alerts join, or on the one that was opened for it (`openedId`). Returns
 * null when there is no such incident, or when the alert is known. The key share lock keeps the incident from being
 * closed until the alert belongs to it. The alert's row, its event and the notification are one statement, and so one
 * transaction, because alerts come in storms.
 */
async function joinIncident(
  ctx: Context,
  db: Transaction,
  raised: RaisedAlert,
  openedId?: number,
): Promise<{ id: number } | null> {
  const { source, externalId, alias = null, description = '' } = raised;
  const title = titleOf(raised);
  const { statuses, severities } = joinedByAlerts;
  const joinable =
    openedId === undefined
      ? Prisma.sql`status = any(${statuses}::"IncidentStatus"[]) and severity = any(${severities}::"Severity"[])`
      : Prisma.sql`id = ${openedId}`;
  const happened = Prisma.sql`
    select 'alert.raised' as type, id::text as subject,
      jsonb_build_object('alertId', id, 'incidentId', "incidentId", 'opened', ${openedId !== undefined}::boolean) as data
    from alert`;
  const [alert] = await db.$queryRaw<{ id: number }[]>`
    with locked as materialized (
      select ${alertLock(raised)}
    ), incident as (
      select id from "Incident" where ${joinable} order by start desc, id desc limit 1 for key share
    ), alert as (
      insert into "Alert" (source, "externalId", alias, title, description, "receivedAt", "incidentId")
      select ${source}, ${externalId}, ${alias}, ${title}, ${description}, ${ctx.now()}, incident.id from locked, incident
      on conflict do nothing
      returning id, "incidentId"
    ), event as (${insertEvents(ctx, happened)})
    select id, pg_notify(${WAKE_CHANNEL}, 'event')::text from alert`;
  return alert ? { id: alert.id } : null;
}

/** What to call an alert that was given no title. */
export function titleOf({ title, alias }: Pick<RaisedAlert, 'title' | 'alias'>): string {
  return title ?? alias ?? 'Alert';
}
