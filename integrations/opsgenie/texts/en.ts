import type { SettingsTexts } from '../../../server/setting/texts.ts';

export const en = {
  settings: {
    title: 'OpsGenie',
    description: 'Alerts from OpsGenie or Jira Service Management open a suspected incident, and close it when they close.',
    fields: {
      secret: {
        title: 'Webhook secret',
        description: 'The last part of the webhook URL, or the token in the header "Authorization: Bearer".',
      },
      oldSecret: { title: 'Old webhook secret', description: 'Still accepted while you change the URL in OpsGenie.' },
    },
  } satisfies SettingsTexts<'secret' | 'oldSecret'>,
  messages: {
    guideWebhook:
      'In OpsGenie, open **Settings**, then **Integrations**, and add a **Webhook**. In Jira Service Management, open **Operations**, then **Integrations**. Paste the address from above as the webhook URL.',
    guideActions:
      'Tick **Add Alert Description to Payload**. Choose at least these actions: alert is created, closed, its message is updated, its description is updated. Then turn the integration on.',
    guideTry: 'Create an alert in OpsGenie. It appears here within a second.',
  },
};
