import autocannon from 'autocannon';
import pg from 'pg';
import { alertPayload } from '../support/opsgenie.ts';
import { startProduct } from './product.ts';

const ALERTS = 5_000;
const PARALLEL = 50;

/** 5,000 creates at 50 in parallel make 1 incident and 5,000 alerts; how fast, beside 5,000 bare single-row inserts. */
export async function webhook(): Promise<void> {
  const product = await startProduct();
  const pool = new pg.Pool({ connectionString: product.databaseUrl, max: PARALLEL });
  try {
    const bare = await bareInserts(pool);
    const { requests, errors, non2xx, latency, seconds } = await sendAlerts(product.webhook);
    const alerts = requests.total / seconds;
    const { rows } = await pool.query(
      'select (select count(*)::int from "Incident") as incidents, (select count(*)::int from "Alert") as alerts',
    );
    console.log(`webhook: ${rows[0].incidents} incident, ${rows[0].alerts} alerts, ${errors + non2xx} errors`);
    console.log(`  bare inserts   ${Math.round(bare)} rows/s`);
    console.log(`  alerts         ${Math.round(alerts)} alerts/s, p50 ${latency.p50} ms, p99 ${latency.p99} ms`);
    console.log(`  ratio          ${(alerts / bare).toFixed(2)}`);
    if (rows[0].incidents !== 1 || rows[0].alerts !== ALERTS || errors + non2xx > 0) process.exitCode = 1;
  } finally {
    await pool.end();
    await product.stop();
  }
}

/** Rows a second. */
async function bareInserts(pool: pg.Pool): Promise<number> {
  await pool.query(
    'create table bare (id bigint generated always as identity primary key, title text, at timestamptz default now())',
  );
  await Promise.all(Array.from({ length: PARALLEL }, () => pool.query('select 1')));
  const begin = performance.now();
  let left = ALERTS;
  await Promise.all(
    Array.from({ length: PARALLEL }, async () => {
      while (left-- > 0) await pool.query('insert into bare (title) values ($1)', ['test alert']);
    }),
  );
  return ALERTS / ((performance.now() - begin) / 1000);
}

/** Resolves with the time until the last answer, in seconds: autocannon itself looks only once a second whether all are there. */
async function sendAlerts(url: string): Promise<autocannon.Result & { seconds: number }> {
  let sent = 0;
  let seconds = 0;
  const begin = performance.now();
  const result = await autocannon({
    url,
    connections: PARALLEL,
    amount: ALERTS,
    setupClient: (client) => client.on('response', () => (seconds = (performance.now() - begin) / 1000)),
    requests: [
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        setupRequest: (request) => ({
          ...request,
          body: JSON.stringify(alertPayload('Create', { alertId: `alert-${(sent += 1)}` })),
        }),
      },
    ],
  });
  return { ...result, seconds };
}
