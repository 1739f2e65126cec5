import type { incidentMessages as English } from '../en/messages-incident.ts';
import { incidentTexts } from './visitor/incident.ts';

const { status: names } = incidentTexts;

export const incidentMessages: typeof English = {
  'alert.closed': 'Dieser Alarm ist geschlossen. Melden Sie stattdessen einen neuen Vorfall.',
  'alert.moved': 'Jemand anderes hat diesen Alarm inzwischen verschoben.',
  'alert.notFound': 'Diesen Alarm gibt es nicht.',
  'alert.onlyOne': 'Dies ist der einzige offene Alarm des Vorfalls. Ohne ihn wäre der Vorfall leer.',
  'change.notFound': 'Diese Änderung gibt es nicht.',
  'draft.changed': 'Dieser Entwurf wurde auf einem anderen Gerät geändert oder veröffentlicht.',
  'draft.unknownField': ({ name }) => `Ein Entwurf hat kein Feld „${name}“.`,
  'incident.alreadyConfirmed': 'Der Vorfall ist bereits bestätigt.',
  'incident.alreadyInStatus': ({ status }) => `Der Vorfall hat bereits den Status „${names[status]}“.`,
  'incident.changed': 'Jemand anderes hat diesen Vorfall inzwischen geändert.',
  'incident.createdDismissed': 'Ein neuer Vorfall kann nicht verworfen sein.',
  'incident.endBeforeStart': 'Wählen Sie ein Ende nach dem Beginn.',
  'incident.endInFuture': 'Wählen Sie ein Ende, das nicht in der Zukunft liegt.',
  'incident.endMissing': 'Geben Sie an, wann der Vorfall endete.',
  'incident.fieldRequired': 'Dieses Feld darf nicht leer sein.',
  'incident.invalidStatusChange': ({ from, to }) =>
    `Der Status eines Vorfalls kann nicht von „${names[from]}“ zu „${names[to]}“ wechseln.`,
  'incident.merged': ({ id }) => `Dieser Vorfall wurde mit Vorfall ${id} zusammengeführt. Bearbeiten Sie stattdessen diesen.`,
  'incident.mergeWithItself': 'Wählen Sie einen anderen Vorfall.',
  'incident.notAwaitingConfirmation': 'Dieser Vorfall wartet nicht auf eine Bestätigung.',
  'incident.notDismissed': 'Nur ein verworfener Vorfall kann wiederhergestellt werden.',
  'incident.notFound': 'Diesen Vorfall gibt es nicht.',
  'incident.notMergeable': ({ from, to }) =>
    `Ein Vorfall mit dem Status „${names[from]}“ kann nicht mit einem Vorfall mit dem Status „${names[to]}“ zusammengeführt werden.`,
  'incident.notRecurring': 'Das Monitoring hat nicht gemeldet, dass dieser Vorfall zurück sein könnte.',
  'incident.nothingToAcknowledge': 'Bei diesem Vorfall ist nichts zu entscheiden.',
  'incident.planEndMissing': 'Eine geplante Wartung braucht ein Ende.',
  'incident.rangeInvalid': 'Wählen Sie ein Ende nach dem Beginn, höchstens 400 Tage später.',
  'incident.planStartInPast': 'Eine geplante Wartung muss in der Zukunft beginnen.',
  'incident.reminderInPast': 'Diese Erinnerung wäre bereits fällig. Wählen Sie eine kürzere Zeit vor dem Beginn.',
  'incident.reminderRange': 'Wählen Sie eine Zeit zwischen 5 Minuten und 14 Tagen vor dem Beginn.',
  'incident.resolveDismissed': 'Ein verworfener Vorfall ist bereits beendet. Wenn er echt war, stellen Sie ihn wieder her.',
  'incident.startInFuture': 'Wählen Sie einen Beginn, der nicht in der Zukunft liegt.',
  'incident.titleMissing': 'Geben Sie einen Titel ein.',
  'text.badCharacters': 'Der Text enthält Zeichen, die nicht gespeichert werden können.',
  'text.missing': 'Geben Sie einen Text ein.',
  'text.tooLong': ({ max }) => `Verwenden Sie höchstens ${max.toLocaleString('de')} Zeichen.`,
  'undo.changedAgain': 'Dieser Vorfall wurde seitdem geändert. Machen Sie zuerst die neuere Änderung rückgängig.',
  'undo.changedForGood':
    'Dieser Vorfall wurde seitdem geändert, und diese Änderung lässt sich nicht rückgängig machen. Korrigieren Sie stattdessen den Vorfall: E-Mails enthalten seinen Stand beim Versand.',
  'undo.tooLate':
    'Das lässt sich nicht mehr rückgängig machen: Die Benachrichtigungen werden bereits versendet, oder die Änderung wurde schon zurückgenommen.',
  'update.missing': 'Geben Sie einen Text für die Meldung ein.',
  'update.notFound': 'Diese Meldung gibt es nicht.',
  'update.notifyWithoutText': 'Geben Sie einen Text ein. Sonst würden Abonnenten eine E-Mail ohne Text erhalten.',
};
