import type { incidentPartsTexts as English } from '../../en/admin/incident-parts.ts';

export const incidentPartsTexts: typeof English = {
  recurrence: {
    title: 'Ist die Störung zurück?',
    since: 'Das Monitoring hat erneut ein Problem gemeldet:',
    description: 'Auf der Seite steht, dass die Störung möglicherweise zurück ist. Darüber wurde niemand benachrichtigt.',
    yes: (count) =>
      !count
        ? 'Ja, sie ist zurück'
        : `Ja, sie ist zurück: ${count === 1 ? '1 Abonnenten' : `${count} Abonnenten`} benachrichtigen`,
    no: 'Nein, ist sie nicht',
    confirmed: 'Der Vorfall ist wieder bestätigt.',
    dismissed: 'Auf der Seite steht wieder, dass die Lösung beobachtet wird.',
    stale: 'Jemand anderes hat diesen Vorfall inzwischen geändert. Ihre Antwort wurde nicht gespeichert.',
  },
  updates: {
    title: 'Meldungen',
    none: 'Noch keine Meldungen.',
    edited: 'bearbeitet',
    correct: 'Bearbeiten',
    remove: 'Löschen',
    removeTitle: 'Diese Meldung löschen?',
    removeDescription: 'Besucher sehen sie nicht mehr. In versandten E-Mails und im Verlauf bleibt sie erhalten.',
    corrected: 'Meldung gespeichert.',
    removed: 'Meldung gelöscht.',
    text: 'Text',
    correctDescription: 'Besucher sehen, dass sie bearbeitet wurde. Niemand wird erneut benachrichtigt.',
  },
  alerts: {
    title: 'Was das Monitoring meldet',
    since: 'seit',
    often: (count) => `${count}-mal in 30 Tagen`,
    labels: 'Labels',
    link: 'Die Seite öffnen, die der Alarm nennt',
    moveMenu: 'Verschieben',
    split: 'Als neuen Verdacht melden',
    none: 'Diesem Vorfall sind keine Alarme zugeordnet.',
    open: 'offen',
    closed: 'geschlossen',
    detach: 'Zuordnung aufheben',
    move: 'Hier zuordnen',
    attach: 'Alarm zuordnen',
    attachTitle: 'Alarm zuordnen',
    attachDescription: 'Die neuesten offenen Alarme, die diesem Vorfall nicht zugeordnet sind.',
    attachNone: 'Es gibt keine anderen offenen Alarme.',
    of: (title) => `zugeordnet zu „${title}“`,
    ofNone: 'nicht zugeordnet',
    done: 'Erledigt.',
  },
};
