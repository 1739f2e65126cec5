import { defineIntegration } from '../../server/integration/contract.ts';
import { config, initial } from './config.ts';
import { routes } from './routes.ts';
import { texts } from './texts/index.ts';

/** Receives alerts from OpsGenie and from Jira Service Management, which sends the same payload. */
export const opsgenie = defineIntegration({
  name: 'opsgenie',
  texts,
  config,
  initial,
  routes,
});
