import { onTestFinished } from 'vitest';
import { startRedisServer, type RedisServer } from './redis-server.ts';

export { redisIsHere } from './redis-server.ts';
export type TestRedis = RedisServer;

/** Creates a Redis database for one test, which is removed at its end. */
export async function startRedis(): Promise<TestRedis> {
  const redis = await startRedisServer();
  onTestFinished(() => redis.remove());
  return redis;
}
