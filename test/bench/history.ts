import { execFile } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Product } from './product.ts';

const HOURS_BETWEEN = 33;

/** All incidents but this many are too old for the pages, so the pages show the same however long the history is. */
const SHOWN = 10;

/** Returns how many hours ago the nth incident of the history began; the newest is number 1. */
export function hoursAgo(n: number): number {
  return n < SHOWN ? n * HOURS_BETWEEN : 420 * 24 + (n - SHOWN) * HOURS_BETWEEN;
}

/**
 * Makes a history of the given length: resolved incidents with some updates each, one after the other back from now.
 * Existing incidents stay, so that the newest are always the same. After that it waits until the page shows the history.
 */
export async function fillHistory({ databaseUrl, url }: Product, incidents: number, updates: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `with incident as (
         insert into "Incident" (status, severity, title, summary, start, "end", "detectedAt", "publishedAt", "confirmedAt", "updatedAt")
         select 'resolved', (array['outage', 'partial', 'bug'])[1 + n % 3]::"Severity", 'Exports were slow, time ' || n,
           'Some exports took **minutes**.', at, at + interval '40 minutes', at, at, at + interval '3 minutes', at + interval '40 minutes'
         from (select n, date_trunc('second', now()) - interval '1 hour' *
                 case when n < ${SHOWN} then n * ${HOURS_BETWEEN} else 420 * 24 + (n - ${SHOWN}) * ${HOURS_BETWEEN} end as at
               from generate_series((select count(*) from "Incident") + 1, $1) as n) as past
         returning id, start)
       insert into "IncidentUpdate" ("incidentId", message, "newStatus", "createdAt")
       select id, 'We found the reason, number ' || n || ', and are working on it.',
         (case n when 0 then 'confirmed' when $2 - 1 then 'resolved' end)::"IncidentStatus", start + n * interval '4 minutes'
       from incident, generate_series(0, $2 - 1) as n`,
      [incidents, updates],
    );
    await client.query('analyze');
    await client.query(`select pg_notify('monostat', 'page')`);
  } finally {
    await client.end();
  }
  const begin = Date.now();
  while (!(await (await fetch(url)).text()).includes('Exports were slow')) {
    if (Date.now() - begin > 10_000) throw new Error('The page does not show the history.');
    await delay(50);
  }
  await delay(500);
}

/** Makes a year of invented incidents with the ordinary operations, the same for every product. */
export async function seedYear({ variables }: Product): Promise<void> {
  await promisify(execFile)(process.execPath, ['server/monostat.js', 'seed'], { env: variables });
}
