import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { messageOf, startNode } from '../process.ts';
import type { Product } from '../product.ts';
import { watchPage } from '../watch.ts';
import { gatherVisitors, type VisitorOptions, type Visitors } from './gather-visitors.ts';
import { commitUpdate } from './incident.ts';
import { PAGE_P99, verdict } from './verdict.ts';

const CHANGES = 40;
/** The longest median time, in median times of the bare broadcast. */
const RATIO = 1.3;

/** Measures changes from the commit until the last visitor has the page, beside a bare broadcast of the same bytes. */
export async function measureChanges(product: Product, visitors: Visitors, options: VisitorOptions): Promise<void> {
  const bare = startNode('measured', [path.join(import.meta.dirname, 'bare.ts')]);
  try {
    const listeners = await gatherVisitors({ ...options, url: `http://127.0.0.1:${await messageOf<number>(bare)}` });
    const pushed: number[] = [];
    const broadcast: number[] = [];
    let received = 0;
    let sent = 0;
    const watch = watchPage(product.url);
    for (let change = 1; change <= CHANGES; change += 1) {
      const message = `Update ${change}: some exports work again.`;
      const reached = visitors.reach(message);
      const committed = await commitUpdate(product, message);
      const { at, event, bytes } = await reached;
      pushed.push(at - committed);
      received = bytes / options.visitors;
      await delay(1_000);
      const heard = listeners.reach(message);
      const begun = performance.timeOrigin + performance.now();
      bare.send(event);
      const echoed = await heard;
      broadcast.push(echoed.at - begun);
      sent = Buffer.from(event, 'base64').length;
      await delay(500);
    }
    const busy = watch.end();
    listeners.leave();
    const ratio = quantile(pushed, 0.5) / quantile(broadcast, 0.5);
    const undisturbed = quantile(pushed, 0.25) / quantile(broadcast, 0.25);
    console.log(`  each change    ${sent} bytes, gzip; with heartbeats each visitor received ${received.toFixed(0)}`);
    console.log(`  bare broadcast ${listed(broadcast)}, until the last has it`);
    console.log(`  product        ${listed(pushed)}, from the commit until the last has it`);
    verdict(
      'ratio',
      `${ratio.toFixed(2)} of the medians, ${undisturbed.toFixed(2)} of the lower quartiles, which other programs disturb less`,
      ratio,
      RATIO,
    );
    verdict('/ meanwhile', `${busy.text}`, busy.p99, PAGE_P99, ' ms p99');
  } finally {
    bare.disconnect();
  }
}

function quantile(times: number[], part: number): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length * part)]!;
}

function listed(times: number[]): string {
  return `${times.map((time) => Math.round(time)).join(', ')} ms, median ${Math.round(quantile(times, 0.5))} ms`;
}
