/**
 * Runs the PostgreSQL that comes with the product, for installations that configure no other. Its programs come from npm, and
 * its data is in the data directory. PostgreSQL's own `pg_ctl` starts and stops it. The last of our processes stops it when
 * it leaves. When a process ends by SIGKILL, the server keeps running, and the next start uses it.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { applicationName } from './limits.ts';
import { asOwner, findPrograms, unprivilegedUser, type Programs } from './programs.ts';

export interface EmbeddedDatabase {
  url: string;
  /** Stops the server, unless another of our processes still uses it. */
  leave(): Promise<void>;
}

/** Starts the database in `dataDir`, or joins it when it already runs. It creates the database when there is none. */
export async function startEmbeddedDatabase(dataDir: string): Promise<EmbeddedDatabase> {
  const folder = path.join(dataDir, 'postgres');
  const programs = await findPrograms();
  const passwordFile = path.join(dataDir, 'postgres.password');
  await mkdir(dataDir, { recursive: true });
  const stopWithProcess = stopAtExit(folder);
  if (!(await readLines(path.join(folder, 'PG_VERSION')))) {
    await initialise(programs, folder, passwordFile);
  }
  const password = (await readFile(passwordFile, 'utf8')).trim();
  const url = (port: number) => `postgresql://monostat:${password}@127.0.0.1:${port}/postgres`;
  const port = (await runningPort(folder, url)) ?? (await start(programs, folder, url));
  const stopKeeping = keepRunning(folder, () => start(programs, folder, url, port));
  return {
    url: url(port),
    async leave() {
      await stopKeeping();
      await leave(programs, folder, url(port)).then(
        () => stopWithProcess.dispose(),
        () => undefined, // the end of the process stops it
      );
    },
  };
}

const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/**
 * Stops the server when this process ends, by a signal or with `process.exit`, before it has left. When another of our
 * processes still uses the server, that process starts it again within a second. Only SIGKILL leaves the server running.
 */
function stopAtExit(folder: string): { dispose(): void } {
  const stop = () => {
    try {
      process.kill(Number(readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGINT'); // a fast shutdown
    } catch {
      // The server does not run.
    }
  };
  // A listener prevents a signal from ending the process. When there are other listeners, they decide when the process ends.
  const end = (signal: NodeJS.Signals) => {
    if (process.listenerCount(signal) === 1) process.exit(128 + os.constants.signals[signal]);
  };
  process.on('exit', stop);
  for (const signal of signals) process.on(signal, end);
  return {
    dispose() {
      process.off('exit', stop);
      for (const signal of signals) process.off(signal, end);
    },
  };
}

/**
 * Checks every second whether the server still runs, and starts it again when it was killed. Returns a function that stops
 * the checks.
 */
function keepRunning(folder: string, startAgain: () => Promise<unknown>): () => Promise<void> {
  let starting: Promise<unknown> | undefined;
  const timer = setInterval(async () => {
    if (starting || (await isRunning(folder))) return;
    starting = startAgain()
      .catch(() => undefined) // the next check tries again
      .finally(() => (starting = undefined));
  }, 1000);
  return async () => {
    clearInterval(timer);
    await starting;
  };
}

async function isRunning(folder: string): Promise<boolean> {
  const pid = Number((await readLines(path.join(folder, 'postmaster.pid')))?.[0]);
  if (!pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // it runs as another user
  }
}

/**
 * Creates the data directory under another name and then moves it, so that an interrupted first start leaves no incomplete
 * one.
 */
async function initialise(programs: Programs, folder: string, passwordFile: string): Promise<void> {
  const aside = `${folder}.new`;
  await rm(aside, { recursive: true, force: true });
  await mkdir(aside, { mode: 0o700 });
  await writeFile(passwordFile, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
  const owner = await unprivilegedUser();
  if (owner) for (const each of [aside, passwordFile]) await chown(each, owner.uid, owner.gid);
  await asOwner(programs.initdb, [
    '--pgdata',
    aside,
    '--username=monostat',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
  ]);
  await rename(aside, folder);
}

/** Returns the port of the server that runs on this folder and answers; undefined when none does. */
async function runningPort(folder: string, url: (port: number) => string): Promise<number | undefined> {
  // Lines of postmaster.pid: process id, data directory, start time, port, socket directory, address.
  const port = Number((await readLines(path.join(folder, 'postmaster.pid')))?.[3]);
  if (!port) return undefined;
  return (await answers(url(port))) ? port : undefined;
}

/** Starts the server. With `again` it uses the port that other processes already know. */
async function start(programs: Programs, folder: string, url: (port: number) => string, again?: number): Promise<number> {
  const port = again ?? (await freePort());
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200`;
  try {
    await asOwner(programs.pg_ctl, [
      'start',
      '-D',
      folder,
      '-l',
      path.join(folder, 'server.log'),
      '-w',
      '-t',
      '60',
      '-o',
      options,
    ]);
  } catch (cause) {
    // Two processes may start at the same moment: the slower one joins the server of the other.
    const joined = await runningPort(folder, url);
    if (joined) return joined;
    const log = (await readLines(path.join(folder, 'server.log')))?.slice(-5).join('\n');
    throw new Error(`The database in ${folder} did not start.\n${log ?? ''}`, { cause });
  }
  return port;
}

async function leave(programs: Programs, folder: string, url: string): Promise<void> {
  if (await othersConnected(url)) return;
  await asOwner(programs.pg_ctl, ['stop', '-D', folder, '-m', 'fast', '-w', '-t', '30']);
}

async function othersConnected(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rowCount } = await client.query(
      // Connections that this process has just closed may still be listed.
      `select from pg_stat_activity
       where backend_type = 'client backend' and pid <> pg_backend_pid() and application_name <> $1`,
      [applicationName],
    );
    return (rowCount ?? 0) > 0;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function readLines(file: string): Promise<string[] | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim().split('\n');
  } catch {
    return undefined;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
