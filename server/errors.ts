/** The kinds of failures that the product tells apart. */
import type { Language } from './language/index.ts';
import { message, type Message, type MessageId, type MessageParams } from './language/message.ts';

export const userErrorCodes = [
  'INVALID_INPUT',
  'INVALID_STATE',
  'STALE',
  'NOT_FOUND',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  /** The person must prove anew that it is them: see `reauthenticate`. */
  'REAUTHENTICATION_REQUIRED',
  'TOO_MANY_REQUESTS',
] as const;

export type UserErrorCode = (typeof userErrorCodes)[number];

/**
 * An expected failure, which callers are shown: a code to act on, a message with its parameters, which is rendered in the
 * language of its reader, and the input's field that it is about. Every other error is masked. An integration gives a
 * message of its own catalogue in place of the id of one of the core's.
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

/** A command cannot do what was asked; its message, in English, says what to do. */
export class CommandError extends Error {}

/** A failure that an operator can act on. Its text is a message in the reader's language, or a sentence in English. */
export class OperatorError extends Error {
  readonly text: Message | null;

  constructor(text: Message | string, options?: ErrorOptions) {
    super(typeof text === 'string' ? text : text.render('en'), options);
    this.text = typeof text === 'string' ? null : text;
  }
}

/** A failure of the other side that retrying will not fix: the delivery is not retried and is shown to an admin. */
export class PermanentFailure extends OperatorError {}

/** The integration is not set up, so there is nothing to try. Its text says what to do. */
export class NotSetUp extends PermanentFailure {}

/**
 * The other side as a whole cannot be reached or takes nothing at the moment (a mail server that refuses connections,
 * say). The integration's jobs wait, with growing pauses and one attempt at a time, until one of them succeeds.
 */
export class ServiceUnavailable extends OperatorError {
  /** The other side may have taken it all the same: then this counts as an attempt, and is repeated later. */
  readonly attempted: boolean;

  constructor(text: Message | string, { attempted = false, cause }: { attempted?: boolean; cause?: unknown } = {}) {
    super(text, { cause });
    this.attempted = attempted;
  }
}

/** Explains a failure to a reader of this language; an unexpected error has only its own message. */
export function explainError(error: unknown, language: Language): string {
  const text = error instanceof OperatorError || error instanceof UserError ? error.text : null;
  return text?.render(language) ?? (error instanceof Error ? error.message : String(error));
}

/** The product cannot start, for a reason that whoever starts it can mend: told in its own words, without a stack. */
export class CannotStart extends Error {}
