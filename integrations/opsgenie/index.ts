import { defineAlertSource } from '../../server/integration/alert-source.ts';
import { parse, simulate } from './payload.ts';
import { texts } from './texts/index.ts';

/** OpsGenie, and Jira Service Management, which posts the same payload. */
export const opsgenie = defineAlertSource({
  name: 'opsgenie',
  texts,
  parse,
  simulate,
  guide: [texts.message('guideWebhook'), texts.message('guideActions'), texts.message('guideTry')],
});
