interface Failure {
  server: string;
  /** The mail server's reply, in the server's own language. */
  answer: string;
}

/** The messages about sent and failed emails, which say what an operator can do. */
export const messages = {
  invalidAddress: 'Enter a valid email address.',
  check: ({ server, from }: { server: string; from: string }) => `The mail server ${server} accepts email from ${from}.`,
  noServer: ({ folder }: { folder: string }) =>
    `Email is not sent but written to files in ${folder}. Enter a mail server in the email settings, or set MONOSTAT_MAIL_HOST.`,
  noStaff:
    'Nobody was notified: there are no staff addresses and no admins. Add an address in the email settings, or set up another integration that notifies staff.',
  signInRejected: ({ server, answer }: Failure) =>
    `The mail server ${server} rejected the sign-in. Check MONOSTAT_MAIL_USER and MONOSTAT_MAIL_PASSWORD. The server replied: ${answer}`,
  relayDenied: ({ server, answer }: Failure) =>
    `The mail server ${server} does not accept our email to this address. Check MONOSTAT_MAIL_FROM and whether it may relay. The server replied: ${answer}`,
  addressRejected: ({ answer }: Failure) => `The mail server permanently rejected this address. The server replied: ${answer}`,
  addressDeferred: ({ answer }: Failure) =>
    `The mail server does not accept email to this address yet. We will try again. The server replied: ${answer}`,
  emailRejected: ({ server, answer }: Failure) =>
    `The mail server ${server} rejected the email. Check its log and its limits. The server replied: ${answer}`,
  unconfirmed: ({ server, answer }: Failure) =>
    `The mail server ${server} received the email but did not confirm it, so it may arrive twice. Check its log. (${answer})`,
  busy: ({ server, answer }: Failure) =>
    `The mail server ${server} accepts no email at the moment. Check its load and its limits. The server replied: ${answer}`,
  unknownHost: ({ server, answer }: Failure) =>
    `The mail server ${server} cannot be found by its name. Check MONOSTAT_MAIL_HOST. (${answer})`,
  noEncryption: ({ server, answer }: Failure) =>
    `There is no encrypted connection to the mail server ${server}. Check its certificate and MONOSTAT_MAIL_TLS. (${answer})`,
  noAnswer: ({ server, answer }: Failure) =>
    `The mail server ${server} does not answer. Check the server, the port and the firewall. (${answer})`,
  unreachable: ({ server, answer }: Failure) =>
    `The mail server ${server} cannot be reached. Check the server, MONOSTAT_MAIL_HOST and MONOSTAT_MAIL_PORT. (${answer})`,
};
