/** Defines the kinds of failures that the product distinguishes. */
import type { Language } from './language/index.ts';
import { message, type Message, type MessageId, type MessageParams } from './language/message.ts';

export const userErrorCodes = [
  'INVALID_INPUT',
  'INVALID_STATE',
  'STALE',
  'NOT_FOUND',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  /** The user must authenticate again: see `reauthenticate`. */
  'REAUTHENTICATION_REQUIRED',
  'TOO_MANY_REQUESTS',
] as const;

export type UserErrorCode = (typeof userErrorCodes)[number];

/**
 * An expected failure that callers see. It has a code that programs act on, a message with parameters that is rendered in the
 * reader's language, and the field of the input that caused it. Every other error is masked. An integration passes a message
 * of its own catalogue instead of the id of one of the core's.
 */
export class UserError<Id extends MessageId = MessageId> extends Error {
  readonly code: UserErrorCode;
  readonly text: Message;
  readonly field: string | null;

  constructor(code: UserErrorCode, id: Id | Message, params?: MessageParams<Id>[0] | null, field: string | null = null) {
    const text = typeof id === 'string' ? message(id, ...([params ?? {}] as MessageParams<Id>)) : id;
    super(text.render('en'));
    this.name = 'UserError';
    this.code = code;
    this.text = text;
    this.field = field;
  }
}

/** A command cannot do what was asked. The message is English and says what to do. */
export class CommandError extends Error {}

/** An operator can act on this failure. Its text is a message in the reader's language, or an English sentence. */
export class OperatorError extends Error {
  readonly text: Message | null;

  constructor(text: Message | string, options?: ErrorOptions) {
    super(typeof text === 'string' ? text : text.render('en'), options);
    this.text = typeof text === 'string' ? null : text;
  }
}

/** The other side failed in a way that retrying will not fix: the delivery is not retried, and an admin sees it. */
export class PermanentFailure extends OperatorError {}

/** The integration is not set up, so there is nothing to try. Its text says what to do. */
export class NotSetUp extends PermanentFailure {}

/**
 * The other side as a whole cannot be reached, or accepts nothing at the moment: for example a mail server that refuses
 * connections. The integration's jobs wait, with growing pauses and one attempt at a time, until one of them succeeds.
 */
export class ServiceUnavailable extends OperatorError {
  /**
   * True when the other side may have received the request all the same. It then counts as an attempt, and is repeated later.
   */
  readonly attempted: boolean;

  constructor(text: Message | string, { attempted = false, cause }: { attempted?: boolean; cause?: unknown } = {}) {
    super(text, { cause });
    this.attempted = attempted;
  }
}

/** Explains a failure in this language. The text of an unexpected error is its own message, which is not translated. */
export function explainError(error: unknown, language: Language): string {
  const text = error instanceof OperatorError || error instanceof UserError ? error.text : null;
  return text?.render(language) ?? (error instanceof Error ? error.message : String(error));
}

/** The product cannot start, for a reason that the operator can fix. The message is shown without a stack trace. */
export class CannotStart extends Error {}
