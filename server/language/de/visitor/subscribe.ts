import type { subscribeTexts as English } from '../../en/visitor/subscribe.ts';

export const subscribeTexts: typeof English = {
  subscribe: {
    title: 'Per E‑Mail erfahren',
    about: 'Eine E-Mail, wenn ein Vorfall bestätigt ist, wenn er behoben sein sollte und wenn er vorbei ist. Sonst nichts.',
    email: 'E-Mail-Adresse',
    button: 'Abonnieren',
    leaveEmpty: 'Bitte frei lassen',
    consent: (site) => `${site} darf mir E-Mails über Vorfälle und Wartungen senden, bis ich mich abmelde.`,
    sent: 'Bitte sehen Sie in Ihr Postfach.',
    sentAbout:
      'Falls diese Adresse noch nicht angemeldet ist, haben wir ihr einen Link geschickt. Bestätigen Sie ihn innerhalb von drei Tagen.',
    closed: 'Neue Anmeldungen sind zurzeit nicht möglich.',
    confirmTitle: 'Anmeldung bestätigen',
    confirmAbout: (address) => `Wir senden Nachrichten über Vorfälle an ${address}.`,
    confirmButton: 'Bestätigen',
    confirmed: 'Sie sind angemeldet.',
    confirmedAbout: 'Sie hören von uns, wenn es einen Vorfall gibt. Jede Nachricht enthält einen Link zum Abmelden.',
    unsubscribeTitle: 'Abmelden',
    unsubscribeAbout: (address) => `Wir senden keine Nachrichten mehr an ${address}.`,
    unsubscribeButton: 'Abmelden',
    unsubscribed: 'Sie sind abgemeldet.',
    unsubscribedAbout: 'Wir haben Ihre Adresse gelöscht.',
    unknownLink: 'Dieser Link ist nicht mehr gültig.',
    unknownLinkAbout: 'Vielleicht wurde er schon benutzt, oder er ist älter als drei Tage.',
    again: 'Noch einmal abonnieren',
  },
  refusal: {
    email: 'Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel name@example.org.',
    tooMany: 'Das war zu oft. Bitte versuchen Sie es in einer Stunde noch einmal.',
    closed: 'Neue Anmeldungen sind zurzeit nicht möglich.',
    other: 'Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.',
  },
};
