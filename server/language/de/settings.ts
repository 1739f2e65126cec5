import type { settings as English } from '../en/settings.ts';

const site: (typeof English)['site'] = {
  title: 'Seite',
  description: 'Name, Sprache und Aussehen.',
  groups: { notifications: 'Benachrichtigungen', maintenance: 'Wartung', look: 'Aussehen', links: 'Links' },
  fields: {
    name: { title: 'Name des Produkts', description: 'Erscheint auf der Seite und in jeder E-Mail.' },
    language: {
      title: 'Sprache',
      description: 'Gilt in Slack, für Standardtexte und für Besucher, deren Sprachen nicht verfügbar sind.',
    },
    timeZone: {
      title: 'Zeitzone',
      description: 'Bestimmt die Tage und wird angezeigt, wo die Zeitzone des Besuchers nicht bekannt ist.',
    },
    subscriptions: {
      title: 'Neue Anmeldungen erlauben',
      description: 'Ist dies aus, kann sich niemand neu anmelden. Bestehende Abonnenten werden weiter benachrichtigt.',
    },
    undoSeconds: {
      title: 'Frist zum Rückgängigmachen (Sekunden)',
      description:
        'So lange warten Benachrichtigungen nach einer Änderung, damit sie zurückgenommen werden kann. 0 sendet sofort.',
    },
    autoStart: {
      title: 'Neue Wartungen beginnen automatisch',
      description: 'Für jede Wartung einzeln wählbar. Ist dies aus, wird zum geplanten Beginn jemand gefragt.',
    },
    autoEnd: {
      title: 'Neue Wartungen enden automatisch',
      description: 'Für jede Wartung einzeln wählbar. Ist dies aus, wird zum geplanten Ende jemand gefragt.',
    },
    colour: {
      title: 'Farbe',
      description: 'Für Schaltflächen und Links, soweit sie lesbar ist. Die Farben der Zustände ändern sich nicht.',
    },
    darkColour: {
      title: 'Farbe im dunklen Modus',
      description: 'Wird aus der anderen Farbe abgeleitet, wenn nichts angegeben ist.',
    },
    showUptime: {
      title: 'Verfügbarkeit anzeigen',
      description:
        'Die Verfügbarkeit der letzten 30, 90 und 365 Tage, zu sehen bei den letzten zwölf Monaten. Ausgeschaltet liefert sie auch die API nicht.',
    },
    supportContact: { title: 'Hilfe', description: 'Wo Besucher Hilfe erhalten: eine Webadresse oder eine E-Mail-Adresse.' },
    supportPhone: { title: 'Telefon', description: 'Die Nummer, die Besucher anrufen können.' },
    legalUrl: { title: 'Impressum' },
    privacyUrl: { title: 'Datenschutzerklärung' },
  },
};

const account: (typeof English)['account'] = {
  title: 'Anmeldung',
  description: 'Wie sich Benutzer in der Verwaltung anmelden.',
  fields: {
    secondFactor: {
      title: 'Zweiten Faktor verlangen',
      description: 'Ist dies aus, genügt ein gestohlenes Passwort, um die Seite zu ändern und allen Abonnenten zu schreiben.',
    },
    providerName: { title: 'Name des Identitätsanbieters', description: 'Steht auf der Schaltfläche zum Anmelden.' },
    providerUrl: {
      title: 'URL des Identitätsanbieters',
      description:
        'Sein Issuer oder die vollständige URL seines OpenID-Connect-Dokuments, mit https. Leer: wird nicht verwendet.',
    },
    clientId: { title: 'Client-ID', description: 'Die ID dieser Seite beim Identitätsanbieter.' },
    clientSecret: { title: 'Client-Secret' },
  },
};

const staff: (typeof English)['staff'] = {
  title: 'Team benachrichtigen',
  description: 'Wer von einem vermuteten Vorfall erfährt, und nach welcher Zeit ohne Antwort.',
  fields: {
    steps: {
      title: 'Schritte',
      description:
        'Die Schritte enden, sobald jemand den Vorfall bestätigt oder verwirft. Kümmert sich jemand darum, beginnen sie nach einer halben Stunde erneut. Auf der Kommandozeile: steps="0 slack mention, 10 email".',
    },
  },
};

const retention: (typeof English)['retention'] = {
  title: 'Aufbewahrung',
  description: 'Wie lange Daten gespeichert werden. Ältere Daten werden jede Nacht gelöscht, Vorfälle und ihre Meldungen nie.',
  fields: {
    activityDays: {
      title: 'Verlauf (Tage)',
      description:
        'Wer wann was getan hat. Länger, solange ein Vorfall offen ist oder eine Zustellung gespeichert ist. 0: nie löschen.',
    },
    deliveryDays: {
      title: 'Zustellungen (Tage)',
      description: 'Welche Nachricht an wen ging. Wartende Zustellungen werden nie gelöscht. 0: nie löschen.',
    },
    alertDays: { title: 'Geschlossene Alarme (Tage)', description: 'Geschlossene Alarme beendeter Vorfälle. 0: nie löschen.' },
    rawMessageDays: {
      title: 'Rohnachrichten aus dem Monitoring (Tage)',
      description: 'Der Originaltext von Nachrichten, die keinen Alarm öffnen oder schließen. 0: nie löschen.',
    },
    addressDays: {
      title: 'Adressen im Verlauf (Tage)',
      description:
        'IP- und E-Mail-Adressen von Anmeldungen, abgewiesenen Versuchen und Einladungen. 0: so lange wie der Verlauf.',
    },
    draftDays: {
      title: 'Entwürfe (Tage)',
      description:
        'Texte, die jemand aus dem Team eingegeben und nicht veröffentlicht hat, ab der letzten Änderung. 0: nie löschen.',
    },
    unconfirmedDays: {
      title: 'Unbestätigte Abonnenten (Tage)',
      description: 'Personen, die ihren Bestätigungslink nie geöffnet haben. Er ist drei Tage gültig.',
    },
    expiredDays: {
      title: 'Abgelaufene Sitzungen und Einladungen (Tage)',
      description: 'Wie lange sie nach ihrem Ablauf gespeichert bleiben. Verwenden lassen sie sich dann nicht mehr.',
    },
  },
};

export const settings: typeof English = { site, staff, account, retention };
