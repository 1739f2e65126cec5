import { onTestFinished } from 'vitest';
import { startRedisServer, type RedisServer } from './redis-server.ts';

export { redisIsHere } from './redis-server.ts';
export type TestRedis = RedisServer;

/** A Redis of the test's own, which is removed when the test is finished. */
export async function startRedis(): Promise<TestRedis> {
  const redis = await startRedisServer();
  onTestFinished(() => redis.remove());
  return redis;
}
