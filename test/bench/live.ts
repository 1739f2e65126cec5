import { setTimeout as delay } from 'node:timers/promises';
import { seedYear } from './history.ts';
import { measureChanges } from './live/changes.ts';
import { gatherVisitors, versionOf } from './live/gather-visitors.ts';
import { publishIncident } from './live/incident.ts';
import { measureReturn } from './live/return.ts';
import { verdict } from './live/verdict.ts';
import { residentBytes } from './process.ts';
import { startProduct } from './product.ts';
import { watchPage } from './watch.ts';

const VISITORS = 10_000;
const IDLE_KILOBYTES = 12;

/** Measures what 10,000 visitors who have `/` open get: changes, and a restart of the process. */
export async function live(): Promise<void> {
  const product = await startProduct({ MONOSTAT_SOCKETS_PER_ADDRESS: String(VISITORS) });
  try {
    await seedYear(product);
    await publishIncident(product);
    // A process that has just started: in one that has made a year of history, visitors would use memory that is free again.
    await product.restart();
    await delay(2_000);
    const before = await residentBytes(product.child.pid);
    const options = { url: product.url, visitors: VISITORS, version: await versionOf(product.url) };
    const visitors = await gatherVisitors(options);
    await delay(3_000);
    const idle = ((await residentBytes(product.child.pid)) - before) / VISITORS / 1024;
    console.log(`live: ${VISITORS} visitors with / open, over EventSource`);
    verdict('memory', `${idle.toFixed(1)} KB for each idle visitor`, idle, IDLE_KILOBYTES);
    const alone = watchPage(product.url);
    await delay(3_000);
    console.log(`  / while idle   ${alone.end().text}`);
    await measureChanges(product, visitors, options);
    await measureReturn(product, visitors);
    visitors.leave();
  } finally {
    await product.stop();
  }
}
