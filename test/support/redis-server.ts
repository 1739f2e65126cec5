import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from './port.ts';

/** Returns whether this host has Redis, which no npm package contains. Tests that need it are skipped otherwise. */
export const redisIsHere = spawnSync('redis-server', ['--version']).status === 0;

export interface RedisServer {
  url: string;
  port: number;
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Freezes the process (SIGSTOP); the kernel still accepts connections. */
  freeze(): void;
  thaw(): void;
  /** Sends one command without arguments. */
  command(name: string): Promise<void>;
  /** Stops it and deletes its data. */
  remove(): Promise<void>;
}

/** Starts a Redis on a free port, with data that survives a kill. */
export async function startRedisServer(): Promise<RedisServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'monostat-redis-'));
  const port = await freePort();
  let child: ChildProcess | undefined;
  const options = {
    port: String(port),
    bind: '127.0.0.1',
    dir: folder,
    appendonly: 'yes',
    appendfsync: 'always',
    save: '',
    'maxmemory-policy': 'noeviction',
  };
  const redis: RedisServer = {
    url: `redis://127.0.0.1:${port}`,
    port,
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    async start() {
      const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
      const started = (child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'ignore'] }));
      await new Promise<void>((resolve) =>
        started.stdout!.on('data', (chunk: Buffer) => chunk.toString().includes('Ready to accept') && resolve()),
      );
    },
    async kill() {
      const gone = new Promise((resolve) => child?.once('exit', resolve));
      child?.kill('SIGKILL');
      await gone;
    },
    command: (name) =>
      new Promise((resolve, reject) => {
        const socket = connect(port, '127.0.0.1', () => socket.write(`${name}\r\n`));
        socket.once('error', reject).once('data', () => resolve(void socket.end()));
      }),
    async remove() {
      child?.kill('SIGKILL');
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  await redis.start();
  return redis;
}
