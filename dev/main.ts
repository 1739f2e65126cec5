/**
 * The development server: `npm run dev`. This process holds the database. Another one runs the product, and Node starts that
 * one again when a file of the server changes.
 */
import '../server/node-version.js';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { createIntegrations } from '../integrations/index.ts';
import { openBase } from '../server/base.ts';
import { startEmbeddedDatabase } from '../server/database/embedded.ts';
import { readEnv } from '../server/env.ts';
import { openLog } from '../server/log.ts';
import { playState } from './state/play-state.ts';

const root = path.resolve(import.meta.dirname, '..');

const port = (value: string) => {
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) throw new InvalidArgumentError('It must be a port.');
  return value;
};

const {
  port: chosenPort,
  dataDir,
  fresh,
} = new Command('npm run dev --')
  .description(
    'Runs the product for development. A change of a page is on the screen within a second; a change of the server restarts it.\n' +
      'The states of the page are at /dev/states. The data has nothing to do with that of "npm start".',
  )
  .option('-p, --port <number>', 'the port to listen on', port, process.env['PORT'] ?? '3000')
  .option('-d, --data-dir <folder>', 'the folder of the data', (folder) => path.resolve(folder), path.join(root, 'data-dev'))
  .option('--fresh', 'delete the data first')
  .parse()
  .opts<{ port: string; dataDir: string; fresh?: true }>();

if (fresh) await rm(dataDir, { recursive: true, force: true });
const isNew = !existsSync(dataDir);
const database = await startEmbeddedDatabase(dataDir);

// Nothing that leads to another database, a queue or a mail server is passed on, because states delete incidents.
const others = Object.entries(process.env).filter(([name]) => !/^(MONOSTAT|DATABASE|REDIS|AUTOMIGRATE)/.test(name));
const variables = {
  HOST: 'localhost',
  ...Object.fromEntries(others),
  PORT: chosenPort,
  DATABASE_URL: database.url,
  MONOSTAT_DATA_DIR: dataDir,
  MONOSTAT_STOP_DELAY: '0',
};
if (isNew) await playFirstState();

const options = ['--disable-warning=ExperimentalWarning', '--watch', '--watch-preserve-output'];
const serve = path.join(import.meta.dirname, 'serve.ts');
const product = spawn(process.execPath, [...options, serve], { cwd: root, stdio: 'inherit', env: variables });
// A signal from a terminal reaches the other process too. This one waits for its end, and then stops the database.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => product.kill('SIGTERM'));
await once(product, 'exit');
await database.leave();
process.exit();

/** Fills a new database, before the product runs: it would render the pages after each of the many changes. */
async function playFirstState(): Promise<void> {
  console.log('Inventing a year of incidents …');
  const env = readEnv(variables);
  const { ctx, close } = await openBase(env, createIntegrations(env), openLog('error'));
  await playState(ctx, 'suspected');
  await close();
}
