import type { mailTexts as English } from '../../en/visitor/mail.ts';

export const mailTexts: typeof English = {
  mail: {
    confirmSubject: (site) => `Anmeldung zum Status von ${site} bestätigen`,
    confirmText: (site) =>
      `Jemand, vermutlich Sie, hat uns gebeten, E-Mails über Vorfälle bei ${site} an diese Adresse zu senden.`,
    confirmButton: 'Anmeldung bestätigen',
    confirmIgnore:
      'Falls Sie das nicht waren, müssen Sie nichts tun: Wir schreiben nicht noch einmal und vergessen diese Adresse innerhalb von drei Tagen.',
    statusSubject: (site, status, title) => `[${status}] ${site}: ${title}`,
    statusLine: (status, severity) => `${status} · ${severity}`,
    startedAt: 'Beginn',
    startsAt: 'Beginn',
    endedAt: 'Ende',
    expectedEnd: 'Voraussichtliches Ende',
    readMore: 'Mehr auf der Statusseite',
    why: (site) => `Sie bekommen diese E-Mail, weil Sie den Status von ${site} abonniert haben.`,
    unsubscribe: 'Abmelden',
  },
};
