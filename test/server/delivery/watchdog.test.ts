import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { superviseWorker } from '../../../server/delivery/watchdog.ts';
import type { RunningWorker } from '../../../server/delivery/worker.ts';
import { openLog } from '../../../server/log.ts';
import { until } from '../../support/until.ts';

const times = { lookEvery: 20, stuckAfter: 200 };

interface Played extends RunningWorker {
  progressAt: number;
  inHand: number;
  abandoned: boolean;
}

/** Supervises workers that do nothing but what the test has them do. */
function supervise(countDue: () => number) {
  const workers: Played[] = [];
  const start = () => {
    const worker: Played = {
      progressAt: performance.now(),
      inHand: 0,
      concurrency: 5,
      abandoned: false,
      close: async () => undefined,
      abandon: () => void (worker.abandoned = true),
    };
    workers.push(worker);
    return worker;
  };
  const parts = { integration: 'x', log: openLog('silent'), concurrency: () => 5, start, countDue: async () => countDue() };
  const watchdog = superviseWorker(parts, times);
  onTestFinished(() => watchdog.close());
  return workers;
}

test('a worker that takes up nothing although deliveries are due is replaced', async () => {
  const workers = supervise(() => 3);
  await until(() => workers.length === 2);
  expect(workers.map(({ abandoned }) => abandoned)).toEqual([true, false]);
});

test('a worker with nothing to do, one that makes progress and one that is fully busy are left alone', async () => {
  const idle = supervise(() => 0);
  const working = supervise(() => 3);
  const timer = setInterval(() => (working[0]!.progressAt = performance.now()), 20);
  onTestFinished(() => clearInterval(timer));
  const busy = supervise(() => 3);
  busy[0]!.inHand = 5;
  await delay(600);
  expect([idle.length, working.length, busy.length]).toEqual([1, 1, 1]);
});

test('while nobody knows whether anything is due, no worker is replaced', async () => {
  const workers = supervise(() => {
    throw new Error('the queue is away');
  });
  await delay(600);
  expect(workers).toHaveLength(1);
});
