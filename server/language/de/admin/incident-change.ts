import type { incidentChangeTexts as English } from '../../en/admin/incident-change.ts';

export const incidentChangeTexts: typeof English = {
  change: {
    verbs: {
      confirm: 'Bestätigen',
      dismiss: 'Verwerfen',
      update: 'Veröffentlichen',
      resolve: 'Abschließen',
      reinstate: 'Wiederherstellen',
      move: 'Verschieben',
      extend: 'Verlängern',
    },
    planned: { confirm: 'Jetzt beginnen', dismiss: 'Wartung absagen' },
    update: 'Meldung verfassen',
    notifying: (verb, count, written) => `${verb} und ${written} ${count === 1 ? 'Person' : 'Personen'} benachrichtigen`,
    silently: (verb) => `${verb}, ohne zu benachrichtigen`,
    sentWhenEmpty: (text) => `Wenn Sie nichts eingeben, wird gesendet: „${text}“`,
    extendBy: (duration) => `+ ${duration}`,
    extendTo: 'Neues Ende',
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
  acknowledgement: {
    nobody: 'Noch hat niemand angegeben, sich darum zu kümmern.',
    others: (names) => `${list(names)} ${names.length === 1 ? 'kümmert' : 'kümmern'} sich darum.`,
    own: (others) => (others.length === 0 ? 'Sie kümmern sich darum.' : `Sie und ${list(others)} kümmern sich darum.`),
    start: 'Ich kümmere mich darum',
    stop: 'Ich kümmere mich nicht mehr darum',
  },
  merge: {
    button: 'Zusammenführen',
    title: 'Mit einem anderen Vorfall zusammenführen',
    description:
      'Der andere Vorfall erhält die Alarme und die verfassten Meldungen. Die Adresse dieses Vorfalls führt dorthin, und niemand wird benachrichtigt. Das lässt sich nicht rückgängig machen.',
    into: 'Welcher Vorfall betrifft dasselbe Problem?',
    choose: 'Wählen Sie einen Vorfall.',
    submit: 'Zusammenführen',
    none: 'Es gibt keinen Vorfall, mit dem dieser zusammengeführt werden kann.',
    done: 'Zusammengeführt.',
    stale: 'Einer der Vorfälle wurde inzwischen geändert. Es wurde nichts zusammengeführt.',
  },
};

function list(names: string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} und ${names.at(-1)}`;
}
