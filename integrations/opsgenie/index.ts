import { defineIntegration } from '../../server/integration/contract.ts';
import { config, initial } from './config.ts';
import { routes } from './routes.ts';
import { texts } from './texts/index.ts';

/** OpsGenie, and Jira Service Management operations, which sends the same. */
export const opsgenie = defineIntegration({
  name: 'opsgenie',
  texts,
  config,
  initial,
  routes,
});
