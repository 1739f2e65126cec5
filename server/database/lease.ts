import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from '../context.ts';
import { errorFields } from '../log.ts';

/**
 * Milliseconds until a lease expires that its holder has not renewed. After a process is killed, its leases are free soon;
 * work that takes long renews its lease.
 */
const LEASE_DURATION = 15_000;
const RENEWED_EVERY = 4_000;
const MAX_WAIT = 45_000;
const LOOK_EVERY = 100;

/**
 * Runs the work while no other process runs work under this key. A lease is a row and not a lock, so that waiting for another
 * service does not occupy a connection to the database. Throws when the lease stays taken for too long.
 */
export async function withLease<T>(ctx: Context, key: string, work: () => Promise<T>): Promise<T> {
  const holder = randomUUID();
  const deadline = +ctx.now() + MAX_WAIT;
  while (!(await acquire(ctx, key, holder))) {
    if (+ctx.now() > deadline) throw new Error(`Another process has been busy with "${key}" for too long.`);
    await delay(LOOK_EVERY * (1 + Math.random()));
  }
  return hold(ctx, key, holder, work);
}

/** Does the same without waiting: returns undefined at once when another process holds the lease. */
export async function tryWithLease<T>(ctx: Context, key: string, work: () => Promise<T>): Promise<T | undefined> {
  const holder = randomUUID();
  return (await acquire(ctx, key, holder)) ? hold(ctx, key, holder, work) : undefined;
}

/** Takes the lease if it is free. The database's clock decides, because the clocks of two nodes differ. */
async function acquire({ db }: Context, key: string, holder: string): Promise<boolean> {
  const taken = await db.$executeRaw`
    insert into "Lease" (key, holder, until) values (${key}, ${holder}::uuid, clock_timestamp() + ${LEASE_DURATION} * interval '1 millisecond')
    on conflict (key) do update set holder = excluded.holder, until = excluded.until where "Lease".until < clock_timestamp()`;
  return taken > 0;
}

async function hold<T>({ db, log }: Context, key: string, holder: string, work: () => Promise<T>): Promise<T> {
  const renew = () => db.$executeRaw`
    update "Lease" set until = clock_timestamp() + ${LEASE_DURATION} * interval '1 millisecond' where key = ${key} and holder = ${holder}::uuid`;
  const renewing = setInterval(
    () => void renew().catch((error: unknown) => log.warn(errorFields(error), 'a lease could not be renewed')),
    RENEWED_EVERY,
  );
  try {
    return await work();
  } finally {
    clearInterval(renewing);
    await db.lease.deleteMany({ where: { key, holder } });
  }
}
