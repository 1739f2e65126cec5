import { onTestFinished, expect, test } from 'vitest';
import { newDatabase, testEnv } from '../support/app.ts';
import { startProxy } from '../support/proxy.ts';
import { serve } from '../support/program.ts';
import { redisIsHere, startRedis } from '../support/redis.ts';

/** Starts the product with one dependency behind a proxy, silences it, sends SIGTERM; returns seconds until the end. */
async function stopWhileSilent(dependency: 'PostgreSQL' | 'Redis'): Promise<number> {
  const target = dependency === 'Redis' ? (await startRedis()).url : await newDatabase();
  const proxy = await startProxy(Number(new URL(target).port));
  onTestFinished(() => proxy.close());
  const behind = proxy.through(target);
  const { variables } = await testEnv(dependency === 'Redis' ? { env: { REDIS_URL: behind } } : { database: behind });
  const program = await serve(variables);
  await proxy.set('silent');
  const begin = Date.now();
  program.child.kill('SIGTERM');
  await program.ended;
  return (Date.now() - begin) / 1000;
}

test('SIGTERM ends it within ten seconds while PostgreSQL is silent', async () => {
  expect(await stopWhileSilent('PostgreSQL')).toBeLessThan(10);
});

test.runIf(redisIsHere)('SIGTERM ends it within ten seconds while Redis is silent', async () => {
  expect(await stopWhileSilent('Redis')).toBeLessThan(10);
});

test('after SIGTERM, the health check fails for a moment, and requests are still answered', async () => {
  const { variables, env } = await testEnv({ env: { MONOSTAT_STOP_DELAY: '2' } });
  const program = await serve(variables);
  expect((await fetch(`${env.siteUrl}/healthz?ready`)).status).toBe(200);
  program.child.kill('SIGTERM');
  await expect.poll(() => fetch(`${env.siteUrl}/healthz?ready`).then(({ status }) => status)).toBe(503);
  expect((await fetch(`${env.siteUrl}/`)).status).toBe(200);
  expect(await (await fetch(`${env.siteUrl}/healthz`)).json()).toMatchObject({ phase: 'stopping' });
  expect(await program.ended).toEqual({ code: 0, signal: null });
});
