import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from '../support/port.ts';
import { startPostgres } from '../support/postgres.ts';
import { startProxy } from '../support/proxy.ts';
import { redisIsHere, startRedisServer } from '../support/redis-server.ts';
import { mailFaults, postgresFaults, redisFaults, type Dependencies, type Fault } from './fault/ladder.ts';
import { startLoad } from './fault/load.ts';
import { startMailServer } from './fault/mail-server.ts';
import { startFakeSlack } from './fault/slack-server.ts';
import { startNode } from './process.ts';

/** In milliseconds. */
const FAULT_LASTS = 5_000;
const NORMAL_WITHIN = 30_000;
const SUBSCRIBERS = ['sam@example.org', 'kim@example.org'];

interface Started {
  url: string;
  webhook: string;
  key: string;
  database: pg.Pool;
  end(): Promise<void>;
}

/**
 * Breaks what the product depends on, one thing after the other, under a steady small load, with the queue in PostgreSQL
 * and then in Redis. Prints for each fault what visitors and monitoring got, and how long it took until all was normal.
 */
export async function faults(): Promise<void> {
  console.log('faults: each lasts 5 s; "normal" is counted from its end, until the page, alerts and mails work as before');
  console.log(
    `${'fault'.padEnd(36)}${'/ answered'.padStart(12)}${'p99'.padStart(8)}${'health'.padStart(9)}${'alerts ok'.padStart(11)}${'lost'.padStart(6)}${'doubled'.padStart(9)}${'normal'.padStart(9)}`,
  );
  await ladder([...postgresFaults, ...mailFaults], false);
  if (redisIsHere) await ladder(redisFaults, true);
  else console.log('redis-server is not installed: the faults of Redis are left out');
}

async function ladder(list: Fault[], withRedis: boolean): Promise<void> {
  const closers: (() => unknown)[] = [];
  const keep = <T>(thing: T, close: (thing: T) => unknown): T => (closers.unshift(() => close(thing)), thing);
  try {
    const postgres = keep(await startPostgres(), (each) => each.stop());
    const database = keep(await startProxy(postgres.port), (each) => each.close());
    const mail = keep(await startMailServer(), (each) => each.close());
    const mailProxy = keep(await startProxy(mail.port), (each) => each.close());
    const slack = keep(await startFakeSlack(), (each) => each.close());
    const parts: Dependencies = { postgres, database, mail, mailProxy, slack };
    if (withRedis) {
      parts.redis = keep(await startRedisServer(), (each) => each.remove());
      parts.queue = keep(await startProxy(parts.redis.port), (each) => each.close());
    }
    const product = keep(await start(parts), (each) => each.end());
    const load = keep(startLoad(product.url, product.webhook), (each) => each.stop());
    for (const fault of list) await measure(fault, parts, product, load);
  } finally {
    for (const close of closers) await close();
  }
}

async function start(parts: Dependencies): Promise<Started> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'monostat-bench-'));
  const port = await freePort();
  const env = {
    PATH: process.env['PATH'],
    HOST: '127.0.0.1',
    PORT: String(port),
    MONOSTAT_DATA_DIR: dataDir,
    MONOSTAT_LOG_LEVEL: process.env['MONOSTAT_LOG_LEVEL'] ?? 'silent',
    MONOSTAT_STOP_DELAY: '0',
    DATABASE_URL: parts.database.through(parts.postgres.url),
    MONOSTAT_MAIL_HOST: '127.0.0.1',
    MONOSTAT_MAIL_PORT: String(parts.mailProxy.port),
    MONOSTAT_MAIL_FROM: 'status@example.org',
    MONOSTAT_SLACK_API_URL: parts.slack.url,
    ...(parts.redis ? { REDIS_URL: parts.queue!.through(parts.redis.url) } : {}),
  };
  const run = async (...words: string[]) =>
    text(spawn(process.execPath, ['server/monostat.js', ...words], { env, stdio: ['ignore', 'pipe', 'ignore'] }).stdout);
  const key = (await run('create-api-key', '--role', 'admin')).trim();
  await run('settings', 'slack', 'botToken=xoxb-bench', 'signingSecret=bench', 'channel=C1');
  const database = new pg.Pool({ connectionString: parts.postgres.url, max: 2 });
  database.on('error', () => undefined);
  await database.query(`update "Setting" set value = value || '{"undoSeconds": 0}' where name = 'site'`);
  for (const email of SUBSCRIBERS)
    await database.query(
      `insert into "Subscriber" (id, channel, address, language, "requestedAt", "confirmedAt", "consentText", "consentVersion")
       values (gen_random_uuid(), 'email', $1, 'en', now(), now(), 'yes', 1)`,
      [email],
    );
  const child = startNode('measured', ['server/monostat.js', 'serve'], env);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const webhook = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout!.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const found = /http\S+\/integrations\/opsgenie\/hook\/\S+/.exec(output);
      if (found && output.includes('Make an API key')) resolve(found[0].replace('localhost', '127.0.0.1'));
    });
    void ended.then((code) => reject(new Error(`The product ended with ${String(code)}.`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    webhook,
    key,
    database,
    async end() {
      const last = setTimeout(() => child.kill('SIGKILL'), 12_000);
      child.kill('SIGTERM');
      await ended;
      clearTimeout(last);
      await database.end().catch(() => undefined);
      await rm(dataDir, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

/** One fault: an incident is published while it lasts, and again and again until that works. */
async function measure(fault: Fault, parts: Dependencies, product: Started, load: ReturnType<typeof startLoad>): Promise<void> {
  load.take();
  await fault.begin(parts);
  const began = performance.now();
  const title = `While ${fault.name}`;
  let published = 0;
  const publishing = (async () => {
    while (performance.now() - began < FAULT_LASTS + NORMAL_WITHIN && published === 0) {
      if (await publish(product, title)) published = performance.now();
      else await delay(500);
    }
  })();
  await delay(FAULT_LASTS);
  await fault.end(parts);
  const ended = performance.now();
  await publishing;
  const normal = async () => published > 0 && mailsAbout(parts, title).length >= SUBSCRIBERS.length && (await isNormal(product));
  let isBack = await normal();
  while (!isBack && performance.now() - ended < NORMAL_WITHIN) {
    await delay(100);
    isBack = await normal();
  }
  const seconds = (performance.now() - ended) / 1000;
  await delay(500); // a mail that goes out twice does so soon
  const seen = load.take();
  const { rows } = await product.database.query<{ count: number }>(
    'select count(*)::int as count from "Alert" where "externalId" = any($1)',
    [seen.alertsAcknowledged],
  );
  const mails = mailsAbout(parts, title);
  const lost = seen.alertsAcknowledged.length - rows[0]!.count + SUBSCRIBERS.length - new Set(mails).size;
  const doubled = mails.length - new Set(mails).size;
  const cells = [
    `${((100 * seen.answered) / seen.asked).toFixed(1)} %`.padStart(12),
    `${Math.round(seen.p99)} ms`.padStart(8),
    `${Math.round(seen.healthMax)} ms`.padStart(9),
    `${seen.alertsAcknowledged.length} of ${seen.alertsSent}`.padStart(11),
    String(lost).padStart(6),
    String(doubled).padStart(9),
    (isBack ? `${seconds.toFixed(1)} s` : 'never').padStart(9),
  ];
  console.log(fault.name.padEnd(36) + cells.join(''));
  if (lost > 0 || !isBack) process.exitCode = 1;
}

const mailsAbout = ({ mail }: Dependencies, title: string) => mail.mails.filter((each) => each.includes(title));

async function publish({ url, key }: Started, title: string): Promise<boolean> {
  const query =
    'mutation($title: String!) { createIncident(input: { title: $title, severity: BUG, message: "x" }) { __typename } }';
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query, variables: { title } }),
    signal: AbortSignal.timeout(20_000),
  }).catch(() => undefined);
  const result = (await answer?.json().catch(() => undefined)) as { data?: { createIncident?: unknown } } | undefined;
  return Boolean(result?.data?.createIncident);
}

async function isNormal({ url }: Started): Promise<boolean> {
  const [ready, page] = await Promise.all(
    ['/healthz?ready', '/'].map((path) => fetch(url + path, { signal: AbortSignal.timeout(3_000) }).catch(() => undefined)),
  );
  return ready?.status === 200 && page?.status === 200 && !(await page.text()).includes('id="stale"');
}
