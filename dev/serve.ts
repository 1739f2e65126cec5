/** Runs the product for development. `dev/main.ts` starts this file again whenever a file of the server has changed. */
import { once } from 'node:events';
import { enableCompileCache } from 'node:module';
import { createIntegrations } from '../integrations/index.ts';
import { isSetUpOpen, setUpToken } from '../server/account/set-up.ts';
import { buildSchema } from '../server/api/schema.ts';
import { startApp } from '../server/app.ts';
import { readEnv } from '../server/env.ts';
import { openLog } from '../server/log.ts';
import { stateRoutes } from './state-routes.ts';
import { openViteRenderer } from './vite-renderer.ts';

enableCompileCache();
const env = readEnv();
const integrations = createIntegrations(env);
const app = await startApp(env, integrations, buildSchema(integrations), openLog(env.logLevel), {
  openRenderer: (ctx) => openViteRenderer(stateRoutes(ctx)),
});
const { ctx } = app;
const admin = (await isSetUpOpen(ctx)) ? `set-up/${setUpToken(ctx.keyring)}` : '';
console.log(`
  Page     ${env.siteUrl}/
  States   ${env.siteUrl}/dev/states
  Admin    ${env.siteUrl}/admin/${admin}
`);

await Promise.race(['SIGTERM', 'SIGINT'].map((signal) => once(process, signal)));
await app.stop();
process.exit();
