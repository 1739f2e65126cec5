import type { setUpListTexts as English } from '../../en/admin/set-up-list.ts';

export const setUpListTexts: typeof English = {
  setUpList: {
    title: 'Statusseite einrichten',
    progress: (done, all) => `${done} von ${all} erledigt`,
    dismiss: 'Liste ausblenden',
    dismissed: 'Die Liste ist ausgeblendet. In den Einstellungen können Sie sie wieder einblenden.',
    restoreTitle: 'Einrichtungsliste',
    restoreDescription: 'Die Liste der ersten Schritte ist in der Übersicht für alle Admins ausgeblendet.',
    restore: 'Wieder einblenden',
    restored: 'Die Liste ist wieder in der Übersicht.',
    states: { OPEN: 'Offen', WAITING: 'Wartet', DONE: 'Erledigt' },
    SITE: {
      title: 'Name und Zeitzone',
      OPEN: 'Besucher sehen den Namen, und Tage beginnen und enden in dieser Zeitzone.',
      name: 'Name Ihres Produkts',
      timeZone: 'Zeitzone',
      fromBrowser: 'Aus diesem Browser übernommen.',
      use: (zone) => `${zone} verwenden`,
    },
    ALERTS: {
      title: (name) => `Alarme aus ${name}`,
      OPEN: 'Erstellen Sie eine Adresse und tragen Sie sie in Ihrem Monitoring ein.',
      WAITING: 'Wartet auf den ersten Alarm. Erstellen Sie eine Adresse und tragen Sie sie in Ihrem Monitoring ein.',
      button: 'Verbinden',
    },
    CHANNEL: {
      title: (name) => `${name} an Abonnenten`,
      WAITING: 'Eingerichtet. Senden Sie eine Testnachricht und bestätigen Sie, dass sie angekommen ist.',
      button: 'Einrichten',
    },
    STAFF: {
      title: (name) => `${name} für Ihr Team`,
      WAITING: 'Eingerichtet. Senden Sie eine Testnachricht und bestätigen Sie, dass sie angekommen ist.',
      button: 'Einrichten',
    },
    USERS: {
      title: 'Ein zweiter Admin',
      OPEN: 'Wenn Sie den Zugang zu Ihrem Konto verlieren, kann ein anderer Admin helfen.',
      WAITING: 'Eingeladen. Die Einladung wurde noch nicht angenommen.',
      button: 'Einladen',
    },
    TEMPLATES: {
      title: 'Vorlagen',
      OPEN: 'Vorbereitete Texte sparen bei einem Ausfall Zeit. Sie können mit unseren anfangen.',
      button: 'Auswählen',
    },
    LOOK: {
      title: 'Logo und Farbe',
      OPEN: 'Damit Besucher Sie wiedererkennen.',
      button: 'Gestalten',
    },
    DRILL: {
      title: 'Eine Übung',
      OPEN: 'Eröffnet einen Übungsvorfall. Ihr Team wird benachrichtigt; dann bestätigen Sie ihn und schließen ihn ab, wie bei einer Störung. Abonnenten werden nie benachrichtigt. Besucher sehen ihn unter dem Titel „Übung: keine Störung“, bis Sie ihn abschließen, und später in der Historie. Er zählt nicht als Ausfallzeit.',
      WAITING: 'Die Übung läuft. Bestätigen Sie den Vorfall und schließen Sie ihn dann ab.',
      button: 'Zur Übung',
      start: 'Übung starten',
    },
  },
  connect: {
    guide: 'So verbinden Sie es',
    copyFile: 'Manifest kopieren',
    downloadFile: 'Herunterladen',
    newAddress: 'Neue Adresse erstellen',
    newAddressDescription:
      'Erstellt eine Adresse mit einem neuen Secret. Die bisherige Adresse funktioniert weiter, bis Sie das alte Secret unten löschen.',
    newAddressAgain: 'Die vorletzte Adresse funktioniert dann nicht mehr. Fortfahren?',
    addressOnce: 'Kopieren Sie diese Adresse jetzt: Ihr Secret wird nur einmal angezeigt.',
    waiting: 'Wartet auf den ersten Alarm …',
    lastAlert: 'Alarme kommen an. Letzter Alarm:',
    test: 'Testalarm senden',
    testDescription:
      'Eröffnet einen vermuteten Vorfall und schließt ihn sofort. Ihr Team wird benachrichtigt, Abonnenten nicht. Auf der Seite ist er vielleicht einen Moment zu sehen.',
    tested: 'Der Testalarm ist angekommen und wurde geschlossen.',
    findings: { GOOD: 'gefunden', BAD: 'zu beheben', UNKNOWN: 'nicht bekannt' },
  },
};
