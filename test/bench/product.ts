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
  stop(): Promise<void>;
}

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
  const child = startNode('measured', [...node, 'server/main.ts', 'serve'], env);
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
    url: `http://127.0.0.1:${port}`,
    databaseUrl: `postgresql://monostat:${password}@127.0.0.1:${databasePort}/postgres`,
    webhook: /http\S+\/integrations\/opsgenie\/hook\/\S+/.exec(welcome)![0].replace('localhost', '127.0.0.1'),
    setUp: /http\S+\/admin\/set-up\/\S+/.exec(welcome)![0],
    child,
    variables: env,
    async stop() {
      child.kill('SIGTERM');
      await new Promise((resolve) => child.once('exit', resolve));
      await rm(dataDir, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
