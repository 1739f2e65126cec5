import { defineIntegration } from '../../server/integration/contract.ts';
import { config, initial } from './config.ts';
import { routes } from './routes.ts';

/** OpsGenie, and Jira Service Management operations, which sends the same. */
export const opsgenie = defineIntegration({
  name: 'opsgenie',
  title: 'OpsGenie',
  about: 'Alerts of OpsGenie or Jira Service Management open a suspected incident, and close it when they close.',
  config,
  initial,
  routes,
});
