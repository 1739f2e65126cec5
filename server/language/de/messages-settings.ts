import { exampleColour } from '../../look/tokens.ts';
import type { settingsMessages as English } from '../en/messages-settings.ts';

const page = { light: 'hellen', dark: 'dunklen' };
const ratioText = (ratio: number) => `${ratio.toLocaleString('de')}:1`;

export const settingsMessages: typeof English = {
  'account.providerUnsafe': 'Mit diesem Anbieter kann sich niemand anmelden: Seine URL muss mit https beginnen.',
  'check.lastFailure': ({ error }) => `Die letzte Zustellung ist fehlgeschlagen: ${error}`,
  'check.noAnswer': ({ seconds }) => `Keine Antwort innerhalb von ${seconds} Sekunden.`,
  'check.nothingReceived': 'Es ist noch nichts angekommen. Senden Sie einen Alarm aus Ihrem Monitoring.',
  'check.nothingSent': 'Es wurde noch nichts gesendet.',
  'check.nothingToCheck': 'Hier gibt es nichts zu prüfen.',
  'check.sendTest': 'Es wurde noch nichts gesendet. Senden Sie eine Testnachricht.',
  'check.switchedOff': 'Diese Integration ist ausgeschaltet. Schalten Sie sie ein, um sie zu prüfen.',
  'colour.buttonContrast': ({ colour, ratio, scheme, needed }) =>
    `${colour} hat auf der ${page[scheme]} Seite einen Kontrast von ${ratioText(ratio)}. Schaltflächen brauchen ${ratioText(needed)} und erhalten deshalb einen Rand.`,
  'colour.linkContrast': ({ colour, ratio, scheme, needed, shown }) =>
    `${colour} hat auf der ${page[scheme]} Seite einen Kontrast von ${ratioText(ratio)}. Text braucht ${ratioText(needed)}, deshalb erscheinen Links in ${shown}.`,
  'image.heavy': ({ size }) =>
    `Dieses Bild ist ${size} groß und wird bei jedem ersten Besuch geladen. Besser sind weniger als 16 KB.`,
  'image.notAnImage': 'Diese Datei ist kein Bild.',
  'image.notBase64': 'Senden Sie die Daten als Base64.',
  'image.sizeUnknown': 'Dieses Bild hat keine Größe. Ein SVG braucht eine viewBox.',
  'image.svgCleaned': ({ removed }) => `Aus dem SVG entfernt: ${removed}.`,
  'image.tooComplex': ({ max }) => `Ein SVG darf höchstens ${max} „use“-Elemente haben.`,
  'image.tooLarge': ({ size, max }) => `Dieses Bild ist ${size} groß. Bilder dürfen höchstens ${max} groß sein.`,
  'image.tooManyPixels': ({ max }) => `Bilder dürfen höchstens ${max} Pixel breit und hoch sein.`,
  'image.wrongFormat': ({ formats }) => `Wählen Sie ein Bild in einem dieser Formate: ${formats}.`,
  'settings.atLeast': ({ min }) => `Geben Sie mindestens ${min} ein.`,
  'settings.atMost': ({ max }) => `Geben Sie höchstens ${max} ein.`,
  'settings.choice': ({ options }) => `Wählen Sie eine dieser Möglichkeiten: ${options}.`,
  'settings.colour': `Geben Sie eine Farbe wie ${exampleColour} ein.`,
  'settings.daysOrNever': ({ min, max }) => `Geben Sie 0 (nie löschen) oder ${min} bis ${max} Tage ein.`,
  'settings.email': 'Geben Sie eine E-Mail-Adresse ein.',
  'settings.emailList': 'Geben Sie E-Mail-Adressen ein, durch Kommas getrennt.',
  'settings.empty': 'Geben Sie einen Wert ein.',
  'settings.httpsUrl': 'Geben Sie eine URL ein, die mit https beginnt.',
  'settings.integer': 'Geben Sie eine ganze Zahl ein.',
  'settings.fixed': 'Eine Umgebungsvariable legt diesen Wert fest.',
  'settings.hostName': 'Geben Sie nur den Namen ein, ohne https:// und ohne Leerzeichen.',
  'settings.notAnObject': '„values“ muss ein Objekt aus Feldern sein.',
  'settings.oneLine': 'Geben Sie nur eine Zeile ein.',
  'settings.outdated':
    'Der gespeicherte Wert ist nicht mehr gültig, deshalb gilt der Standardwert. Speichern Sie einen neuen Wert.',
  'settings.phone': 'Geben Sie eine Telefonnummer wie +49 30 1234 ein.',
  'settings.secretCharacters': 'Verwenden Sie nur Buchstaben, Ziffern, - und _.',
  'settings.signInNeedsUsers': 'Nur wer Benutzer verwalten darf, kann die Einstellungen zur Anmeldung ändern.',
  'settings.timeZone': 'Geben Sie eine Zeitzone wie Europe/Berlin ein.',
  'settings.tooLong': ({ max }) => `Verwenden Sie höchstens ${max} Zeichen.`,
  'settings.tooShort': ({ min }) => `Verwenden Sie mindestens ${min} Zeichen.`,
  'settings.unknownField': ({ field, name }) => `Die Einstellung „${field}“ gibt es bei ${name} nicht.`,
  'settings.unknownName': ({ name, names }) => `Es gibt keine Einstellungen mit dem Namen „${name}“. Verfügbar: ${names}.`,
  'settings.url': 'Geben Sie eine URL ein, die mit http oder https beginnt.',
  'settings.urlOrEmail': 'Geben Sie eine URL oder eine E-Mail-Adresse ein.',
};
