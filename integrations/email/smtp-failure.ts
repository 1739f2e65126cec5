import { OperatorError, PermanentFailure, ServiceUnavailable } from '../../server/errors.ts';
import { PrivateAddress } from './public-socket.ts';
import type { messages } from './texts/en-messages.ts';
import { texts } from './texts/index.ts';

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
  const details = { server, answer: response?.trim() || (error as Error).message };
  const concernsServer = (id: FailureId, attempted = begun) =>
    new ServiceUnavailable(texts.message(id, details), { attempted, cause: error });
  if (error instanceof PrivateAddress) return new OperatorError(texts.message('privateServer', details), { cause: error });
  if (code === 'EAUTH' || command.startsWith('AUTH') || responseCode === 530 || responseCode === 535)
    return concernsServer('signInRejected', false);
  if (command === 'RCPT TO' && responseCode >= 400 && responseCode !== 421) {
    if (/\b5\.7\.|relay/i.test(details.answer)) return new OperatorError(texts.message('relayDenied', details), { cause: error });
    return responseCode >= 500
      ? new RecipientRefused(texts.message('addressRejected', details), { cause: error })
      : new OperatorError(texts.message('addressDeferred', details), { cause: error });
  }
  if (responseCode && responseCode !== 421 && !beforeMails.includes(command)) return concernsServer('emailRejected', true);
  if (handedOver && !responseCode) return concernsServer('unconfirmed', true);
  return concernsServer(responseCode ? 'busy' : idOf(code));
}

type FailureId = Exclude<keyof typeof messages, 'check' | 'invalidAddress' | 'noServer' | 'noStaff'>;

function idOf(code: string | undefined): FailureId {
  switch (code) {
    case 'EDNS':
      return 'unknownHost';
    case 'ETLS':
      return 'noEncryption';
    case 'ETIMEDOUT':
      return 'noAnswer';
    default:
      return 'unreachable';
  }
}
