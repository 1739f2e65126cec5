import { change, type Change } from '../change.ts';
import type { Context } from '../context.ts';
import type { Alert } from '../generated/prisma/client.ts';
import { joinedByAlerts } from '../incident/rules.ts';
import { suspectIncident } from '../incident/suspect.ts';

export interface RaisedAlert {
  /** The integration that reports it. */
  source: string;
  /** The source's own id of this occurrence. */
  externalId: string;
  alias?: string | undefined;
  title: string;
  description?: string | undefined;
}

/**
 * Monitoring says that something is wrong. The alert joins the open incident; where there is none it opens a suspected
 * one. Any number of alerts at the same moment end on one incident. An alert that is known, open or closed, changes
 * nothing: a delivery is repeated, or its close came first.
 */
export async function raiseAlert(ctx: Context, raised: RaisedAlert): Promise<Alert> {
  return change(ctx, async (change) => {
    const open = await findOpenIncident(change);
    if (open !== undefined) return joinIncident(ctx, change, raised, open, false);

    // Opening is one at a time: whoever waited here finds the incident that the first one opened.
    await lockOpening(change);
    const known = await findAlert(change, raised);
    if (known) return known;
    const opened = await findOpenIncident(change);
    if (opened !== undefined) return joinIncident(ctx, change, raised, opened, false);
    const { id } = await suspectIncident(ctx, change);
    return joinIncident(ctx, change, raised, id, true);
  });
}

/** The lock under which an incident is opened, or a first word about an alert is kept that opens none. */
export async function lockOpening({ db }: Change): Promise<void> {
  await db.$executeRaw`select pg_advisory_xact_lock(hashtext('monostat.opening'))`;
}

/**
 * The newest incident that alerts join. The share of its lock keeps it from being closed until this alert belongs to
 * it: an incident that closes first is not found, and one that is joined first counts the alert.
 */
async function findOpenIncident({ db }: Change): Promise<number | undefined> {
  const { statuses, severities } = joinedByAlerts;
  const [incident] = await db.$queryRaw<{ id: number }[]>`
    select id from "Incident"
    where status = any(${statuses}::"IncidentStatus"[]) and severity = any(${severities}::"Severity"[])
    order by start desc, id desc limit 1 for key share`;
  return incident?.id;
}

async function joinIncident(
  ctx: Context,
  change: Change,
  raised: RaisedAlert,
  incidentId: number,
  opened: boolean,
): Promise<Alert> {
  const [alert] = await change.db.alert.createManyAndReturn({
    data: { ...raised, incidentId, receivedAt: ctx.now() },
    skipDuplicates: true,
  });
  if (!alert) return (await findAlert(change, raised))!;
  change.record('alert.raised', alert.id, { alertId: alert.id, incidentId, opened });
  return alert;
}

/** The alert of this source and id, if it was ever heard of. */
export async function findAlert(
  { db }: Change,
  { source, externalId }: Pick<RaisedAlert, 'source' | 'externalId'>,
): Promise<Alert | null> {
  return db.alert.findUnique({ where: { source_externalId: { source, externalId } } });
}
