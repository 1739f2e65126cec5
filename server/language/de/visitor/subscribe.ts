import type { subscribeTexts as English } from '../../en/visitor/subscribe.ts';

export const subscribeTexts: typeof English = {
  subscribe: {
    title: 'Per E-Mail benachrichtigen lassen',
    description:
      'Wir schreiben Ihnen, wenn ein Vorfall bestätigt, behoben und abgeschlossen ist, sowie bei wichtigen Meldungen und Wartungen.',
    email: 'E-Mail-Adresse',
    button: 'Abonnieren',
    leaveEmpty: 'Bitte leer lassen',
    consent: (site) => `${site} darf mir E-Mails über Vorfälle und Wartungen senden, bis ich mich abmelde.`,
    sent: 'Bitte prüfen Sie Ihr Postfach.',
    sentDescription:
      'Falls diese Adresse noch nicht angemeldet ist, haben wir Ihnen einen Bestätigungslink geschickt. Er ist drei Tage gültig.',
    closed: 'Neue Anmeldungen sind zurzeit nicht möglich.',
  },
  subscribeErrors: {
    email: 'Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel name@example.org.',
    tooMany: 'Zu viele Versuche. Bitte versuchen Sie es in einer Stunde erneut.',
    closed: 'Neue Anmeldungen sind zurzeit nicht möglich.',
    other: 'Das hat nicht geklappt. Bitte versuchen Sie es erneut.',
  },
  subscription: {
    confirmTitle: 'Anmeldung bestätigen',
    confirmDescription: (address) => `Wir senden Nachrichten über Vorfälle an ${address}.`,
    confirmButton: 'Bestätigen',
    confirmed: 'Sie sind angemeldet.',
    confirmedDescription: 'Wir schreiben Ihnen, wenn es einen Vorfall gibt. Jede Nachricht enthält einen Link zum Abmelden.',
    manageTitle: 'Ihr Abonnement',
    manageDescription: (address) => `Wir senden Nachrichten über Vorfälle an ${address}.`,
    language: 'Sprache der Nachrichten',
    save: 'Speichern',
    saved: 'Gespeichert.',
    unsubscribeTitle: 'Abmelden',
    unsubscribeDescription: (address) => `Wir senden keine Nachrichten mehr an ${address}.`,
    unsubscribeButton: 'Abmelden',
    unsubscribed: 'Sie sind abgemeldet.',
    unsubscribedDescription: 'Wir haben Ihre Adresse gelöscht.',
    unknownLink: 'Dieser Link ist nicht mehr gültig.',
    unknownLinkDescription: 'Möglicherweise wurde er schon verwendet, oder er ist älter als drei Tage.',
    again: 'Erneut abonnieren',
  },
};
