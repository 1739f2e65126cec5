import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startNode } from './process.ts';

export interface Product {
  url: string;
  databaseUrl: string;
  webhook: string;
  /** The link with which the first admin comes in. */
  setUp: string;
  child: ChildProcess;
  /** Its environment, for commands beside it. */
  variables: NodeJS.ProcessEnv;
  /** Stops the process with its PostgreSQL, and starts it again with the same port and data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

type Launched = Pick<Product, 'child' | 'databaseUrl' | 'webhook' | 'setUp'>;

/**
 * Starts the product as a newcomer does: a process of its own, its PostgreSQL from npm, everything by default.
 * `node` are options for Node itself.
 */
export async function startProduct(variables: Record<string, string> = {}, node: string[] = []): Promise<Product> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'monostat-bench-'));
  const port = await freePort();
  const env = {
    PATH: process.env['PATH'],
    PORT: String(port),
    HOST: '127.0.0.1',
    MONOSTAT_DATA_DIR: dataDir,
    MONOSTAT_LOG_LEVEL: 'warn',
    ...variables,
  };
  const launched = await launch(env, dataDir, node);
  const product: Product = {
    ...launched,
    url: `http://127.0.0.1:${port}`,
    variables: env,
    async restart() {
      await end(product.child);
      Object.assign(product, await launch(env, dataDir, node));
    },
    async stop() {
      await end(product.child);
      await rm(dataDir, { recursive: true, force: true, maxRetries: 10 });
    },
  };
  return product;
}

/** Starts the process, and waits until it serves. */
async function launch(env: NodeJS.ProcessEnv, dataDir: string, node: string[]): Promise<Launched> {
  const child = startNode('measured', [...node, 'server/monostat.js', 'serve'], env);
  const welcome = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout!.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('Make an API key')) resolve(text);
    });
    child.once('exit', (code) => reject(new Error(`The product ended with ${code}.`)));
  });
  const password = (await readFile(path.join(dataDir, 'postgres.password'), 'utf8')).trim();
  const databasePort = (await readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[3];
  return {
    child,
    databaseUrl: `postgresql://monostat:${password}@127.0.0.1:${databasePort}/postgres`,
    webhook: /http\S+\/integrations\/opsgenie\/hook\/\S+/.exec(welcome)![0].replace('localhost', '127.0.0.1'),
    setUp: /http\S+\/admin\/set-up\/\S+/.exec(welcome)![0],
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await exited;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
