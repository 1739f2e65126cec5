import type { incidentsTexts as English } from '../../en/admin/incidents.ts';

export const incidentsTexts: typeof English = {
  list: {
    create: 'Neuer Vorfall',
    search: 'Teil des Titels',
    status: 'Status',
    title: 'Titel',
    severity: 'Schweregrad',
    began: 'Beginn',
    ended: 'Ende',
    none: 'Es gibt noch keine Vorfälle.',
    noneDescription:
      'Das Monitoring legt Vorfälle automatisch an. Melden Sie hier, was ihm entgeht: Es erscheint sofort auf der Seite.',
    noneFound: 'Keine passenden Vorfälle.',
  },
  form: {
    newTitle: 'Neuer Vorfall',
    template: 'Vorlage',
    noTemplate: 'Keine',
    title: 'Titel',
    status: 'Status',
    severity: 'Schweregrad',
    impact: 'Auswirkung',
    impactDescription: 'Was Besucher bemerken, in einer Zeile, zum Beispiel „Ticketkäufe können fehlschlagen“.',
    summary: 'Zusammenfassung',
    summaryDescription: 'Erscheint über den Meldungen. Markdown.',
    start: 'Beginn',
    end: 'Ende',
    endDescription: 'Bei Wartungen: voraussichtliches Ende.',
    zone: (zone) => `In Ihrer Zeitzone, ${zone}.`,
    message: 'Meldung',
    messageDescription: 'Wird als Meldung veröffentlicht. Markdown.',
    messageDefault: 'Leer lassen für den Standardtext.',
    nextUpdateAt: 'Nächste Meldung ankündigen',
    noPromise: 'Nicht ankündigen',
    withdrawPromise: 'Ankündigung zurücknehmen',
    minutes: (count) => (count < 60 ? `in ${count} Minuten` : count === 60 ? 'in 1 Stunde' : `in ${count / 60} Stunden`),
    silent: 'Keine Benachrichtigungen zu diesem Vorfall',
    silentDescription: 'Abonnenten erhalten zu diesem Vorfall keine E-Mails.',
    notifyOnStartAndEnd: 'Abonnenten bei Beginn und Ende benachrichtigen',
    notifyOnStartAndEndDescription: 'Bei geplanten Wartungen.',
    notify: 'Abonnenten benachrichtigen',
    notifyUsual: 'Automatisch',
    notifyYes: 'Ja',
    notifyNo: 'Nein',
    recipients: (count) =>
      count === 0
        ? 'Niemand erhält eine E-Mail.'
        : count === 1
          ? '1 Abonnent erhält eine E-Mail.'
          : `${count} Abonnenten erhalten eine E-Mail.`,
    create: 'Veröffentlichen',
    change: 'Änderungen veröffentlichen',
    unchanged: 'Es hat sich nichts geändert.',
    preview: 'Vorschau',
  },
  preview: {
    title: 'Vorschau',
    page: 'Auf der Seite',
    mail: (integration) => `Per ${integration}`,
    staff: (integration) => `An Ihr Team in ${integration}`,
    noMail: 'Niemand erhält eine E-Mail.',
  },
  page: {
    onPage: 'Auf der Seite ansehen',
    activity: 'Verlauf dieses Vorfalls',
    others: (names) =>
      names.length === 1
        ? `${names[0]} hat diesen Vorfall auch geöffnet.`
        : `${names.slice(0, -1).join(', ')} und ${names.at(-1)} haben diesen Vorfall auch geöffnet.`,
    delayed: (seconds) => `Die E-Mails gehen in ${seconds} Sekunden hinaus.`,
    undo: 'Rückgängig machen',
    undone: 'Rückgängig gemacht. Niemand wurde benachrichtigt.',
    confirm: 'Bestätigen',
    dismiss: 'Verwerfen',
    begin: 'Jetzt beginnen',
    callOff: 'Wartung absagen',
    resolve: 'Abschließen',
    changed: 'Bearbeiten oder Meldung veröffentlichen',
    done: 'Veröffentlicht.',
    stale: 'Jemand anderes hat diesen Vorfall inzwischen geändert. Ihre Änderungen wurden nicht veröffentlicht.',
    takeOver: 'Meinen Text behalten und neuesten Stand laden',
    moved: 'Der Vorfall wurde geändert, seit Sie mit der Bearbeitung begonnen haben.',
    facts: { detected: 'Erkannt', confirmed: 'Bestätigt', nextUpdateAt: 'Nächste Meldung bis' },
  },
};
