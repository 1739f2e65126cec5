import type { guideMessages as English } from './en-guide.ts';

export const guideMessages: typeof English = {
  guideCreate:
    'Kopieren oder laden Sie das Manifest unten. Wählen Sie auf [api.slack.com/apps](https://api.slack.com/apps) **Create New App** und dann **From a manifest**, und fügen Sie es ein. Erstellen Sie die App und wählen Sie dann **Install to Workspace**.',
  guideSigningSecret:
    'Öffnen Sie in Slack **Basic Information** und kopieren Sie das **Signing Secret**. Speichern Sie es hier zuerst: Slack testet die Adresse dieser Seite und bekommt nur eine Antwort, wenn das Secret hier bekannt ist.',
  guideBotToken: 'Öffnen Sie **OAuth & Permissions**, kopieren Sie das **Bot User OAuth Token** und speichern Sie es hier.',
  guideAppToken:
    'Öffnen Sie **Basic Information**, erstellen Sie ein **App-Level Token** mit dem Scope `connections:write` und speichern Sie es hier.',
  guideChannel:
    'Speichern Sie hier den Kanal für Vorfälle. Einem öffentlichen Kanal tritt die App selbst bei. In einem privaten geben Sie `/invite` und den Namen der App ein.',
  guideRetry:
    'Öffnen Sie in Slack **Event Subscriptions**. Ist die Adresse als nicht verifiziert markiert, wählen Sie **Retry**. Bis dahin bleibt der Home-Tab der App leer.',
  guideNeedsHttps: ({ siteUrl }) =>
    `Slack nimmt nur https-Adressen an, und diese Seite ist ${siteUrl}. Setzen Sie MONOSTAT_SITE_URL auf die öffentliche https-Adresse, oder stellen Sie „Verbindung“ auf „socket“.`,
};
