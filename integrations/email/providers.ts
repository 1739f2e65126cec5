/** Well-known providers that send email by SMTP. */
export interface Provider {
  title: string;
  /** The name of its server. Where it differs by region, an admin changes a part of it. */
  server: string;
  /** The user name, when it is the same for everybody. */
  user?: string;
  /** The domain that SPF has to include when this provider sends for the domain; undefined when it uses a domain of its own. */
  spf?: string;
}

export const providers: readonly Provider[] = [
  { title: 'Amazon SES', server: 'email-smtp.eu-central-1.amazonaws.com' },
  { title: 'Brevo', server: 'smtp-relay.brevo.com' },
  { title: 'Google Workspace', server: 'smtp-relay.gmail.com', spf: '_spf.google.com' },
  { title: 'Mailgun', server: 'smtp.eu.mailgun.org', spf: 'mailgun.org' },
  { title: 'Mailjet', server: 'in-v3.mailjet.com', spf: 'spf.mailjet.com' },
  { title: 'Microsoft 365', server: 'smtp.office365.com', spf: 'spf.protection.outlook.com' },
  { title: 'Postmark', server: 'smtp.postmarkapp.com' },
  { title: 'SendGrid', server: 'smtp.sendgrid.net', user: 'apikey' },
];

/** All of them accept STARTTLS on the port for submission (RFC 6409). */
export const presets = providers.map(({ title, server, user }) => ({
  title,
  values: { server, port: 587, security: 'starttls' as const, ...(user && { user }) },
}));

/** Returns the provider whose server this is, also in another of its regions. */
export function providerOf(server: string): Provider | undefined {
  const domainOf = (host: string) => host.toLowerCase().split('.').slice(-2).join('.');
  return providers.find((each) => domainOf(each.server) === domainOf(server));
}
