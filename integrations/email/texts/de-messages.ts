import type { messages as English } from './en-messages.ts';

export const messages: typeof English = {
  invalidAddress: 'Geben Sie eine gültige E-Mail-Adresse ein.',
  check: ({ server, from }) => `Der Mailserver ${server} nimmt E-Mails von ${from} an.`,
  noServer: ({ folder }) =>
    `E-Mails werden nicht gesendet, sondern als Dateien in ${folder} abgelegt. Geben Sie in den E-Mail-Einstellungen einen Mailserver an, oder setzen Sie MONOSTAT_MAIL_HOST.`,
  noStaff:
    'Niemand wurde benachrichtigt: Es gibt weder Adressen des Teams noch Admins. Tragen Sie in den E-Mail-Einstellungen eine Adresse ein oder richten Sie eine andere Integration ein, die das Team benachrichtigt.',
  signInRejected: ({ server, answer }) =>
    `Der Mailserver ${server} hat die Anmeldung abgelehnt. Prüfen Sie MONOSTAT_MAIL_USER und MONOSTAT_MAIL_PASSWORD. Antwort des Servers: ${answer}`,
  relayDenied: ({ server, answer }) =>
    `Der Mailserver ${server} nimmt unsere E-Mails an diese Adresse nicht an. Prüfen Sie MONOSTAT_MAIL_FROM und ob er weiterleiten darf. Antwort des Servers: ${answer}`,
  addressRejected: ({ answer }) => `Der Mailserver hat diese Adresse dauerhaft abgelehnt. Antwort des Servers: ${answer}`,
  addressDeferred: ({ answer }) =>
    `Der Mailserver nimmt E-Mails an diese Adresse noch nicht an. Wir versuchen es erneut. Antwort des Servers: ${answer}`,
  emailRejected: ({ server, answer }) =>
    `Der Mailserver ${server} hat die E-Mail abgelehnt. Prüfen Sie sein Protokoll und seine Grenzen. Antwort des Servers: ${answer}`,
  unconfirmed: ({ server, answer }) =>
    `Der Mailserver ${server} hat die E-Mail empfangen, aber nicht bestätigt. Sie kommt möglicherweise doppelt an. Prüfen Sie sein Protokoll. (${answer})`,
  busy: ({ server, answer }) =>
    `Der Mailserver ${server} nimmt zurzeit keine E-Mails an. Prüfen Sie seine Auslastung und seine Grenzen. Antwort des Servers: ${answer}`,
  unknownHost: ({ server, answer }) =>
    `Der Name des Mailservers ${server} ist unbekannt. Prüfen Sie MONOSTAT_MAIL_HOST. (${answer})`,
  noEncryption: ({ server, answer }) =>
    `Zum Mailserver ${server} besteht keine verschlüsselte Verbindung. Prüfen Sie sein Zertifikat und MONOSTAT_MAIL_TLS. (${answer})`,
  noAnswer: ({ server, answer }) =>
    `Der Mailserver ${server} antwortet nicht. Prüfen Sie den Server, den Port und die Firewall. (${answer})`,
  unreachable: ({ server, answer }) =>
    `Der Mailserver ${server} ist nicht erreichbar. Prüfen Sie den Server, MONOSTAT_MAIL_HOST und MONOSTAT_MAIL_PORT. (${answer})`,
};
