import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from '../context.ts';

/** How long whoever holds a lease may take, and how long others wait for it, in milliseconds. */
const LASTS = 60_000;
const PATIENCE = 45_000;
const LOOK_EVERY = 100;

/**
 * Runs the work while nobody else, in any process, runs any under this key: a row, not a lock, so that waiting for the
 * far side holds no connection to the database. Throws when others do not let go of it in time.
 */
export async function alone<T>({ db, now }: Context, key: string, work: () => Promise<T>): Promise<T> {
  const holder = randomUUID();
  const deadline = +now() + PATIENCE;
  // The clock of the database: those of two machines differ.
  const take = () => db.$executeRaw`
    insert into "Lease" (key, holder, until) values (${key}, ${holder}::uuid, clock_timestamp() + ${LASTS} * interval '1 millisecond')
    on conflict (key) do update set holder = excluded.holder, until = excluded.until where "Lease".until < clock_timestamp()`;
  while ((await take()) === 0) {
    if (+now() > deadline) throw new Error(`Another process has been busy with "${key}" for too long.`);
    await delay(LOOK_EVERY * (1 + Math.random()));
  }
  try {
    return await work();
  } finally {
    await db.lease.deleteMany({ where: { key, holder } });
  }
}
