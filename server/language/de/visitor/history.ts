import type { historyTexts as English } from '../../en/visitor/history.ts';

export const historyTexts: typeof English = {
  history: {
    description: 'Alle Vorfälle der letzten zwölf Monate und geplante Wartungen.',
    now: 'Aktuell:',
    marks: 'Legende',
    none: 'Keine Vorfälle gemeldet.',
    unknown: 'Noch keine Daten.',
    empty: 'Bisher gab es keine Vorfälle. Hier finden Sie künftig Vorfälle und Wartungen.',
    daysWithoutOutage: (count) => (count === 1 ? '1 Tag ohne Ausfall' : `${count} Tage ohne Ausfall`),
    incidents: (count) => (count === 1 ? '1 Vorfall' : `${count} Vorfälle`),
    listDays: (count) => (count === 1 ? '1 Tag mit Vorfällen' : `${count} Tage mit Vorfällen`),
    today: 'Heute',
    ongoing: 'dauert an',
    more: (count) => `und ${count} weitere`,
    some: (from, to, count) => `Vorfälle ${from}–${to} von ${count}, neueste zuerst.`,
    furtherDay: 'Frühere Vorfälle',
    nearerDay: 'Spätere Vorfälle',
    previous: 'Vorheriger Tag',
    next: 'Nächster Tag',
    noOutage: 'Keine Ausfälle.',
    outage: (duration) => `Ausfälle: ${duration}.`,
  },
  uptime: {
    title: 'Verfügbarkeit',
    lastDays: (count) => `Letzte ${count} Tage`,
    since: (day) => `Seit ${day}`,
    explanation: (firstDay) =>
      `Anteil der Zeit ohne bestätigten Ausfall oder Teilausfall, frühestens ab Beginn der Aufzeichnung am ${firstDay}. Vermutete Vorfälle und Wartungen zählen nicht, gleichzeitige Ausfälle nur einmal.`,
  },
  medians: {
    title: 'Reaktionszeiten',
    toDetect: 'Bis zur Erkennung',
    toConfirm: 'Bis zur Bestätigung',
    toResolve: 'Bis zur Behebung',
    explanation:
      'Mediane aller Vorfälle des letzten Jahres, die unser Monitoring erkannt hat. Bestätigung und Behebung zählen ab der Erkennung.',
  },
  search: {
    title: 'Suchergebnisse',
    label: 'Alle Vorfälle nach Titel durchsuchen',
    button: 'Suchen',
    found: (count, text) =>
      count === 0 ? `Keine Treffer für „${text}“.` : `${count === 1 ? '1 Vorfall' : `${count} Vorfälle`} zu „${text}“ gefunden.`,
    more: (count, text) => `Mehr als ${count} Vorfälle zu „${text}“. Hier sind die neuesten.`,
    tooMany: 'Zu viele Suchanfragen. Bitte versuchen Sie es in zehn Minuten noch einmal.',
  },
};
