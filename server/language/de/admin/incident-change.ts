import type { incidentChangeTexts as English } from '../../en/admin/incident-change.ts';

export const incidentChangeTexts: typeof English = {
  change: {
    verbs: {
      confirm: 'Bestätigen',
      dismiss: 'Verwerfen',
      update: 'Veröffentlichen',
      resolve: 'Abschließen',
      reinstate: 'Wiederherstellen',
    },
    planned: { confirm: 'Jetzt beginnen', dismiss: 'Wartung absagen' },
    update: 'Meldung verfassen',
    notifying: (verb, count, written) => `${verb} und ${written} ${count === 1 ? 'Person' : 'Personen'} benachrichtigen`,
    silently: (verb) => `${verb}, ohne zu benachrichtigen`,
    sentWhenEmpty: (text) => `Wenn Sie nichts eingeben, wird gesendet: „${text}“`,
    reinstateEnd: 'Lassen Sie das Ende leer, wenn das Problem noch besteht.',
    saved: 'Entwurf gespeichert',
    discard: 'Entwurf verwerfen',
    openAlerts: {
      title: (count) =>
        count === 1
          ? 'Ein Alarm ist noch offen. Ist es wirklich vorbei?'
          : `${count} Alarme sind noch offen. Ist es wirklich vorbei?`,
      more: (count) => `und ${count} weitere`,
    },
    conflict: {
      title: 'Sie haben diesen Entwurf auch auf einem anderen Gerät geändert:',
      take: 'Jenen Entwurf verwenden',
      keep: 'Diesen behalten',
    },
    panel: {
      title: 'Was möchten Sie veröffentlichen?',
      merged: 'Zusammengeführt mit',
    },
  },
};
