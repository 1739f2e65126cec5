import { messages } from './de-messages.ts';
import { serverFields, serverMessages } from './de-server.ts';
import type { en } from './en.ts';

export const de: typeof en = {
  settings: {
    title: 'E-Mail',
    description:
      'Schreibt Abonnenten, wenn ein Vorfall bestätigt, behoben und abgeschlossen ist, sowie bei wichtigen Meldungen und Wartungen.',
    fields: {
      ...serverFields,
      senderName: {
        title: 'Name des Absenders',
        description: 'Steht vor der Absenderadresse. Ohne Angabe der Name des Produkts.',
      },
      replyTo: { title: 'Antwortadresse', description: 'Wohin Antworten gehen. Verwenden Sie eine Adresse, die jemand liest.' },
      connections: {
        title: 'Verbindungen zum Mailserver',
        description: 'So viele E-Mails sendet jeder Prozess gleichzeitig, jede über eine eigene Verbindung.',
      },
      staff: {
        title: 'Adressen des Teams',
        description:
          'Durch Kommas getrennt. Wenn sie an der Reihe sind, erhält jede Adresse einen Link, um einen vermuteten Vorfall zu bestätigen oder zu verwerfen. Bleibt das Feld leer, erhalten ihn alle Admins.',
      },
    },
    groups: { server: 'Mailserver' },
  },
  messages: { ...messages, ...serverMessages },
  channel: { title: 'E-Mail', addressLabel: 'E-Mail-Adresse' },
  status: {
    subject: (site, status, title) => `[${status}] ${site}: ${title}`,
    rescheduled: 'Verschoben',
    startedAt: 'Beginn',
    startsAt: 'Beginn',
    endedAt: 'Ende',
    expectedEnd: 'Voraussichtliches Ende',
    previously: 'Bisher geplant',
    updatedAt: 'Letzte Meldung',
    earlier: 'Frühere Meldungen',
    readMore: 'Auf der Statusseite ansehen',
    why: (site) => `Sie erhalten diese E-Mail, weil Sie die Statusmeldungen von ${site} abonniert haben.`,
    manage: 'Abonnement verwalten',
    unsubscribe: 'Abmelden',
  },
  confirmation: {
    subject: (site) => `Bitte bestätigen Sie Ihre Anmeldung zu den Statusmeldungen von ${site}`,
    title: 'Bitte bestätigen Sie Ihre Anmeldung',
    text: (site) => `Jemand, vermutlich Sie, hat diese Adresse für E-Mails über Vorfälle bei ${site} angemeldet.`,
    button: 'Anmeldung bestätigen',
    ignore:
      'Falls Sie das nicht waren, müssen Sie nichts tun: Wir schreiben Ihnen nicht noch einmal und löschen Ihre Adresse innerhalb von drei Tagen.',
  },
  decision: {
    subject: (site, title) => `[Entscheidung nötig] ${site}: ${title}`,
    description: 'Das Monitoring meldet ein Problem, und wir konnten sonst niemanden erreichen. Liegt wirklich eine Störung vor?',
    descriptionUnanswered:
      'Das Monitoring meldet ein Problem, und in Ihrem Team hat es noch niemand bestätigt oder verworfen. Liegt wirklich eine Störung vor?',
    recipients: (count) =>
      count === 0
        ? 'Wenn Sie bestätigen, erhält niemand eine E-Mail: Es gibt noch keine Abonnenten.'
        : `Wenn Sie bestätigen, schreiben wir ${count === 1 ? 'einem Abonnenten' : `${count} Abonnenten`}.`,
    moreAlerts: (count) => `und ${count} weitere`,
    open: 'Ansehen und entscheiden',
    once: 'Dieser Link ist nur für Sie. Er funktioniert einmal und ist zwölf Stunden gültig, sofern nicht vorher jemand anderes entscheidet.',
    recurrence: {
      subject: (site, title) => `[Entscheidung nötig] ${site}: Ist „${title}“ zurück?`,
      description:
        'Das Monitoring meldet erneut ein Problem, während eine Lösung beobachtet wird, und wir konnten sonst niemanden erreichen. Ist die Störung zurück?',
      descriptionUnanswered:
        'Das Monitoring meldet erneut ein Problem, während eine Lösung beobachtet wird, und in Ihrem Team hat noch niemand geantwortet. Ist die Störung zurück?',
    },
  },
  test: {
    subject: (site) => `Testnachricht von der Statusseite von ${site}`,
    title: 'Ist diese E-Mail angekommen?',
    text: (site) =>
      `An diese Adresse schreiben wir, wenn das Monitoring bei ${site} einen Vorfall vermutet. Bitte bestätigen Sie, dass die Testnachricht angekommen ist.`,
    button: 'Empfang bestätigen',
    ignore: 'Der Link ist einen Tag gültig. Ein Admin der Statusseite hat diese Nachricht gesendet.',
  },
  invitation: {
    subject: (site) => `Einladung zur Statusseite von ${site}`,
    title: 'Sie sind eingeladen',
    text: (site, by) => `${by} hat Sie eingeladen, die Statusseite von ${site} mit zu betreuen.`,
    button: 'Einladung annehmen',
    ignore: 'Der Link ist eine Woche gültig. Falls Sie diese E-Mail nicht erwartet haben, können Sie sie ignorieren.',
  },
  passwordReset: {
    subject: (site) => `Neues Passwort für die Statusseite von ${site}`,
    title: 'Passwort zurücksetzen',
    text: (name, site) => `Hallo ${name}, über diesen Link legen Sie ein neues Passwort für die Statusseite von ${site} fest.`,
    button: 'Neues Passwort festlegen',
    ignore:
      'Der Link ist eine Stunde gültig und funktioniert einmal. Falls Sie ihn nicht angefordert haben, können Sie diese E-Mail ignorieren.',
  },
};
