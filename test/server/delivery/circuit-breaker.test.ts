import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { waitAfter } from '../../../server/delivery/backoff.ts';
import { CircuitBreaker } from '../../../server/delivery/circuit-breaker.ts';

const never = new AbortController().signal;

test('while a service is unavailable one attempt at a time tries it, and its success lets the others go on', async () => {
  const breaker = new CircuitBreaker({ first: 50, longest: 100 });
  const begun = await Promise.all(Array.from({ length: 5 }, () => breaker.enter(never)));
  begun.forEach((entered) => breaker.failed(entered));
  let entered = 0;
  const waiting = Array.from({ length: 5 }, () =>
    breaker.enter(never).then((number) => {
      entered += 1;
      return number;
    }),
  );
  await delay(20);
  expect(entered).toBe(0);
  const probe = await Promise.race(waiting);
  await delay(150);
  expect(entered).toBe(1);
  breaker.failed(probe);
  await delay(200);
  expect(entered).toBe(2);
  breaker.succeeded();
  await Promise.all(waiting);
  expect(await breaker.enter(never)).toBe(0);
});

test('a pause ends at once when somebody asks for it, and waiting ends when the process stops', async () => {
  const breaker = new CircuitBreaker({ first: 60_000, longest: 60_000 });
  breaker.failed(await breaker.enter(never));
  const first = breaker.enter(never);
  breaker.retryNow();
  await first;
  const stopping = new AbortController();
  const second = breaker.enter(stopping.signal);
  stopping.abort();
  await expect(second).rejects.toThrow();
  // An attempt that ends without reaching the service lets the next one try.
  breaker.left(await first);
  await breaker.enter(never);
});

test('a hook waits half a minute at most while an incident is open; a mail up to an hour', () => {
  const waits = (kind: 'hook' | 'job', open: boolean) => [1, 2, 10, 100, 1000].map((attempt) => waitAfter(attempt, kind, open));
  for (const wait of waits('hook', true)) expect(wait).toBeLessThanOrEqual(45_000);
  expect(Math.max(...waits('hook', false))).toBeLessThanOrEqual(15 * 60_000);
  expect(waitAfter(10, 'hook', false)).toBeLessThanOrEqual(45_000);
  expect(Math.max(...waits('job', true))).toBeGreaterThanOrEqual(3_600_000);
});
