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
  messages: {
    guideWebhook:
      'Öffnen Sie in OpsGenie **Settings** und dann **Integrations**, und fügen Sie einen **Webhook** hinzu. In Jira Service Management öffnen Sie **Operations** und dann **Integrations**. Tragen Sie die Adresse von oben als Webhook-URL ein.',
    guideActions:
      'Setzen Sie das Häkchen bei **Add Alert Description to Payload**. Wählen Sie mindestens diese Aktionen: Alarm wird erstellt, wird geschlossen, seine Nachricht ändert sich, seine Beschreibung ändert sich. Schalten Sie die Integration dann ein.',
    guideTry: 'Erstellen Sie in OpsGenie einen Alarm. Er erscheint hier innerhalb einer Sekunde.',
  },
};
