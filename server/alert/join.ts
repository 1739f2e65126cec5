import DataLoader from 'dataloader';
import { insertEvents } from '../change.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { unavailabilityOf } from '../database/unavailable.ts';
import { Prisma, type Alert } from '../generated/prisma/client.ts';
import { joinedByAlerts } from '../incident/rules.ts';
import { alertLockKey } from './lock.ts';
import { titleOf, type RaisedAlert } from './rules.ts';

export type JoinedAlert = Pick<Alert, 'id' | 'receivedAt'>;

/** The most alerts that one statement inserts. */
const BATCH = 100;

const loaders = new WeakMap<Context, DataLoader<RaisedAlert, JoinedAlert | null>>();

/**
 * Does the same as `joinIncident`, outside a transaction. Alerts that arrive while a statement runs wait for its end and then
 * share the next one. When many alerts arrive, they share its planning, its round trip and its flush to disk.
 */
export function joinIncidentBatched(ctx: Context, raised: RaisedAlert): Promise<JoinedAlert | null> {
  let loader = loaders.get(ctx);
  if (!loader) loaders.set(ctx, (loader = createLoader(ctx)));
  return loader.load(raised);
}

function createLoader(ctx: Context): DataLoader<RaisedAlert, JoinedAlert | null> {
  let running = false;
  const waiting: (() => void)[] = [];
  const dispatchNext = () => {
    const dispatch = waiting.shift();
    running = dispatch !== undefined;
    dispatch?.();
  };
  return new DataLoader((alerts) => insertAll(ctx, alerts).finally(dispatchNext), {
    cache: false,
    maxBatchSize: BATCH,
    batchScheduleFn(dispatch) {
      waiting.push(dispatch);
      if (!running) setImmediate(() => running || dispatchNext());
    },
  });
}

/**
 * When the statement fails because of one alert (for example, its lock is held for too long), the others are still inserted.
 */
async function insertAll(ctx: Context, alerts: readonly RaisedAlert[]): Promise<(JoinedAlert | null | Error)[]> {
  try {
    return await insertJoined(ctx, ctx.db, alerts);
  } catch (error) {
    if (alerts.length === 1 || unavailabilityOf(error)) throw error;
    return Promise.all(alerts.map((alert) => joinIncident(ctx, ctx.db, alert).catch((error: Error) => error)));
  }
}

/**
 * Inserts a new alert into the newest incident that alerts join, or into the given one, which the caller has locked.
 * Returns null when there is no such incident, when the alert is known, and when the incident's fix is being monitored
 * and no recurrence is suspected yet.
 */
export async function joinIncident(
  ctx: Context,
  db: Transaction,
  raised: RaisedAlert,
  given?: { id: number; opened: boolean },
): Promise<JoinedAlert | null> {
  const [joined] = await insertJoined(ctx, db, [raised], given);
  return joined ?? null;
}

/**
 * Inserts alerts and their events in one statement, and so in one transaction, because alerts arrive in bursts. Returns,
 * in the same order, each alert that is now inserted, or null. The key share lock keeps the incident from being closed
 * until the alerts belong to it; it is taken after the locks of the alerts, which are taken in the order of their keys.
 */
async function insertJoined(
  ctx: Context,
  db: Transaction,
  alerts: readonly RaisedAlert[],
  given?: { id: number; opened: boolean },
): Promise<(JoinedAlert | null)[]> {
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
  // An alert that joins after the recurrence was suspected counts as received after it, whatever this host's clock says.
  const inserted = await db.$queryRaw<(JoinedAlert & { source: string; externalId: string })[]>`
    /* prepare join-incident */
    with input as materialized (
      select row_number() over () as position, input.*, ${alertLockKey(Prisma.sql`source`, Prisma.sql`"externalId"`)} as key
      from jsonb_to_recordset(${JSON.stringify(alerts.map(rowOf))}::jsonb)
        as input (source text, "externalId" text, alias text, title text, description text, priority text, labels text[], url text)
    ), locked as materialized (
      select input.*, pg_advisory_xact_lock(key) from (select * from input order by key) input
    ), incident as (
      select id, status, "recurrenceSuspectedAt" from "Incident"
      where ${candidates} and (select count(*) from locked) > 0
      order by start desc, id desc limit 1 for key share
    ), alert as (
      insert into "Alert" (source, "externalId", alias, title, description, priority, labels, url, "receivedAt", "incidentId")
      select source, "externalId", alias, title, description, priority, labels, url,
        greatest(${ctx.now()}, incident."recurrenceSuspectedAt"), incident.id
      from locked, incident where ${joins} order by position
      on conflict do nothing
      returning id, source, "externalId", "incidentId", "receivedAt"
    ), event as (${insertEvents(ctx, happened)})
    select id, source, "externalId", "receivedAt" from alert`;
  const byKey = new Map(inserted.map((alert) => [keyOf(alert), alert]));
  return alerts.map((alert) => byKey.get(keyOf(alert)) ?? null);
}

function rowOf(raised: RaisedAlert) {
  const { source, externalId, alias = null, description = '', priority = '', labels = [], url = '' } = raised;
  return { source, externalId, alias, title: titleOf(raised), description, priority, labels, url };
}

function keyOf({ source, externalId }: Pick<RaisedAlert, 'source' | 'externalId'>): string {
  return JSON.stringify([source, externalId]);
}
