import type { Change } from '../change.ts';
import { Prisma, type Alert } from '../generated/prisma/client.ts';
import type { RaisedAlert } from './rules.ts';

type AlertKey = Pick<RaisedAlert, 'source' | 'externalId'>;

/**
 * SQL for the key of one alert's advisory lock, which is held until the transaction ends. Raising, updating and closing an
 * alert take this lock before any other, so that reports about the same alert are handled one after the other, whichever
 * process receives them. Attaching and detaching an alert lock only the incidents.
 */
export function alertLockKey(source: Prisma.Sql, externalId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`hashtextextended('monostat.alert ' || ${source} || ' ' || ${externalId}, 0)`;
}

/** Locks an alert, and returns it when it exists already. */
export async function lockAlert({ db }: Change, key: AlertKey): Promise<Alert | null> {
  const { source, externalId } = key;
  const lockKey = alertLockKey(Prisma.sql`${source}::text`, Prisma.sql`${externalId}::text`);
  await db.$executeRaw`select pg_advisory_xact_lock(${lockKey})`;
  return db.alert.findUnique({ where: { source_externalId: { source, externalId } } });
}

/** Takes the lock under which alerts open an incident: one alert at a time, so that the others find that incident. */
export async function lockOpening({ db }: Change): Promise<void> {
  await db.$executeRaw`select pg_advisory_xact_lock(hashtext('monostat.opening'))`;
}
