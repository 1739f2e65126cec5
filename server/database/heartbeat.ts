import type { DatabaseClock } from '../clock.ts';
import { LimitedClient } from './limited-client.ts';
import { connectionOptions, limits } from './limits.ts';

/** The heartbeat's own limits, in milliseconds: short, because nothing but a heartbeat waits for it. */
export const heartbeatLimits = { ...limits, connect: 2_000, answer: 3_000 };

export interface Beat {
  /** The database's clock, in milliseconds since 1970. */
  now: number;
  readOnly: boolean;
}

/** Asks for a sign of life. */
export async function beat(client: LimitedClient): Promise<Beat> {
  const { rows } = (await client.query(
    `select (extract(epoch from clock_timestamp()) * 1000)::float8 as now,
       pg_is_in_recovery() or current_setting('transaction_read_only')::boolean as "readOnly"`,
  )) as { rows: [Beat] };
  return rows[0];
}

/**
 * Finds out over a new connection whether the database takes writes: an old session keeps the setting that it began
 * with. With `fill`, writes something large enough to need room on the disk, and takes it back. Throws when the
 * database cannot be reached, or the disk is full.
 */
export async function probe(url: string, { fill }: { fill: boolean }): Promise<Beat> {
  const client = new LimitedClient(connectionOptions(url, heartbeatLimits));
  await client.connect();
  try {
    const found = await beat(client);
    if (fill && !found.readOnly) {
      await client.query('begin');
      await client.query(
        `insert into "IntegrationValue" (integration, key, value)
         select 'monostat', gen_random_uuid()::text, to_jsonb(string_agg(md5(random()::text), '')) from generate_series(1, 20000)`,
      );
      await client.query('rollback');
    }
    return found;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Takes over the database's time. Throws when the database cannot be reached. */
export async function synchroniseClock(url: string, clock: DatabaseClock): Promise<void> {
  const client = new LimitedClient(connectionOptions(url));
  await client.connect();
  try {
    const asked = clock.moment();
    const { now } = await beat(client);
    clock.synchronise(now, asked, clock.moment());
  } finally {
    await client.end();
  }
}
