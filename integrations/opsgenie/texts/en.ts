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
  messages: {},
};
