import type { staffTexts as English } from '../../en/visitor/staff.ts';

export const staffTexts: typeof English = {
  decide: {
    title: 'Liegt wirklich eine Störung vor?',
    reports: 'Vom Monitoring gemeldet',
    recipients: (count) =>
      count === 0
        ? 'Wenn Sie bestätigen, erhält niemand eine E-Mail: Es gibt noch keine Abonnenten.'
        : `Wenn Sie bestätigen, schreiben wir ${count === 1 ? 'einem Abonnenten' : `${count} Abonnenten`}.`,
    once: 'Dieser Link ist nur für Sie. Er funktioniert einmal und ist zwölf Stunden gültig, sofern nicht vorher jemand anderes entscheidet.',
    confirm: 'Ja, bestätigen',
    dismiss: 'Nein, verwerfen',
    confirmed: 'Bestätigt.',
    confirmedDescription: 'Die Seite zeigt den Vorfall als bestätigt, und die Abonnenten werden benachrichtigt.',
    dismissed: 'Verworfen.',
    dismissedDescription: 'Die Seite zeigt den Vorfall nicht mehr. Niemand wurde benachrichtigt.',
    gone: 'Hier gibt es nichts mehr zu entscheiden.',
    goneDescription:
      'Dieser Link wurde schon verwendet, ist älter als zwölf Stunden, oder der Vorfall hat sich seitdem geändert.',
    recurrence: {
      title: 'Ist die Störung zurück?',
      confirm: 'Ja, sie ist zurück',
      dismiss: 'Nein, ist sie nicht',
      confirmedDescription: 'Die Seite zeigt den Vorfall wieder als bestätigt, und die Abonnenten werden benachrichtigt.',
      dismissed: 'Nicht zurück.',
      dismissedDescription: 'Auf der Seite steht wieder, dass die Lösung beobachtet wird. Niemand wurde benachrichtigt.',
    },
  },
  testMessage: {
    title: 'Ist die Testnachricht angekommen?',
    description: 'Vermutete Vorfälle kommen auf demselben Weg. Bestätigen Sie, dass jemand diese Nachrichten liest.',
    confirm: 'Ja, sie ist angekommen',
    confirmed: 'Vielen Dank.',
    confirmedDescription: 'Vermutete Vorfälle erreichen Sie auf diesem Weg.',
    gone: 'Diese Testnachricht ist veraltet.',
    goneDescription:
      'Sie ist älter als einen Tag, oder die Einstellungen haben sich seitdem geändert. Senden Sie in den Einstellungen eine neue.',
  },
  unavailable: {
    title: 'Vorübergehend nicht verfügbar',
    description:
      'Die Datenbank ist gerade nicht erreichbar. Diese Seite versucht es automatisch erneut. Die öffentliche Statusseite funktioniert weiterhin.',
    toStatus: 'Zur Statusseite',
  },
};
