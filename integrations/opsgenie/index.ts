import { defineIntegration } from '../../server/integration/contract.ts';
import { config, initial } from './config.ts';
import { routes } from './routes.ts';

/** Receives alerts from OpsGenie and from Jira Service Management, which sends the same payload. */
export const opsgenie = defineIntegration({
  name: 'opsgenie',
  title: 'OpsGenie',
  about: 'Alerts of OpsGenie or Jira Service Management open a suspected incident, and close it when they close.',
  config,
  initial,
  routes,
});
