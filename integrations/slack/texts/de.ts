import { cardTexts } from './de-card.ts';
import { dialogTexts } from './de-dialogs.ts';
import { guideMessages } from './de-guide.ts';
import { messages } from './de-messages.ts';
import type { en } from './en.ts';

export const de: typeof en = {
  settings: {
    title: 'Slack',
    description: 'Eine Nachricht je Vorfall, mit Schaltflächen zum Bestätigen, Aktualisieren und Abschließen.',
    fields: {
      botToken: {
        title: 'Bot-Token',
        description: 'In Slack: OAuth & Permissions, Bot User OAuth Token. Es beginnt mit xoxb-.',
      },
      signingSecret: {
        title: 'Signing Secret',
        description: 'In Slack: Basic Information, App Credentials. Es weist nach, dass eine Anfrage von Slack kommt.',
      },
      channel: {
        title: 'Kanal',
        description:
          'Wo Vorfälle erscheinen: sein Name oder seine ID. Alle darin können handeln, sofern keine Gruppen angegeben sind.',
      },
      groups: {
        title: 'Gruppen',
        description:
          'Nur Mitglieder dieser Nutzergruppen können handeln: Handles oder IDs, durch Kommas getrennt. Leer: alle im Kanal.',
      },
      allowGuests: {
        title: 'Gäste zulassen',
        description:
          'Auch Gäste des Workspace und Personen anderer Firmen in einem geteilten Kanal (Slack Connect) können handeln.',
      },
      mention: {
        title: 'Erwähnen',
        description:
          'Wird erwähnt, wenn die Schritte unter „Team benachrichtigen“ es vorsehen, damit Telefone klingeln: here, channel, Handles von Nutzergruppen oder IDs von Personen, durch Kommas getrennt.',
      },
      connection: {
        title: 'Verbindung',
        description:
          'http: Slack ruft diese Seite auf. socket: Diese Seite ruft Slack auf, und Slack braucht keinen Zugang zu ihr.',
      },
      appToken: {
        title: 'App-Token',
        description:
          'Nur für die Verbindung „socket“: Basic Information, App-Level Tokens, Scope connections:write. Es beginnt mit xapp-.',
      },
    },
  },
  messages: { ...messages, ...guideMessages },
  ...cardTexts,
  ...dialogTexts,
};
