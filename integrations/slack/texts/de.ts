import type { en } from './en.ts';

export const de: typeof en = {
  messages: {
    changedSince:
      'Dieser Vorfall wurde inzwischen geändert, deshalb ist nichts passiert. Bitte sehen Sie sich die Nachricht noch einmal an.',
    draftGone: 'Dieser Text ist nicht mehr gespeichert. Kopieren Sie ihn aus der Nachricht oben.',
    forbidden: 'Das können nur Personen aus der Bereitschaft. Bitten Sie einen Admin der Statusseite, Sie aufzunehmen.',
    guest: 'Gäste können das nicht. Ein Admin der Statusseite kann es in den Slack-Einstellungen erlauben.',
    incidentGone: 'Diesen Vorfall gibt es nicht mehr.',
    notPlanned: 'Diese Wartung ist nicht mehr geplant.',
    otherApp: 'Diese Anfrage kommt von einer anderen Slack-App als der, die auf der Statusseite eingerichtet ist.',
    otherWorkspace:
      'Personen aus einem anderen Workspace können das nicht. Ein Admin der Statusseite kann es in den Slack-Einstellungen erlauben.',
    requestInvalid: 'Das ist keine Anfrage von Slack.',
    requestOld: 'Die Anfrage wurde nicht gerade eben gesendet.',
    signatureMissing: 'Die Signatur fehlt.',
    signatureWrong: 'Die Signatur ist falsch.',
    signingSecretUnset: 'In den Einstellungen fehlt das Signing Secret.',
  },
};
