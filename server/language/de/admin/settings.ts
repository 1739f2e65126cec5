import type { settingsTexts as English } from '../../en/admin/settings.ts';

export const settingsTexts: typeof English = {
  settings: {
    systemWarning: {
      UNTRUSTED_PROXY:
        'Eine Anfrage wurde von einem Rechner weitergeleitet, der nicht in MONOSTAT_TRUSTED_PROXIES steht. Ist das Ihr Reverse-Proxy, tragen Sie ihn dort ein und starten Sie neu: Bis dahin zählen alle Besucher als eine Adresse und teilen sich deren Grenzen.',
    },
    on: 'an',
    off: 'aus',
    switchOn: 'Einschalten',
    switchOff: 'Ausschalten',
    switchedOn: 'Eingeschaltet.',
    switchedOff: 'Ausgeschaltet.',
    check: 'Prüfen',
    checkDescription: 'Prüft die gespeicherten Einstellungen.',
    works: 'Funktioniert',
    worksNot: 'Funktioniert nicht',
    notSetUp: 'Nicht eingerichtet',
    webhook: 'Webhook-URL',
    webhookDescription:
      'Tragen Sie sie in Ihrem Monitoring ein, mit dem Webhook-Secret anstelle von SECRET. Ein gespeichertes Secret wird nicht angezeigt: Wenn Sie es nicht haben, ersetzen Sie es unten.',
    copied: 'Kopiert.',
    set: 'Gesetzt. Der Wert wird nicht angezeigt.',
    notSet: 'Nicht gesetzt.',
    replace: 'Ersetzen',
    keep: 'Behalten',
    clear: 'Leeren',
    willClear: 'Wird beim Speichern geleert.',
    newValue: 'Neuer Wert',
    reset: (value) => `Standard: ${value}.`,
    unchanged: 'Es hat sich nichts geändert.',
    none: 'Hier gibt es keine Einstellungen.',
    yes: 'Ja',
    no: 'Nein',
    images: {
      LOGO: {
        title: 'Logo',
        description: 'Erscheint auf der Seite anstelle des Namens. SVG, PNG, WebP oder JPEG, höchstens 64 KB.',
      },
      DARK_LOGO: {
        title: 'Logo auf der dunklen Seite',
        description: 'Für den dunklen Modus, falls das andere Logo dort schlecht zu sehen ist.',
      },
      FAVICON: { title: 'Symbol', description: 'Erscheint im Browser-Tab anstelle des Status-Symbols. SVG, PNG oder ICO.' },
    },
    pictures: 'Bilder',
    imageTooLarge: 'Bilder dürfen höchstens 64 KB groß sein.',
    takeAway: 'Entfernen',
    contrast: { LIGHT: 'Auf der hellen Seite', DARK: 'Auf der dunklen Seite' },
    ratio: (ratio) => `Kontrast ${ratio}`,
    readable: 'lesbar',
    adjusted: 'stattdessen wird ein lesbarer Farbton verwendet',
    sample: 'Schaltfläche',
  },
};
