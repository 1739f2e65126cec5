import type { DatabaseClock } from '../clock.ts';
import { LimitedClient } from './limited-client.ts';
import { connectionOptions, limits } from './limits.ts';

/** The heartbeat's own limits, in milliseconds. They are short, because no request waits for a heartbeat. */
export const heartbeatLimits = { ...limits, connect: 2_000, answer: 3_000 };

export interface Beat {
  /** The time of the database's clock, in milliseconds since 1970. */
  now: number;
  readOnly: boolean;
}

/** Runs a small query, which shows that the database answers. */
export async function beat(client: LimitedClient): Promise<Beat> {
  const { rows } = (await client.query(
    `select (extract(epoch from clock_timestamp()) * 1000)::float8 as now,
       pg_is_in_recovery() or current_setting('transaction_read_only')::boolean as "readOnly"`,
  )) as { rows: [Beat] };
  return rows[0];
}

/**
 * Checks over a new connection whether the database accepts writes, because an old session keeps the setting that it began
 * with. With `fill`, it writes enough data to need room on the disk, and rolls it back. Throws when the database cannot be
 * reached, or the disk is full.
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

/** Sets the clock to the database's time. Throws when the database cannot be reached. */
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
