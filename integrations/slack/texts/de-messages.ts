import type { messages as English } from './en-messages.ts';

export const messages: typeof English = {
  changedSince:
    'Dieser Vorfall wurde inzwischen geändert, deshalb ist nichts passiert. Bitte sehen Sie sich die Nachricht noch einmal an.',
  draftGone: 'Dieser Text ist nicht mehr gespeichert. Kopieren Sie ihn aus der Nachricht oben.',
  forbidden: 'Das kann nur die Bereitschaft. Bitten Sie einen Admin der Statusseite, Sie aufzunehmen.',
  guest: 'Gäste können das nicht. Ein Admin der Statusseite kann es in den Slack-Einstellungen erlauben.',
  incidentGone: 'Diesen Vorfall gibt es nicht mehr.',
  notPlanned: 'Diese Wartung ist nicht mehr geplant.',
  otherApp: 'Diese Anfrage kommt von einer anderen Slack-App als der, die auf der Statusseite eingerichtet ist.',
  otherWorkspace:
    'Personen aus einem anderen Workspace können das nicht. Ein Admin der Statusseite kann es in den Slack-Einstellungen erlauben.',
  requestInvalid: 'Das ist keine gültige Anfrage von Slack.',
  requestOld: 'Die Anfrage ist zu alt, oder ihr Zeitstempel liegt in der Zukunft.',
  signatureMissing: 'Die Signatur fehlt.',
  signatureWrong: 'Die Signatur ist falsch.',
  signingSecretUnset: 'In den Einstellungen fehlt das Signing Secret.',

  appTokenMissing: 'Das App-Token fehlt. Erstellen Sie eines unter „Basic Information“ in Slack.',
  appTokenRejected: ({ code }) => `Slack hat das App-Token abgelehnt (${code}). Es braucht den Scope connections:write.`,
  botTokenMissing: 'Das Bot-Token fehlt. Kopieren Sie es aus „OAuth & Permissions“ in Slack.',
  channelArchived: ({ channel }) =>
    `Der Kanal #${channel} ist archiviert. Holen Sie ihn in Slack aus dem Archiv oder wählen Sie einen anderen.`,
  channelMissing: 'Der Kanal fehlt. Geben Sie den Kanal für Vorfälle an.',
  channelPrivate: ({ channel }) => `Der Kanal #${channel} ist privat. Geben Sie dort „/invite“ und den Namen der App ein.`,
  channelUnknown: ({ channel }) =>
    `Die App sieht in Slack keinen Kanal „${channel}“. Ist er privat, geben Sie dort „/invite“ und den Namen der App ein.`,
  groupUnknown: ({ group }) => `In Slack gibt es keine Nutzergruppe „${group}“. Prüfen Sie die Einstellung „Gruppen“.`,
  mentionUnknown: ({ group }) => `In Slack gibt es keine Nutzergruppe „${group}“, die erwähnt werden könnte.`,
  notSetUp: 'Slack ist noch nicht eingerichtet.',
  scopesMissing: ({ scopes }) =>
    `Der App fehlt: ${scopes}. Aktualisieren Sie sie mit slack-app.json und installieren Sie sie erneut.`,
  signingSecretMissing: 'Das Signing Secret fehlt. Kopieren Sie es aus „Basic Information“ in Slack.',

  posts: ({ user, channel, team }) => `Slack nimmt Nachrichten von @${user} in #${channel} von ${team} an.`,
  requestSigned: ({ time }) => `Letzte signierte Anfrage: ${time}.`,
  requestRejected: ({ time, reason, count }) => `Letzte abgelehnte Anfrage: ${time} (${reason} Insgesamt ${count}.)`,
  requestsRejected:
    'Noch keine signierte Anfrage wurde angenommen. Kopieren Sie das Signing Secret erneut aus „Basic Information“.',
  requestNone:
    'Slack hat noch keine signierte Anfrage gesendet. Drücken Sie in Slack eine Schaltfläche und prüfen Sie dann erneut.',
  nobodyMentioned:
    'Warnung: Bei einem vermuteten Vorfall wird niemand erwähnt, Telefone bleiben also möglicherweise stumm. Füllen Sie „Erwähnen“ aus.',
  withoutChannelsHistory:
    'Ohne den Scope channels:history wird eine Nachricht nach einem Verbindungsabbruch möglicherweise doppelt gesendet.',
  withoutGroupsHistory:
    'Ohne den Scope groups:history wird eine Nachricht in einem privaten Kanal nach einem Verbindungsabbruch möglicherweise doppelt gesendet.',
  withoutChannelsJoin: 'Ohne den Scope channels:join muss die App in den Kanal eingeladen werden.',
  withoutGroupsRead: 'Ohne den Scope groups:read werden private Kanäle nicht gefunden.',
  withoutImWrite: 'Ohne den Scope im:write können Direktnachrichten scheitern.',
  withoutUsersRead: 'Ohne den Scope users:read erscheinen Personen mit ihrer ID.',
  withoutUsergroupsRead: 'Ohne den Scope usergroups:read werden Nutzergruppen nicht gefunden.',

  tokenUnknown: ({ code }) => `Slack kennt das Bot-Token nicht. Kopieren Sie es erneut aus „OAuth & Permissions“. (${code})`,
  tokenRevoked: ({ code }) =>
    `Das Bot-Token wurde widerrufen. Installieren Sie die App erneut und kopieren Sie das Token aus „OAuth & Permissions“. (${code})`,
  tokenExpired: ({ code }) => `Das Bot-Token ist abgelaufen. Kopieren Sie es erneut aus „OAuth & Permissions“. (${code})`,
  appRemoved: ({ code }) =>
    `Die App wurde aus dem Workspace entfernt. Installieren Sie sie erneut und kopieren Sie das Token aus „OAuth & Permissions“. (${code})`,
  notInstalled: ({ code }) => `Die App ist in diesem Workspace nicht installiert. Installieren Sie sie. (${code})`,
  wrongToken: ({ code }) => `Das ist kein Bot-Token. Ein Bot-Token beginnt mit xoxb-. (${code})`,
  channelNotFound: ({ code }) =>
    `Diesen Kanal gibt es in Slack nicht, oder er ist privat und die App wurde nicht eingeladen. Geben Sie dort „/invite“ und den Namen der App ein. (${code})`,
  notInChannel: ({ code }) => `Die App ist nicht im Kanal. Geben Sie dort „/invite“ und den Namen der App ein. (${code})`,
  isArchived: ({ code }) => `Der Kanal ist archiviert. Wählen Sie einen anderen oder holen Sie ihn aus dem Archiv. (${code})`,
  restricted: ({ code }) => `Die Regeln des Workspace erlauben der App nicht, in diesem Kanal zu schreiben. (${code})`,
  accessDenied: ({ code }) => `Die Regeln des Workspace erlauben der App zurzeit nicht zu schreiben. (${code})`,
  tooSlow: ({ code }) =>
    `Slack lässt drei Sekunden Zeit, um einen Dialog zu öffnen, und es hat länger gedauert. Bitte versuchen Sie es erneut. (${code})`,
  noDirectMessages: ({ code }) =>
    `Die App darf keine Direktnachrichten senden. Aktualisieren Sie sie mit slack-app.json. (${code})`,
  noAnswer: ({ reason }) => `Slack antwortet nicht. (${reason})`,
  httpError: ({ status }) => `Slack antwortet mit dem Fehler ${status}.`,
  scopeMissing: ({ scope }) =>
    `Der App fehlt der Scope ${scope}. Aktualisieren Sie sie mit slack-app.json und installieren Sie sie erneut.`,
  rateLimited: ({ seconds }) => `Slack bittet uns, ${seconds} Sekunden zu warten.`,
  otherError: ({ code }) => `Slack antwortet: ${code}.`,
};
