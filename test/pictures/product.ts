import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createIntegrations } from '../../integrations/index.ts';
import { buildSchema } from '../../server/api/schema.ts';
import { startApp, type App } from '../../server/app.ts';
import { readEnv } from '../../server/env.ts';
import { openLog } from '../../server/log.ts';
import { freePort } from '../support/port.ts';

/** Starts the product in this process, with a database of its own, so that states can be played in it. */
export async function startProduct(): Promise<App> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'monostat-pictures-'));
  const port = await freePort();
  const env = readEnv({
    ...{ HOST: '127.0.0.1', PORT: String(port), MONOSTAT_SITE_URL: `http://127.0.0.1:${port}` },
    ...{ MONOSTAT_DATA_DIR: dataDir, MONOSTAT_STOP_DELAY: '0' },
  });
  const integrations = createIntegrations(env);
  const app = await startApp(env, integrations, buildSchema(integrations), openLog('silent'));
  return {
    ...app,
    async stop() {
      await app.stop();
      await rm(dataDir, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}
