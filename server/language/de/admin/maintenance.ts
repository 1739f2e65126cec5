import type { maintenanceTexts as English } from '../../en/admin/maintenance.ts';

export const maintenanceTexts: typeof English = {
  maintenance: {
    plan: 'Wartung planen',
    running: 'Läuft gerade',
    until: 'bis',
    startDue: 'Der geplante Beginn ist vorbei. Hat sie begonnen?',
    endDue: 'Das geplante Ende ist vorbei. Ist sie abgeschlossen?',
    empty: 'Keine Wartung in diesem Monat.',
    emptyDescription:
      'Kündigen Sie Arbeiten am Produkt rechtzeitig an: Abonnenten können benachrichtigt und erinnert werden und erfahren, wenn alles erledigt ist.',
    previous: 'Voriger Monat',
    next: 'Nächster Monat',
    thisMonth: 'Dieser Monat',
    today: 'heute',
    zone: (zone) => `Alle Zeiten gelten in der Zeitzone der Seite, ${zone}.`,
    addToCalendar: 'In den Kalender eintragen',
    subscribe: 'Diesen Kalender abonnieren',
    overlaps: 'Überschneidet sich mit',
    new: {
      when: 'Wann',
      what: 'Was',
      tell: 'Wer benachrichtigt wird',
      people: (count, written) => `Jeweils ${written} ${count === 1 ? 'Person' : 'Personen'}.`,
      nobody: 'Es gibt noch keine Abonnenten.',
      now: 'Jetzt, mit der Ankündigung',
      atStart: 'Bei Beginn',
      atEnd: 'Am Ende',
      automatic: 'Zu den geplanten Zeiten',
      announce: 'Ankündigen',
      more: 'Weiteres',
      done: 'Die Wartung ist geplant.',
    },
  },
};
