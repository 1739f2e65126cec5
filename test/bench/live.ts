import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { fillHistory } from './history.ts';
import { messageOf, residentBytes, startNode } from './process.ts';
import { startProduct } from './product.ts';
import { watchPage } from './watch.ts';

export interface LiveClients {
  url: string;
  sockets: number;
  /** A GraphQL subscription; without one the sockets only listen. */
  operation?: string;
}

export interface Heard {
  /** When the last socket had the text, on the host's clock. */
  at: number;
  text: string;
}

const SOCKETS = 10_000;
const CHANGES = 5;
const operation = `subscription { status { state headline updatedAt
  current { id title status severity start updates { message newStatus createdAt } } } }`;

/** Measures one change for 10,000 live subscriptions, against a bare broadcast of the same bytes to as many sockets. */
export async function live(): Promise<void> {
  const product = await startProduct({ MONOSTAT_SOCKETS_PER_ADDRESS: String(SOCKETS) });
  const bare = startNode('measured', [path.join(import.meta.dirname, 'bare-socket.ts')]);
  const database = new pg.Client({ connectionString: product.databaseUrl });
  try {
    await database.connect();
    await fillHistory(product, 5, 3);
    const bareUrl = `ws://127.0.0.1:${await messageOf<number>(bare)}/`;
    const before = await residentBytes(product.child.pid);
    const subscribers = await gather({ url: `${product.url.replace('http', 'ws')}/graphql`, sockets: SOCKETS, operation });
    await delay(3000);
    const idle = ((await residentBytes(product.child.pid)) - before) / SOCKETS;
    const listeners = await gather({ url: bareUrl, sockets: SOCKETS });

    const told: number[] = [];
    const broadcast: number[] = [];
    const watch = watchPage(product.url);
    let text = '';
    for (let change = 1; change <= CHANGES; change += 1) {
      const heard = hearing(subscribers);
      const committed = now();
      await commitChange(database, change);
      const last = await heard;
      told.push(last.at - committed);
      text = last.text;
      await delay(1000);
      const echoed = hearing(listeners);
      const sent = now();
      bare.send(text);
      broadcast.push((await echoed).at - sent);
      await delay(500);
    }
    const p99 = await watch.end();
    const ratio = middle(told) / middle(broadcast);
    console.log(`live: ${SOCKETS} subscribers, ${Buffer.byteLength(text)} bytes to each, ${CHANGES} changes`);
    console.log(`  bare broadcast ${listed(broadcast)}, until the last has it`);
    console.log(`  product        ${listed(told)}, from the commit until the last has it`);
    console.log(`  ratio          ${ratio.toFixed(2)} of the middle ones (goal: at most 1.5)`);
    console.log(`  memory         ${(idle / 1024).toFixed(1)} KB for each idle subscriber (goal: below 25)`);
    console.log(`  / meanwhile    ${p99}`);
    if (ratio > 1.5 || idle > 25 * 1024) process.exitCode = 1;
    subscribers.disconnect();
    listeners.disconnect();
  } finally {
    await database.end();
    bare.disconnect();
    await product.stop();
  }
}

async function gather(clients: LiveClients): Promise<ReturnType<typeof startNode>> {
  const child = startNode('measuring', [path.join(import.meta.dirname, 'live-clients.ts'), JSON.stringify(clients)]);
  await messageOf(child);
  return child;
}

function hearing(clients: Awaited<ReturnType<typeof gather>>): Promise<Heard> {
  clients.send('next');
  return messageOf<Heard>(clients);
}

/** Changes an incident in one statement, as an operation does. The measurement starts at its commit. */
async function commitChange(database: pg.Client, number: number): Promise<void> {
  await database.query(
    `with incident as (
       insert into "Incident" (status, severity, title, start, "detectedAt", "publishedAt", "updatedAt")
       values ('suspected', 'outage', 'Possible outage ' || $1::int, now(), now(), now(), now()) returning id
     ), text as (
       insert into "IncidentUpdate" ("incidentId", message, "newStatus", "createdAt")
       select id, 'Monitoring reports a problem. We are checking.', 'suspected', now() from incident)
     select pg_notify('monostat', 'page')`,
    [number],
  );
}

function now(): number {
  return performance.timeOrigin + performance.now();
}

function middle(times: number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)]!;
}

function listed(times: number[]): string {
  return `${times.map((time) => Math.round(time)).join(', ')} ms`;
}
