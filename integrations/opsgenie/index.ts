import { defineAlertSource } from '../../server/integration/alert-source.ts';
import { parse, simulate } from './payload.ts';

/** OpsGenie, and Jira Service Management operations, which posts the same payload. */
export const opsgenie = defineAlertSource({
  name: 'opsgenie',
  title: 'OpsGenie',
  about: 'Alerts of OpsGenie or Jira Service Management open a suspected incident, and close it when they close.',
  parse,
  simulate,
});
