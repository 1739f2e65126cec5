import type { serverFields as EnglishFields, serverMessages as EnglishMessages } from './en-server.ts';

export const serverFields: typeof EnglishFields = {
  server: { title: 'Mailserver', description: 'Sein Name, zum Beispiel smtp.example.org.' },
  port: { title: 'Port', description: '587 mit starttls, 465 mit tls.' },
  security: {
    title: 'Verschlüsselung',
    description: 'starttls: Die Verbindung wird nach dem Aufbau verschlüsselt. tls: von Anfang an.',
  },
  user: { title: 'Benutzername' },
  password: { title: 'Passwort', description: 'Bei vielen Anbietern ein API-Schlüssel oder ein App-Passwort.' },
  sender: {
    title: 'Absenderadresse',
    description: 'Ihr Anbieter muss sie erlauben, und im DNS ihrer Domain sollte der Anbieter genannt sein.',
  },
  dkimSelector: {
    title: 'DKIM-Selektor',
    description: 'Nur für die Prüfung. In einer empfangenen E-Mail steht er im Header DKIM-Signature hinter „s=“.',
  },
};

export const serverMessages: typeof EnglishMessages = {
  privateServer: ({ server }) =>
    `Der Mailserver ${server} hat eine Adresse in einem privaten Netz. Setzen Sie MONOSTAT_MAIL_HOST, oder erlauben Sie es mit MONOSTAT_MAIL_PRIVATE=True.`,
  senderDomain: 'Domain des Absenders',
  domainNotPublic: ({ domain }) =>
    `Kein Mailprogramm kann E-Mails von „${domain}“ prüfen. Geben Sie eine Absenderadresse in einer Ihrer Domains an.`,
  dnsSilent: 'DNS hat nicht rechtzeitig geantwortet. Versuchen Sie es erneut und prüfen Sie sonst die DNS-Server dieses Hosts.',
  spf: 'SPF',
  spfMissing: ({ domain, included }) =>
    `Es gibt keinen Eintrag. Andere wissen also nicht, wer für ${domain} senden darf. Legen Sie bei ${domain} einen TXT-Eintrag an${included ? `: v=spf1 include:${included} -all` : ', mit dem Wert, den Ihr Mailanbieter nennt'}.`,
  spfTwice: ({ domain }) => `Bei ${domain} gibt es mehrere Einträge, deshalb zählt keiner. Fassen Sie sie zu einem zusammen.`,
  spfOpen: ({ domain }) => `Mit diesem Eintrag darf jeder für ${domain} senden. Beenden Sie ihn mit -all statt +all.`,
  spfLacks: ({ included }) =>
    `Der Eintrag nennt Ihren Mailanbieter nicht. Ergänzen Sie include:${included} vor dem letzten Wort.`,
  spfGood: 'Der Eintrag nennt Ihren Mailanbieter.',
  spfFound: 'Es gibt einen Eintrag. Er sollte Ihren Mailserver oder Ihren Anbieter nennen.',
  dkim: 'DKIM',
  dkimNoSelector:
    'DNS führt keine Liste der Selektoren einer Domain. Schalten Sie DKIM bei Ihrem Anbieter ein und geben Sie den Selektor unten an, um es zu prüfen.',
  dkimMissing: ({ name }) =>
    `Bei ${name} gibt es keinen Schlüssel. Legen Sie den Eintrag an, den Ihr Mailanbieter nennt, oder korrigieren Sie den Selektor.`,
  dkimRevoked: ({ name }) => `Der Schlüssel bei ${name} ist leer, also widerrufen. Tragen Sie den aktuellen ein.`,
  dkimGood: ({ name }) => `Bei ${name} gibt es einen Schlüssel.`,
  dmarc: 'DMARC',
  dmarcMissing: ({ domain }) =>
    `Es gibt keine Richtlinie, und große Anbieter stellen dann weniger zu. Legen Sie bei _dmarc.${domain} einen TXT-Eintrag an: v=DMARC1; p=none`,
  dmarcNone: 'Es gibt eine Richtlinie, die nur beobachtet. Wenn SPF und DKIM stimmen, schützt p=quarantine Ihre Domain besser.',
  dmarcGood: 'Es gibt eine Richtlinie, die Ihre Domain schützt.',
};
