import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from '../context.ts';
import { errorFields } from '../log.ts';

/**
 * A lease ends so long after its holder last said that it lives, how often it says so, and how long others wait for it,
 * in milliseconds: what a killed process held is free again soon, and what takes long stays alone.
 */
const LEASE_DURATION = 15_000;
const RENEWED_EVERY = 4_000;
const MAX_WAIT = 45_000;
const LOOK_EVERY = 100;

/**
 * Runs the work while nobody else, in any process, runs any under this key: a row, not a lock, so that waiting for the
 * far side holds no connection to the database. Throws when others do not let go of it in time.
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

/** The same, but does not wait: returns undefined at once when another process is busy with the key. */
export async function tryWithLease<T>(ctx: Context, key: string, work: () => Promise<T>): Promise<T | undefined> {
  const holder = randomUUID();
  return (await acquire(ctx, key, holder)) ? hold(ctx, key, holder, work) : undefined;
}

/** Takes the lease if it is free. The clock of the database decides: those of two machines differ. */
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
