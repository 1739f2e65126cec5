/** The texts about the mail server and the domain of the sender. */
export const serverFields = {
  server: { title: 'Mail server', description: 'Its name, for example smtp.example.org.' },
  port: { title: 'Port', description: '587 with starttls, 465 with tls.' },
  security: {
    title: 'Encryption',
    description: 'starttls: the connection is encrypted after it was opened. tls: from the start.',
  },
  user: { title: 'User name' },
  password: { title: 'Password', description: 'With many providers an API key or an app password.' },
  sender: {
    title: "Sender's address",
    description: 'Your provider must allow it, and DNS should name the provider for its domain.',
  },
  dkimSelector: {
    title: 'DKIM selector',
    description: 'Only for the check. In a received email, it is the value after "s=" in the header DKIM-Signature.',
  },
};

interface Domain {
  domain: string;
}

export const serverMessages = {
  privateServer: ({ server }: { server: string }) =>
    `The mail server ${server} has an address in a private network. Set MONOSTAT_MAIL_HOST, or allow it with MONOSTAT_MAIL_PRIVATE=True.`,
  senderDomain: "Sender's domain",
  domainNotPublic: ({ domain }: Domain) =>
    `No mail program can check emails from "${domain}". Enter a sender's address in a domain of yours.`,
  dnsSilent: 'DNS did not answer in time. Try again; if it stays silent, check the DNS servers of this host.',
  spf: 'SPF',
  spfMissing: ({ domain, included }: Domain & { included: string | null }) =>
    `There is no record, so others cannot know who may send for ${domain}. Add a TXT record at ${domain}${included ? `: v=spf1 include:${included} -all` : ' with the value that your mail provider gives you'}.`,
  spfTwice: ({ domain }: Domain) => `There are several records at ${domain}, so none counts. Merge them into one.`,
  spfOpen: ({ domain }: Domain) => `The record lets everyone send for ${domain}. End it with -all in place of +all.`,
  spfLacks: ({ included }: Domain & { included: string }) =>
    `The record does not name your mail provider. Add include:${included} before its last word.`,
  spfGood: 'The record names your mail provider.',
  spfFound: 'There is a record. Make sure that it names your mail server or your provider.',
  dkim: 'DKIM',
  dkimNoSelector:
    'DNS does not list the selectors of a domain. Turn DKIM on at your provider, and enter its selector below to check it.',
  dkimMissing: ({ name }: { name: string }) =>
    `There is no key at ${name}. Add the record that your mail provider gives you, or correct the selector.`,
  dkimRevoked: ({ name }: { name: string }) =>
    `The key at ${name} is empty, which means that it was revoked. Add the present one.`,
  dkimGood: ({ name }: { name: string }) => `There is a key at ${name}.`,
  dmarc: 'DMARC',
  dmarcMissing: ({ domain }: Domain) =>
    `There is no policy, and large providers then deliver less. Add a TXT record at _dmarc.${domain}: v=DMARC1; p=none`,
  dmarcNone: 'There is a policy that only observes. When SPF and DKIM work, p=quarantine protects your domain better.',
  dmarcGood: 'There is a policy that protects your domain.',
};
