/** Starts the whole product for a test, with its own database, port and data directory. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { inject, onTestFinished } from 'vitest';
import { createIntegrations } from '../../integrations/index.ts';
import { createApiKey } from '../../server/account/create-api-key.ts';
import { startApp, type App, type StartOptions } from '../../server/app.ts';
import { readEnv, type Env } from '../../server/env.ts';
import type { Role } from '../../server/generated/prisma/enums.ts';
import { buildSchema } from '../../server/api/schema.ts';
import type { Integration } from '../../server/integration/contract.ts';
import { openLog } from '../../server/log.ts';
import { readSettings } from '../../server/setting/read.ts';
import { databaseUrl, query } from './database.ts';
import { freePort } from './port.ts';

export const schema = buildSchema(createIntegrations(readEnv({})));

export interface TestApp extends App {
  env: Env;
  url: string;
  sql<Row extends object = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Posts to the OpsGenie webhook with the right secret. */
  opsgenie(payload: unknown): Promise<Response>;
  opsgenieUrl: string;
  /** Runs a GraphQL operation over HTTP. */
  graphql<Data = Record<string, any>>(
    document: string,
    variables?: object,
    key?: string,
  ): Promise<{ data: Data; errors?: { message: string; extensions: Record<string, unknown> }[] }>;
  key(role: Role): Promise<string>;
}

export interface TestOptions {
  env?: Record<string, string>;
  /** More integrations, in addition to those of the product. */
  integrations?: Integration[];
  /** The URL of an existing database, instead of a new one. */
  database?: string;
  /** The clock, in milliseconds since 1970. */
  wall?: () => number;
  /** Renders the pages, instead of the built ones. */
  openRenderer?: StartOptions['openRenderer'];
}

/** Starts the product; it is stopped when the test is finished, if not before. */
export async function startTestApp(options: TestOptions = {}): Promise<TestApp> {
  const { env, dataDir } = await testEnv(options);
  const integrations = [...createIntegrations(env), ...(options.integrations ?? [])];
  const app = await startApp(env, integrations, schema, openLog(process.env['TEST_LOG'] ?? 'silent'), {
    wall: options.wall,
    openRenderer: options.openRenderer,
  });
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= app.stop());
  onTestFinished(async () => {
    await stop();
    await rm(dataDir, { recursive: true, force: true });
  });
  const { config } = app.registry.findConfigurable('opsgenie');
  const { value } = await readSettings(app.ctx.db, app.ctx.keyring, 'opsgenie', config);
  const url = `http://127.0.0.1:${app.port}`;
  // Tests ask the database many times a second until something is there: a new connection costs more than their question.
  const pool = new pg.Pool({ connectionString: env.databaseUrl!, max: 3 });
  pool.on('error', () => {}); // The test has ended its connections.
  onTestFinished(() => pool.end());
  const opsgenieUrl = `${url}/integrations/opsgenie/hook/${(value as { secret: string }).secret}`;
  return {
    ...app,
    stop,
    env,
    url,
    opsgenieUrl,
    sql: async (text, values) => (await pool.query(text, values)).rows as never,
    opsgenie: (payload) =>
      fetch(opsgenieUrl, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(payload) }),
    key: async (role) => (await createApiKey(app.ctx, { name: `a ${role} of the tests`, role })).key,
    async graphql(document, variables = {}, key) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
        body: JSON.stringify({ query: document, variables }),
      });
      return (await response.json()) as never;
    },
  };
}

/** An environment with a fresh database, a free port and a data directory that nothing else uses. */
export async function testEnv({ env = {}, database }: TestOptions = {}): Promise<{
  env: Env;
  variables: Record<string, string>;
  dataDir: string;
}> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'monostat-data-'));
  const port = await freePort();
  const variables = {
    HOST: '127.0.0.1',
    PORT: String(port),
    MONOSTAT_SITE_URL: `http://127.0.0.1:${port}`,
    MONOSTAT_DATA_DIR: dataDir,
    MONOSTAT_SECRET_KEY: 'a key that only the tests know and is long enough',
    MONOSTAT_STOP_DELAY: '0',
    DATABASE_URL: database ?? (await newDatabase()),
    ...env,
  };
  return { env: readEnv(variables), variables, dataDir };
}

/** Creates a migrated database and returns its URL. */
export async function newDatabase(): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const postgres = inject('postgresUrl');
  await query(postgres, `create database ${name} template template`);
  return databaseUrl(postgres, name);
}
