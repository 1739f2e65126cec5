/** A failed call of Slack's API, with Slack's error code and a sentence that an operator can act on. It is retried. */
export class SlackFailure extends Error {
  /** Slack's error code (`channel_not_found`), `http_500`, `ratelimited` or `no_answer`. */
  readonly code: string;

  constructor(code: string, sentence: string, cause?: unknown) {
    super(sentence, { cause });
    this.name = 'SlackFailure';
    this.code = code;
  }
}

const token = 'copy it anew from "OAuth & Permissions" in Slack';

/** The sentence for each of Slack's error codes, which says what is wrong and how to fix it. */
const sentences: Record<string, string> = {
  invalid_auth: `Slack does not know the bot token: ${token}.`,
  not_authed: `Slack does not know the bot token: ${token}.`,
  token_revoked: `The bot token was revoked: install the app again, and ${token}.`,
  token_expired: `The bot token has expired: ${token}.`,
  account_inactive: `The app was removed from the workspace: install it again, and ${token}.`,
  team_access_not_granted: 'The app is not installed in this workspace: install it.',
  not_allowed_token_type: 'This is not a bot token: it begins with xoxb-.',
  channel_not_found:
    'Slack has no such channel, or it is private and the app was not invited: write "/invite" and its name there.',
  not_in_channel: 'The app is not in the channel: write "/invite" and its name there.',
  is_archived: 'The channel is archived: choose another, or bring it back.',
  restricted_action: 'The rules of the workspace do not let the app post in this channel.',
  ekm_access_denied: 'The rules of the workspace do not let the app post at the moment.',
  no_answer: 'Slack does not answer.',
  expired_trigger: 'Slack lets us open a dialog only within three seconds, and it took longer. Please press again.',
  messages_tab_disabled: 'The app may not send direct messages: bring it up to date with slack-app.json.',
};

/** Converts the error of a call to a SlackFailure. */
export function failureOf(error: unknown): SlackFailure {
  if (error instanceof SlackFailure) return error;
  const { code, data, statusCode, retryAfter } = error as {
    code?: string;
    data?: { error?: string; needed?: string };
    statusCode?: number;
    retryAfter?: number;
  };
  if (code === 'slack_webapi_rate_limited_error') return new SlackFailure('ratelimited', waitSentence(retryAfter ?? 1), error);
  if (statusCode) return new SlackFailure(`http_${statusCode}`, `Slack answers with the error ${statusCode}.`, error);
  const word = data?.error;
  if (!word) return new SlackFailure('no_answer', `${sentences['no_answer']} ${reasonOf(error)}`, error);
  if (word === 'missing_scope') {
    const needed = data.needed ? ` "${data.needed}"` : '';
    return new SlackFailure(
      word,
      `The app lacks the permission${needed}: bring it up to date with slack-app.json and install it again.`,
      error,
    );
  }
  return new SlackFailure(word, Object.hasOwn(sentences, word) ? `${sentences[word]} (${word})` : `Slack says: ${word}.`, error);
}

/** Whether the same call may succeed a moment later. */
export function isTemporary({ code }: SlackFailure): boolean {
  return /^(no_answer|ratelimited|http_5\d\d|internal_error|fatal_error|service_unavailable|request_timeout)$/.test(code);
}

export function waitSentence(seconds: number): string {
  return `Slack asks us to wait for ${seconds} seconds.`;
}

function reasonOf(error: unknown): string {
  const { original, message } = error as { original?: Error; message?: string };
  const cause = original?.cause;
  return `(${cause instanceof Error ? cause.message : (original?.message ?? message ?? String(error))})`;
}
