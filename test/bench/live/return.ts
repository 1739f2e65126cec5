import { setTimeout as delay } from 'node:timers/promises';
import type { Product } from '../product.ts';
import { watchPage } from '../watch.ts';
import type { Visitors } from './gather-visitors.ts';
import { commitUpdate } from './incident.ts';
import { PAGE_P99, verdict } from './verdict.ts';

/** Milliseconds after the start at which a change is committed, when a part of the visitors is back. */
const CHANGE_AFTER = 5_000;
/** Milliseconds in which all must be back: 30 s, 40 s for those who found no process, which may happen twice. */
const WITHIN = 120_000;
/** Milliseconds until the first event of a stream, at most. The page's script gives up after twice as long. */
const FIRST_EVENT = 5_000;

/** Restarts the process, changes the page while the visitors come back, and waits until all are live and have the change. */
export async function measureReturn(product: Product, visitors: Visitors): Promise<void> {
  await product.restart();
  const started = performance.timeOrigin + performance.now();
  const watch = watchPage(product.url);
  await delay(CHANGE_AFTER);
  const message = 'Written while visitors come back.';
  const reached = visitors.reach(message, WITHIN);
  const committed = await commitUpdate(product, message);
  const back = await reached;
  const busy = watch.end();

  const [took, waited] = [back.liveAt - back.lostAt, back.openedAt - back.lostAt];
  const refused = Object.entries(back.refused).map(([status, times]) => `${times} times ${status}`);
  const failures = Object.values(back.refused).reduce((sum, times) => sum + times, 0);
  console.log(`  restart        no process for ${seconds(started - back.lostAt)}`);
  console.log(
    `  all live       after ${seconds(took)}; the last opened its stream after ${seconds(waited)}, as the page's script does`,
  );
  verdict('ratio', `${(took / waited).toFixed(3)} of that time`, took / waited, 1.05);
  const { tookP99, tookMost } = back;
  const firstEvent = `first event p99 ${tookP99.toFixed(0)} ms after opening it, longest ${tookMost.toFixed(0)} ms`;
  verdict('stream', firstEvent, tookMost, FIRST_EVENT, ' ms');
  console.log(
    `  no process     found ${back.unanswered} times by visitors, who wait longer then; ${back.polled} got the page without a stream`,
  );
  verdict('errors', refused.join(', ') || '0', failures, 0);
  console.log(
    `  change         ${seconds(committed - started)} after the start: those who were back had it after ${Math.round(back.pushedAt - committed)} ms,`,
  );
  console.log(`                 ${back.openedLater} got it when they opened their stream; all have it`);
  verdict('/ meanwhile', busy.text, busy.p99, PAGE_P99, ' ms p99');
  verdict('/ failed', String(busy.failed), busy.failed, 0);
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
