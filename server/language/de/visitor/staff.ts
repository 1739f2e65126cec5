import type { staffTexts as English } from '../../en/visitor/staff.ts';

export const staffTexts: typeof English = {
  decide: {
    subject: (site, title) => `[Bitte entscheiden] ${site}: ${title}`,
    about: 'Das Monitoring meldet ein Problem, und wir konnten sonst niemanden erreichen. Ist es eine echte Störung?',
    aboutUnanswered:
      'Das Monitoring meldet ein Problem, und in Ihrem Team hat es noch niemand bestätigt oder verworfen. Ist es eine echte Störung?',
    tells: (count) =>
      count === 0
        ? 'Falls ja, erfährt es niemand per E-Mail: Noch hat niemand abonniert.'
        : `Falls ja, ${count === 1 ? 'erfährt es eine Person' : `erfahren es ${count} Personen`} per E-Mail.`,
    open: 'Ansehen und entscheiden',
    once: 'Der Link ist nur für Sie. Er gilt einmal, zwölf Stunden lang, und nicht mehr, wenn jemand anderes entschieden hat.',
    title: 'Gibt es dieses Problem?',
    reports: 'Das meldet die Überwachung',
    confirm: 'Ja, es ist echt',
    dismiss: 'Nein, verwerfen',
    confirmed: 'Bestätigt.',
    confirmedAbout: 'Die Seite sagt es nun, und die Abonnenten erfahren es.',
    dismissed: 'Verworfen.',
    dismissedAbout: 'Die Seite zeigt es nicht mehr. Niemand hat davon erfahren.',
    gone: 'Hier ist nichts mehr zu entscheiden.',
    goneAbout: 'Dieser Link wurde benutzt, ist älter als zwölf Stunden, oder der Vorfall hat sich seither geändert.',
    recurrence: {
      subject: (site, title) => `[Bitte entscheiden] ${site}: Ist „${title}“ zurück?`,
      about:
        'Das Monitoring meldet erneut ein Problem, während eine Lösung beobachtet wird, und wir konnten sonst niemanden erreichen. Ist die Störung zurück?',
      aboutUnanswered:
        'Das Monitoring meldet erneut ein Problem, während eine Lösung beobachtet wird, und in Ihrem Team hat noch niemand geantwortet. Ist die Störung zurück?',
      title: 'Ist die Störung zurück?',
      confirm: 'Ja, sie ist zurück',
      dismiss: 'Nein, ist sie nicht',
      confirmedAbout: 'Die Seite zeigt den Vorfall wieder als bestätigt, und die Abonnenten werden benachrichtigt.',
      dismissed: 'Nicht zurück.',
      dismissedAbout: 'Die Seite sagt wieder, dass die Lösung beobachtet wird. Niemand wurde benachrichtigt.',
    },
  },
  unavailable: {
    title: 'Vorübergehend nicht verfügbar',
    about:
      'Die Datenbank ist gerade nicht erreichbar. Diese Seite versucht es automatisch erneut. Die öffentliche Statusseite funktioniert weiterhin.',
    toStatus: 'Zur Statusseite',
  },
};
