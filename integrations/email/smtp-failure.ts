import { PermanentFailure, ServiceUnavailable } from '../../server/errors.ts';

/** The server rejects this recipient's address permanently. */
export class RecipientRefused extends PermanentFailure {}

/** The error that nodemailer gives for a mail that was not sent. */
interface SmtpError extends Error {
  code?: string;
  /** The SMTP command that failed, or `CONN`. */
  command?: string;
  responseCode?: number;
  response?: string;
}

/** Commands before the first one that is about a single mail: their failure concerns every mail. */
const beforeMails = ['CONN', 'EHLO', 'LHLO', 'HELO', 'STARTTLS', 'API'];

/** How far the transfer of an email has come: whether its first and its last byte were sent. */
export interface Progress {
  begun: boolean;
  handedOver: boolean;
}

/**
 * Converts the error of an email that was not sent. A permanent rejection of an address is not retried, and a temporary
 * one is retried for this recipient alone. Every other error concerns the server, so all emails wait.
 */
export function smtpFailure(error: unknown, server: string, { begun, handedOver }: Progress): Error {
  const { command = 'CONN', responseCode = 0, response, code } = error as SmtpError;
  const answer = response?.trim() || (error as Error).message;
  const concernsServer = (sentence: string, attempted = begun) =>
    new ServiceUnavailable(`${sentence} It says: ${answer}`, { attempted, cause: error });
  if (code === 'EAUTH' || command.startsWith('AUTH') || responseCode === 530 || responseCode === 535)
    return concernsServer(
      `The mail server ${server} rejects the sign-in: check MONOSTAT_MAIL_USER and MONOSTAT_MAIL_PASSWORD.`,
      false,
    );
  if (command === 'RCPT TO' && responseCode >= 400 && responseCode !== 421) {
    if (/\b5\.7\.|relay/i.test(answer))
      return new Error(
        `The mail server ${server} does not accept mail from us to this address: check MONOSTAT_MAIL_FROM and whether it relays. It says: ${answer}`,
        { cause: error },
      );
    return responseCode >= 500
      ? new RecipientRefused(`The mail server refuses this address for good: ${answer}`, { cause: error })
      : new Error(`The mail server does not accept mail to this address yet, we try again: ${answer}`, { cause: error });
  }
  if (responseCode && responseCode !== 421 && !beforeMails.includes(command))
    return concernsServer(`The mail server ${server} rejects mail: check its log and limits.`, true);
  if (handedOver && !responseCode)
    return new ServiceUnavailable(
      `The mail server ${server} received the mail and did not confirm it, so it may arrive twice: check its log. (${answer})`,
      { attempted: true, cause: error },
    );
  if (responseCode) return concernsServer(`The mail server ${server} takes no mail at the moment: check its load and limits.`);
  return new ServiceUnavailable(`${sentenceOf(code, server)} (${answer})`, { attempted: begun, cause: error });
}

function sentenceOf(code: string | undefined, server: string): string {
  switch (code) {
    case 'EDNS':
      return `The name of the mail server ${server} is not known: check MONOSTAT_MAIL_HOST.`;
    case 'ETLS':
      return `No encrypted connection to the mail server ${server}: check its certificate and MONOSTAT_MAIL_TLS.`;
    case 'ETIMEDOUT':
      return `The mail server ${server} does not answer: check the server, the port and the firewall.`;
    default:
      return `The mail server ${server} cannot be reached: check the server, MONOSTAT_MAIL_HOST and MONOSTAT_MAIL_PORT.`;
  }
}
