/** Starts a PostgreSQL for one test, which may stop, kill and fill it without affecting other tests. */
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedDatabase } from '../../server/database/embedded.ts';

export interface OwnPostgres {
  url: string;
  port: number;
  /** Freezes all its processes (SIGSTOP); the kernel still accepts connections. */
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  /** Kills it with SIGKILL. `startEmbeddedDatabase` starts it again within a second or two. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export async function startPostgres(): Promise<OwnPostgres> {
  const folder = await mkdtemp(path.join(tmpdir(), 'monostat-postgres-'));
  const database = await startEmbeddedDatabase(folder);
  const pidFile = path.join(folder, 'postgres/postmaster.pid');
  const postmaster = async () => Number((await readFile(pidFile, 'utf8')).split('\n')[0]);
  let frozen: number[] = [];

  const own: OwnPostgres = {
    url: database.url,
    port: Number(new URL(database.url).port),
    async freeze() {
      const pid = await postmaster();
      // The postmaster is stopped first, so that it starts no new processes.
      process.kill(pid, 'SIGSTOP');
      frozen = [pid, ...childrenOf(pid)];
      for (const each of frozen) signal(each, 'SIGSTOP');
    },
    async thaw() {
      for (const each of frozen.toReversed()) signal(each, 'SIGCONT');
      frozen = [];
    },
    async kill() {
      const pid = await postmaster();
      for (const each of [pid, ...childrenOf(pid)]) signal(each, 'SIGKILL');
    },
    async stop() {
      await own.thaw();
      await database.leave();
      await rm(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
  return own;
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
      } catch {
        return false;
      }
    });
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // The process has ended already.
  }
}
