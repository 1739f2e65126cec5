import type { settingsTexts as English } from '../../en/admin/settings.ts';

export const settingsTexts: typeof English = {
  settings: {
    systemWarning: {
      UNTRUSTED_PROXY:
        'Eine Anfrage wurde von einem Rechner weitergeleitet, den MONOSTAT_TRUSTED_PROXIES nicht nennt. Wenn das Ihr Reverse-Proxy ist, tragen Sie ihn in diese Variable ein und starten Sie neu: Bis dahin zählen alle Besucher als eine Adresse und teilen sich deren Grenzen.',
    },
    on: 'an',
    off: 'aus',
    switchOn: 'Einschalten',
    switchOff: 'Ausschalten',
    switchedOn: 'Eingeschaltet.',
    switchedOff: 'Ausgeschaltet.',
    check: 'Prüfen',
    checkAbout: 'Probiert es mit dem, was gespeichert ist.',
    works: 'Funktioniert',
    worksNot: 'Funktioniert nicht',
    notSetUp: 'Nicht eingerichtet',
    webhook: 'Webhook-Adresse',
    webhookAbout:
      'Tragen Sie sie in Ihrem Monitoring ein, mit dem Webhook-Secret anstelle von SECRET. Ein gespeichertes Secret wird nicht angezeigt: Wenn Sie es nicht haben, ersetzen Sie es unten.',
    copied: 'Kopiert.',
    set: 'Gesetzt. Es kann nicht gelesen werden.',
    notSet: 'Nicht gesetzt.',
    replace: 'Ersetzen',
    keep: 'Behalten',
    clear: 'Leeren',
    willClear: 'Wird beim Speichern geleert.',
    newValue: 'Neuer Wert',
    reset: (value) => `Vorgabe: ${value}.`,
    unchanged: 'Es hat sich nichts geändert.',
    none: 'Hier gibt es nichts einzustellen.',
    yes: 'Ja',
    no: 'Nein',
    images: {
      LOGO: { title: 'Logo', about: 'Erscheint auf der Seite anstelle des Namens. SVG, PNG, WebP oder JPEG, höchstens 64 KB.' },
      DARK_LOGO: {
        title: 'Logo auf der dunklen Seite',
        about: 'Für den dunklen Modus, falls das andere Logo dort schlecht zu sehen ist.',
      },
      FAVICON: { title: 'Symbol', about: 'Erscheint im Browser-Tab anstelle des Zeichens für den Zustand. SVG, PNG oder ICO.' },
    },
    pictures: 'Bilder',
    imageTooLarge: 'Ein Bild darf 64 KB haben.',
    takeAway: 'Wegnehmen',
    contrast: { LIGHT: 'Auf der hellen Seite', DARK: 'Auf der dunklen Seite' },
    ratio: (ratio) => `Kontrast ${ratio}`,
    readable: 'ist lesbar',
    adjusted: 'ein lesbarer Ton wird gezeigt',
    sample: 'Knopf',
  },
};
