import type { otherMessages as English } from '../en/messages-other.ts';

export const otherMessages: typeof English = {
  'channel.unknown': ({ names }) => `Diesen Kanal gibt es nicht. Die Kanäle sind: ${names}.`,
  'csv.noAddressColumn': ({ names }) => `Die erste Zeile muss die Spaltennamen enthalten, darunter einen dieser Namen: ${names}.`,
  'csv.tooManyRows': ({ max }) => `Senden Sie höchstens ${max.toLocaleString('de')} Zeilen auf einmal.`,
  'csv.unclosedQuote': 'Diese Datei kann nicht gelesen werden: Ein Anführungszeichen wird geöffnet und nicht geschlossen.',
  'delivery.notFailed': 'Nur fehlgeschlagene Zustellungen können erneut gesendet werden.',
  'delivery.notFound': 'Diese Zustellung gibt es nicht.',
  'delivery.notQueued': 'Nur wartende Zustellungen können jetzt gesendet werden.',
  'delivery.nothingChosen': 'Geben Sie eine Integration oder eine Benachrichtigung an.',
  'email.invalid': 'Geben Sie eine gültige E-Mail-Adresse ein.',
  'export.invalidCursor': 'Setzen Sie mit dem Cursor des vorherigen Teils fort.',
  'integration.notFound': 'Diese Integration gibt es nicht.',
  'link.expired': 'Dieser Link ist nicht mehr gültig.',
  'link.invalid': 'Dieser Link ist ungültig.',
  'notification.notFound': 'Diese Benachrichtigung gibt es nicht.',
  'notification.notPending':
    'Keine Benachrichtigung wartet: Sie wird bereits gesendet, oder die Änderung wurde rückgängig gemacht.',
  'request.foreignSite': 'Anfragen von anderen Websites sind nicht erlaubt.',
  'request.invalid': 'Bitte prüfen Sie diese Angabe.',
  'request.notFound': 'Unter dieser Adresse gibt es nichts.',
  'request.notJson': 'Senden Sie application/json.',
  'request.tooMany': ({ minutes }) =>
    `Zu viele Versuche. Bitte versuchen Sie es in ${minutes === 1 ? 'einer Minute' : `${minutes} Minuten`} erneut.`,
  'request.tooManySubscriptions':
    'Zu viele verschiedene Subscriptions sind geöffnet. Schließen Sie einige und versuchen Sie es erneut.',
  'staff.invalidSteps':
    'Geben Sie bis zu zehn Schritte ein, zum Beispiel: 0 slack mention, 10 email. Jeder besteht aus Minuten (bis 1440), dem Namen einer Integration und, wenn gewünscht, dem Wort „mention“.',
  'staff.notAChannel': 'Diese Integration benachrichtigt das Team nicht.',
  'staff.notSetUp': 'Diese Nachricht würde niemand erhalten. Vervollständigen Sie zuerst die Einstellungen.',
  'staff.testOutdated':
    'Diese Testnachricht ist veraltet: Sie ist älter als einen Tag, oder die Einstellungen haben sich seitdem geändert. Senden Sie eine neue.',
  'staff.unknownChannel': ({ name, names }) =>
    `„${name}“ benachrichtigt das Team nicht, deshalb entfällt der Schritt. Verfügbar: ${names}.`,
  'subscriber.alreadySubscribed': 'Diese Adresse ist bereits abonniert.',
  'subscriber.askedRecently': 'Wir haben dieser Adresse in den letzten 24 Stunden bereits einen Bestätigungslink geschickt.',
  'subscriber.bounced':
    'Nachrichten an diese Adresse wurden dauerhaft abgelehnt. Senden Sie einen Bestätigungslink, um zu prüfen, ob sie wieder funktioniert.',
  'subscriber.consentMissing': 'Geben Sie an, wer wann und wie zugestimmt hat.',
  'subscriber.notFound': 'Diesen Abonnenten gibt es nicht.',
  'subscriber.notSuppressed': 'Diese Adresse ist nicht gesperrt.',
  'subscriber.selection': 'Wählen Sie entweder Abonnenten oder einen Filter.',
  'subscriber.unsubscribed':
    'Diese Person hat sich abgemeldet. Senden Sie einen Bestätigungslink, damit sie sich wieder anmelden kann.',
  'subscriptions.closed': 'Neue Anmeldungen sind zurzeit nicht möglich.',
  'template.messageMissing': 'Geben Sie eine Meldung ein.',
  'template.nameMissing': 'Geben Sie einen Namen ein.',
  'template.nameTaken': 'In dieser Sprache gibt es bereits eine Vorlage mit diesem Namen.',
  'template.notFound': 'Diese Vorlage gibt es nicht.',
  'template.titleMissing': 'Geben Sie einen Titel ein.',
  'drill.incidentOpen': 'Es gibt einen offenen Vorfall. Beginnen Sie eine Übung, wenn er vorbei ist.',
  'drill.message': 'Das ist eine Übung unseres Teams. Es liegt keine Störung vor.',
  'drill.title': 'Übung: keine Störung',
  'testAlert.incidentOpen':
    'Es gibt einen offenen Vorfall, dem ein Testalarm zugeordnet würde. Senden Sie ihn, wenn der Vorfall vorbei ist.',
  'testAlert.notASource': 'Diese Integration empfängt keine Alarme.',
  'testAlert.title': 'Testalarm',
  'webhook.badPayload': ({ sender, field }) => `Das ist kein gültiger Payload von ${sender}: Prüfen Sie „${field}“.`,
  'webhook.none': 'Diese Integration hat keinen Webhook.',
  'webhook.notJson': 'Der Body ist kein JSON.',
  'webhook.wrongSecret': 'Das Secret ist falsch.',
};
