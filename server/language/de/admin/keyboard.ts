import type { keyboardTexts as English } from '../../en/admin/keyboard.ts';

export const keyboardTexts: typeof English = {
  shortcuts: {
    title: 'Tastenkürzel',
    description: 'Einzelne Tasten wirken, solange Sie nichts eingeben.',
    off: 'Sie haben die Tastenkürzel mit einzelnen Tasten ausgeschaltet.',
    change: 'In Ihrem Konto ändern',
    control: 'Strg',
    groups: { everywhere: 'Überall', goTo: 'Gehe zu', lists: 'In Listen', writing: 'Beim Schreiben' },
    palette: 'Seite oder Aktion finden',
    search: 'Suchen',
    help: 'Tastenkürzel anzeigen',
    close: 'Schließen',
    next: 'Nächste Zeile',
    previous: 'Vorige Zeile',
    publish: 'Veröffentlichen oder speichern',
    setting: 'Tastenkürzel mit einzelnen Tasten verwenden',
    settingDescription:
      'Zum Beispiel „c“ oder „?“. Schalten Sie sie aus, wenn sie stören, etwa bei Spracheingabe. Kürzel mit Strg oder ⌘ gelten immer.',
  },
  palette: {
    title: 'Seite oder Aktion finden',
    button: 'Finden',
    label: 'Seite, Aktion oder Vorfall',
    none: 'Keine Treffer.',
    groups: {
      open: 'Offene Vorfälle',
      actions: 'Aktionen',
      pages: 'Seiten',
      templates: 'Neu aus einer Vorlage',
      settings: 'Einstellungen',
      incidents: 'Alle Vorfälle',
    },
    settings: (title) => `Einstellungen: ${title}`,
    language: (name) => `Sprache: ${name}`,
  },
};
