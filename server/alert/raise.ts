import { change, insertEvents, WAKE_CHANNEL, type Change } from '../change.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { Prisma, type Alert } from '../generated/prisma/client.ts';
import { joinedByAlerts } from '../incident/rules.ts';
import { suspectIncident } from '../incident/suspect.ts';

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
  const joined = await joinIncident(ctx, ctx.db, raised, false);
  if (joined) return joined;

  return change(ctx, async (change) => {
    // Nothing to join, or the alert is known. Opening is one at a time: whoever waited here may find an incident now.
    await lockOpening(change);
    const known = (await findAlert(change, raised)) ?? (await joinIncident(ctx, change.db, raised, false));
    if (known) return known;
    await suspectIncident(ctx, change);
    return (await joinIncident(ctx, change.db, raised, true))!;
  });
}

/** The lock under which an incident is opened, or a first word about an alert is kept that opens none. */
export async function lockOpening({ db }: Change): Promise<void> {
  await db.$executeRaw`select pg_advisory_xact_lock(hashtext('monostat.opening'))`;
}

/**
 * Keeps a new alert on the newest incident that alerts join; null when there is none, or when the alert is known. The
 * share of the incident's lock keeps it from being closed until this alert belongs to it: an incident that closes first
 * is not found, and one that is joined first counts the alert. Row, event and wake-up are one statement, and so one
 * transaction by itself, for alerts come in storms.
 */
async function joinIncident(ctx: Context, db: Transaction, raised: RaisedAlert, opened: boolean): Promise<{ id: number } | null> {
  const { source, externalId, alias = null, description = '' } = raised;
  const title = titleOf(raised);
  const { statuses, severities } = joinedByAlerts;
  const happened = Prisma.sql`
    select 'alert.raised' as type, id::text as subject,
      jsonb_build_object('alertId', id, 'incidentId', "incidentId", 'opened', ${opened}::boolean) as data
    from alert`;
  const [alert] = await db.$queryRaw<{ id: number }[]>`
    with incident as (
      select id from "Incident"
      where status = any(${statuses}::"IncidentStatus"[]) and severity = any(${severities}::"Severity"[])
      order by start desc, id desc limit 1 for key share
    ), alert as (
      insert into "Alert" (source, "externalId", alias, title, description, "receivedAt", "incidentId")
      select ${source}, ${externalId}, ${alias}, ${title}, ${description}, ${ctx.now()}, incident.id from incident
      on conflict do nothing
      returning id, "incidentId"
    ), event as (${insertEvents(ctx, happened)})
    select id, pg_notify(${WAKE_CHANNEL}, 'event')::text from alert`;
  return alert ? { id: alert.id } : null;
}

/** The alert of this source and id, if it was ever heard of. */
export async function findAlert(
  { db }: Change,
  { source, externalId }: Pick<RaisedAlert, 'source' | 'externalId'>,
): Promise<Alert | null> {
  return db.alert.findUnique({ where: { source_externalId: { source, externalId } } });
}

/** What to call an alert that was given no title. */
export function titleOf({ title, alias }: Pick<RaisedAlert, 'title' | 'alias'>): string {
  return title ?? alias ?? 'Alert';
}
