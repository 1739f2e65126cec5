import type { ScreenTexts } from './en.ts';

export const settings: ScreenTexts['settings'] = {
  systemWarning: {
    UNTRUSTED_PROXY:
      'Eine Anfrage wurde von einem Rechner weitergeleitet, den MONOSTAT_TRUSTED_PROXIES nicht nennt. Wenn das Ihr Reverse-Proxy ist, tragen Sie ihn in diese Variable ein und starten Sie neu: Bis dahin zählen alle Besucher als eine Adresse und teilen sich deren Grenzen.',
  },
  on: 'an',
  off: 'aus',
  switchOn: 'Einschalten',
  switchOff: 'Ausschalten',
  switchedOn: 'Eingeschaltet.',
  switchedOff: 'Ausgeschaltet.',
  check: 'Prüfen',
  checkAbout: 'Probiert es mit dem, was gespeichert ist.',
  works: 'Funktioniert',
  worksNot: 'Funktioniert nicht',
  notSetUp: 'Nicht eingerichtet',
  webhook: 'Webhook-Adresse',
  webhookAbout:
    'Tragen Sie sie in Ihrem Monitoring ein, mit dem Webhook-Secret anstelle von SECRET. Ein gespeichertes Secret wird nicht angezeigt: Wenn Sie es nicht haben, ersetzen Sie es unten.',
  copied: 'Kopiert.',
  set: 'Gesetzt. Es kann nicht gelesen werden.',
  notSet: 'Nicht gesetzt.',
  replace: 'Ersetzen',
  keep: 'Behalten',
  clear: 'Leeren',
  willClear: 'Wird beim Speichern geleert.',
  newValue: 'Neuer Wert',
  reset: (value) => `Vorgabe: ${value}.`,
  unchanged: 'Es hat sich nichts geändert.',
  none: 'Hier gibt es nichts einzustellen.',
  yes: 'Ja',
  no: 'Nein',
  fields: {
    'site.name': ['Name des Produkts', 'Steht auf der Seite und in jeder Mail.'],
    'site.language': ['Sprache', 'Der Texte, die das Produkt selbst schreibt, und für Besucher, deren Sprachen wir nicht haben.'],
    'site.timeZone': ['Zeitzone', 'Teilt die Tage und wird gezeigt, wo die Zeit des Besuchers nicht bekannt ist.'],
    'site.subscriptions': ['Man kann abonnieren', 'Ausgeschaltet kommt niemand dazu; wer abonniert hat, erfährt weiter alles.'],
    'site.undoSeconds': [
      'Mails zurückhalten (Sekunden)',
      'Nach jeder Änderung, die Abonnenten erfahren: So lange kann sie zurückgenommen werden. 0 sendet sofort.',
    ],
    'site.autoStart': ['Geplante Wartung beginnt von selbst', 'Ausgeschaltet wird jemand gefragt, wenn es so weit ist.'],
    'site.autoEnd': ['Geplante Wartung endet von selbst', 'Ausgeschaltet wird jemand gefragt, wenn ihre Zeit vorbei ist.'],
    'site.colour': ['Farbe', 'Von Knöpfen und Links, wo sie lesbar ist. Die Farben der Zustände bleiben, wie sie sind.'],
    'site.darkColour': ['Farbe im dunklen Modus', 'Wird aus der anderen gemacht, wenn nichts angegeben ist.'],
    'site.supportContact': ['Hilfe', 'Wo man Hilfe bekommt, wenn etwas nicht stimmt.'],
    'site.supportPhone': ['Telefon', 'Wo man anruft, wenn etwas nicht stimmt.'],
    'site.legalUrl': ['Impressum'],
    'site.privacyUrl': ['Datenschutz'],
    'account.secondFactor': [
      'Ein zweiter Faktor ist nötig',
      'Ausgeschaltet genügt ein gestohlenes Passwort, um die Seite zu ändern und allen Abonnenten zu schreiben.',
    ],
    'account.providerName': ['Name des Anmeldedienstes', 'Steht auf dem Knopf, mit dem man sich bei ihm anmeldet.'],
    'account.providerUrl': [
      'Adresse des Anmeldedienstes',
      'Sein Issuer oder die ganze Adresse seines OpenID-Connect-Dokuments. Leer: Niemand meldet sich so an.',
    ],
    'account.clientId': ['Client-ID', 'Wie der Anmeldedienst diese Seite nennt.'],
    'account.clientSecret': ['Client-Secret'],
    'retention.activityDays': [
      'Aktivität (Tage)',
      'Wer wann was getan hat. Länger, solange ein Vorfall offen ist oder eine Zustellung aufbewahrt wird. 0 löscht nie.',
    ],
    'retention.deliveryDays': [
      'Zustellungen (Tage)',
      'Welche Nachricht an wen ging. Wartende Zustellungen werden nie gelöscht. 0 behält alle.',
    ],
    'retention.alertDays': [
      'Geschlossene Alarme (Tage)',
      'Alarme aus dem Monitoring, die geschlossen sind und deren Vorfall vorbei ist. 0 löscht nie.',
    ],
    'retention.rawMessageDays': [
      'Rohnachrichten aus dem Monitoring (Tage)',
      'Der Originaltext von Nachrichten, die keinen Alarm öffnen oder schließen. 0 löscht nie.',
    ],
    'retention.addressDays': [
      'Adressen in der Aktivität (Tage)',
      'IP- und E-Mail-Adressen von Anmeldungen, abgewiesenen Versuchen und Einladungen. 0 behält sie so lange wie die Aktivität.',
    ],
    'retention.unconfirmedDays': [
      'Unbestätigte Abonnenten (Tage)',
      'Wer E-Mails wollte und dem Bestätigungslink nie gefolgt ist. Der Link gilt drei Tage.',
    ],
    'retention.expiredDays': [
      'Abgelaufene Sitzungen und Einladungen (Tage)',
      'Wie lange sie nach ihrem Ablauf noch gespeichert sind. Benutzen lassen sie sich dann nicht mehr.',
    ],
    'email.senderName': ['Name des Absenders', 'Steht vor der Adresse. Der Name der Seite, wenn nichts angegeben ist.'],
    'email.replyTo': ['Antwort an', 'Wohin Antworten gehen: eine Adresse, die gelesen wird.'],
    'email.connections': [
      'Verbindungen zum Mailserver',
      'So viele E-Mails übergibt jeder Prozess gleichzeitig, jede auf einer eigenen Verbindung.',
    ],
    'email.staff': [
      'Adressen des Teams',
      'Durch Kommas getrennt. Wenn eine Vermutung zwei Minuten lang niemandem anderswo gezeigt wurde, bekommt jede eine Mail mit einem Link zum Bestätigen oder Verwerfen.',
    ],
    'opsgenie.secret': [
      'Geheimnis des Webhooks',
      'Der letzte Teil der Adresse des Webhooks oder der Wert im Header Authorization: Bearer.',
    ],
    'opsgenie.oldSecret': ['Altes Geheimnis des Webhooks', 'Gilt auch, während Sie die Adresse in OpsGenie ändern.'],
    'slack.botToken': ['Bot-Token', 'In Slack: OAuth & Permissions, Bot User OAuth Token. Es beginnt mit xoxb-.'],
    'slack.signingSecret': [
      'Signing Secret',
      'In Slack: Basic Information, App Credentials. Es zeigt, dass eine Anfrage von Slack kommt.',
    ],
    'slack.channel': [
      'Kanal',
      'Wohin Vorfälle geschrieben werden: sein Name oder seine ID. Alle darin dürfen handeln, wenn keine Gruppen angegeben sind.',
    ],
    'slack.groups': [
      'Gruppen',
      'Nur Mitglieder dieser Nutzergruppen dürfen handeln: Handles oder IDs, durch Kommas getrennt. Leer: alle im Kanal.',
    ],
    'slack.allowGuests': [
      'Gäste dürfen handeln',
      'Auch Gäste des Workspace und Personen anderer Firmen in einem geteilten Kanal (Slack Connect) dürfen handeln.',
    ],
    'slack.mention': [
      'Erwähnen',
      'Wird bei einem Verdacht erwähnt, damit Telefone klingeln: here, channel, Handles von Nutzergruppen oder IDs von Personen, durch Kommas getrennt.',
    ],
    'slack.mentionAgainMinutes': [
      'Erneut erwähnen nach (Minuten)',
      'Wenn bis dahin niemand den Verdacht bestätigt oder verworfen hat. Nach derselben Zeit noch einmal erhalten die Adressen des Teams aus den E-Mail-Einstellungen eine E-Mail. 0: nie.',
    ],
    'slack.connection': [
      'Verbindung',
      'http: Slack ruft diese Seite auf. socket: Diese Seite ruft Slack auf, und Slack braucht keinen Weg herein.',
    ],
    'slack.appToken': [
      'App-Token',
      'Nur für die Verbindung „socket“: Basic Information, App-Level Tokens, Scope connections:write. Es beginnt mit xapp-.',
    ],
  },
  titles: {
    site: ['Seite', 'Wie die Seite heißt, und wie sie spricht.'],
    retention: [
      'Aufbewahrung',
      'Wie lange Daten gespeichert werden. Was älter ist, wird nachts gelöscht. Vorfälle und ihre Meldungen bleiben.',
    ],
    account: ['Anmeldung', 'Wie man in die Verwaltung kommt.'],
    email: ['E-Mail', 'Schreibt Abonnenten, wenn ein Vorfall bestätigt ist, wenn er behoben sein sollte und wenn er vorbei ist.'],
    opsgenie: [
      'OpsGenie',
      'Alarme von OpsGenie oder Jira Service Management eröffnen einen vermuteten Vorfall und schließen ihn, wenn sie enden.',
    ],
    slack: ['Slack', 'Eine Nachricht für jeden Vorfall, mit Knöpfen, um ihn zu bestätigen, zu aktualisieren und zu lösen.'],
  },
  groups: { Mails: 'Mails', Maintenance: 'Wartung', Links: 'Links', Look: 'Aussehen' },
  options: { en: 'English', de: 'Deutsch' },
  images: {
    LOGO: ['Logo', 'Steht auf der Seite anstelle des Namens. SVG, PNG, WebP oder JPEG mit höchstens 64 KB.'],
    DARK_LOGO: ['Logo auf der dunklen Seite', 'Wo man das andere nicht sähe.'],
    FAVICON: ['Symbol', 'Steht im Reiter des Browsers anstelle des Zeichens für den Zustand. SVG, PNG oder ICO.'],
  },
  pictures: 'Bilder',
  imageTooLarge: 'Ein Bild darf 64 KB haben.',
  takeAway: 'Wegnehmen',
  contrast: { LIGHT: 'Auf der hellen Seite', DARK: 'Auf der dunklen Seite' },
  ratio: (ratio) => `Kontrast ${ratio}`,
  readable: 'ist lesbar',
  adjusted: 'ein lesbarer Ton wird gezeigt',
  sample: 'Knopf',
};
