import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startApp, type App } from '../app.ts';
import { findPythonData, pythonDataNotice } from '../database/python-program.ts';
import { buildSchema } from '../api/schema.ts';
import { errorFields } from '../log.ts';
import type { Program } from '../main.ts';
import { readSettings } from '../setting/read.ts';
import { findSetUpLink } from './set-up-link.ts';

/** Milliseconds after which a stopping process exits, even when something hangs. */
const LAST_RESORT = 7_500;

/** Runs the product until a signal stops it. */
export async function serve({ env, integrations, log }: Program): Promise<void> {
  process.on('uncaughtException', (error) => {
    log.fatal(errorFields(error), 'the process cannot go on');
    process.exit(1);
  });
  // A signal that comes during the start stops the product as soon as it has started.
  const signalled = firstSignal();
  void signalled.then((signal) => endAtLast((signal === 'SIGTERM' ? env.stopDelay : 0) + LAST_RESORT, log));
  const app = await startApp(env, integrations, buildSchema(integrations), log);
  const old = await findPythonData(app.ctx.db, env.dataDir);
  const oldData = old ? pythonDataNotice(old) : [];
  for (const line of oldData) log.warn(line);
  console.log(await welcome(app, { env, integrations, log }, oldData));

  log.info({ signal: await signalled }, 'stopping');
  app.readiness.phase = 'stopping';
  // SIGINT comes from a terminal, where no balancer has to notice the stop first.
  if ((await signalled) === 'SIGTERM') await delay(env.stopDelay);
  await app.stop();
}

/**
 * Resolves with the first SIGTERM or SIGINT. Later signals change nothing: npm forwards a SIGINT that the terminal has
 * already sent to all its processes, and the second one must not end this process before the database has stopped.
 */
function firstSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    process.on('SIGTERM', resolve);
    process.on('SIGINT', resolve);
  });
}

/** Exits after this many milliseconds, even when something hangs. */
function endAtLast(after: number, log: Program['log']): void {
  setTimeout(() => {
    log.error('something hangs; the process ends without it');
    process.exit(1);
  }, after);
}

/** Returns the lines that a new operator needs next. */
async function welcome(app: App, { env, integrations }: Program, notice: string[]): Promise<string> {
  const { ctx, port } = app;
  const site = env.siteUrl;
  const near = (file: string) => path.relative(process.cwd(), file) || '.';
  const hooks = await Promise.all(integrations.map((integration) => webhookRow(app, site, integration)));
  const setUpLink = await findSetUpLink(ctx);
  const rows = [
    ['Page', `${site}/`],
    ['API', `${site}/graphql`],
    ['Admin', `${site}/admin/`],
    ...(setUpLink ? [['Set it up', `${setUpLink}   (for the first admin)`] as const] : []),
    ...hooks.flatMap((hook) => (hook ? [hook] : [])),
    [
      'Mail',
      env.mailServer
        ? `goes out by ${env.mailServer.host}`
        : `is written to ${near(env.dataDir)}/mail (MONOSTAT_MAIL_HOST sends it)`,
    ],
    ['Database', env.databaseUrl ? new URL(env.databaseUrl).host : `PostgreSQL in ${near(env.dataDir)}/postgres`],
    ['Queue', env.redisUrl ? `Redis at ${new URL(env.redisUrl).host}` : 'in the database'],
  ] as const;
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  return [
    '',
    `  Monostat listens on port ${port}.`,
    '',
    ...notice.map((line) => `  ! ${line}`),
    ...(notice.length > 0 ? [''] : []),
    ...rows.map(([name, value]) => `  ${name.padEnd(width)}${value}`),
    '',
    '  Simulate an alert:  npm run monostat -- simulate-alert',
    '  Make an API key:    npm run monostat -- create-api-key --role admin',
    '  Name the site:      npm run monostat -- settings site name="Your product"',
    '',
  ].join('\n');
}

/**
 * Returns the URL to enter in a monitoring system, with its secret. It is printed only here, for the operator at the
 * terminal.
 */
async function webhookRow({ ctx, registry }: App, site: string, integration: Program['integrations'][number]) {
  const { name, texts, config, webhook } = integration;
  const { enabled, value } = await readSettings(ctx.db, ctx.keyring, name, config);
  const secret = webhook?.secret(value);
  if (!enabled || !secret) return undefined;
  // In production this output is a log that other people read.
  const isProduction = process.env['NODE_ENV'] === 'production';
  const shown = isProduction ? `(its secret: set one with "monostat settings ${name} secret=-")` : secret;
  return [texts.in('en').settings.title, registry.webhookUrl(site, integration, shown)!] as const;
}
