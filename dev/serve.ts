/** Runs the product for development. `dev/main.ts` starts this file again whenever a file of the server has changed. */
import { enableCompileCache } from 'node:module';
import { createIntegrations } from '../integrations/index.ts';
import { isSetUpOpen, setUpToken } from '../server/account/set-up.ts';
import { buildSchema } from '../server/api/schema.ts';
import { startApp } from '../server/app.ts';
import { readEnv } from '../server/env.ts';
import { openLog } from '../server/log.ts';
import { stateRoutes } from './state-routes.ts';
import { openViteRenderer, type ViteRenderer } from './vite-renderer.ts';

enableCompileCache();
// Until the product has started, a signal simply ends this process.
let stop = (): unknown => process.exit();
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => stop());

const env = readEnv();
const integrations = createIntegrations(env);
let renderer: ViteRenderer | undefined;
const app = await startApp(env, integrations, buildSchema(integrations), openLog(env.logLevel), {
  openRenderer: async (ctx) => (renderer = await openViteRenderer(stateRoutes(ctx))),
});
stop = async () => {
  renderer?.disconnect(); // the product waits for open connections
  await app.stop();
  process.exit();
};
const { ctx } = app;
const admin = (await isSetUpOpen(ctx)) ? `set-up/${setUpToken(ctx.keyring)}` : '';
console.log(`
  Page     ${env.siteUrl}/
  States   ${env.siteUrl}/dev/states
  Admin    ${env.siteUrl}/admin/${admin}
`);
