import { OperatorError } from '../../server/errors.ts';
import type { Message } from '../../server/language/message.ts';
import { texts, type SlackTexts } from './texts/index.ts';

/** A failed call of Slack's API, with Slack's code and a text that an operator can act on. The call is retried. */
export class SlackFailure extends OperatorError {
  /** Slack's code (`channel_not_found`), `http_500`, `ratelimited`, or `no_answer`. */
  readonly code: string;

  constructor(code: string, text: Message, cause?: unknown) {
    super(text, { cause });
    this.name = 'SlackFailure';
    this.code = code;
  }
}

type Messages = SlackTexts['messages'];
/** The messages that have nothing but Slack's code as a parameter. */
type CodeMessage = {
  [Id in keyof Messages]: Messages[Id] extends (params: { code: string }) => string ? Id : never;
}[keyof Messages];

/** The messages about Slack's codes. */
const messageOfCode: Record<string, CodeMessage> = {
  invalid_auth: 'tokenUnknown',
  not_authed: 'tokenUnknown',
  token_revoked: 'tokenRevoked',
  token_expired: 'tokenExpired',
  account_inactive: 'appRemoved',
  team_access_not_granted: 'notInstalled',
  not_allowed_token_type: 'wrongToken',
  channel_not_found: 'channelNotFound',
  not_in_channel: 'notInChannel',
  is_archived: 'isArchived',
  restricted_action: 'restricted',
  ekm_access_denied: 'accessDenied',
  expired_trigger: 'tooSlow',
  messages_tab_disabled: 'noDirectMessages',
};

/** Converts the error of a failed call to a SlackFailure. */
export function failureOf(error: unknown): SlackFailure {
  if (error instanceof SlackFailure) return error;
  const { code, data, statusCode, retryAfter } = error as {
    code?: string;
    data?: { error?: string; needed?: string };
    statusCode?: number;
    retryAfter?: number;
  };
  if (code === 'slack_webapi_rate_limited_error') return rateLimited(retryAfter ?? 1, error);
  if (statusCode) return new SlackFailure(`http_${statusCode}`, texts.message('httpError', { status: statusCode }), error);
  const slackCode = data?.error;
  if (!slackCode) return new SlackFailure('no_answer', texts.message('noAnswer', { reason: reasonOf(error) }), error);
  if (slackCode === 'missing_scope')
    return new SlackFailure(slackCode, texts.message('scopeMissing', { scope: data.needed ?? '?' }), error);
  const id = Object.hasOwn(messageOfCode, slackCode) ? messageOfCode[slackCode]! : 'otherError';
  return new SlackFailure(slackCode, texts.message(id, { code: slackCode }), error);
}

/** The failure of a call that must wait for so many seconds. */
export function rateLimited(seconds: number, cause?: unknown): SlackFailure {
  return new SlackFailure('ratelimited', texts.message('rateLimited', { seconds }), cause);
}

/** Returns whether the same call may succeed a moment later. */
export function isTemporary({ code }: SlackFailure): boolean {
  return /^(no_answer|ratelimited|http_5\d\d|internal_error|fatal_error|service_unavailable|request_timeout)$/.test(code);
}

function reasonOf(error: unknown): string {
  const { original, message } = error as { original?: Error; message?: string };
  const cause = original?.cause;
  return cause instanceof Error ? cause.message : (original?.message ?? message ?? String(error));
}
