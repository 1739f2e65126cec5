import type { Change } from '../change.ts';
import { Prisma, type Alert } from '../generated/prisma/client.ts';
import type { RaisedAlert } from './raise.ts';

type AlertKey = Pick<RaisedAlert, 'source' | 'externalId'>;

/**
 * SQL that takes the lock of one alert until the transaction ends. Every operation on an alert takes it before any other
 * lock, so that messages about the same alert are handled one after the other, whichever process receives them.
 */
export function alertLock({ source, externalId }: AlertKey): Prisma.Sql {
  return Prisma.sql`pg_advisory_xact_lock(hashtextextended(${`monostat.alert ${source} ${externalId}`}, 0))`;
}

/** Locks an alert, and returns it when it is known already. */
export async function lockAlert({ db }: Change, key: AlertKey): Promise<Alert | null> {
  await db.$executeRaw`select ${alertLock(key)}`;
  const { source, externalId } = key;
  return db.alert.findUnique({ where: { source_externalId: { source, externalId } } });
}

/** The lock under which alerts open an incident: one alert at a time, so that the others find that incident. */
export async function lockOpening({ db }: Change): Promise<void> {
  await db.$executeRaw`select pg_advisory_xact_lock(hashtext('monostat.opening'))`;
}
