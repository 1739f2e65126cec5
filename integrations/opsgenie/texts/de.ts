import type { en } from './en.ts';

export const de: typeof en = {
  settings: {
    title: 'OpsGenie',
    description:
      'Alarme aus OpsGenie oder Jira Service Management eröffnen einen vermuteten Vorfall und schließen ihn, wenn sie geschlossen werden.',
    fields: {
      secret: {
        title: 'Webhook-Secret',
        description: 'Der letzte Teil der Webhook-URL oder das Token im Header „Authorization: Bearer“.',
      },
      oldSecret: {
        title: 'Altes Webhook-Secret',
        description: 'Gilt weiterhin, während Sie die URL in OpsGenie ändern.',
      },
    },
  },
  messages: {},
};
