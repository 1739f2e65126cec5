import { explainError, UserError } from '../../server/errors.ts';
import { presentLanguage } from './words.ts';
import { SlackFailure } from './slack-failure.ts';

type Body = Record<string, unknown>;

/** The message of an expected error or of a failure of Slack, for the person who acted; undefined for a bug of ours. */
export function userMessage(error: unknown): string | undefined {
  const { original, originals = [] } = error as { original?: unknown; originals?: unknown[] };
  const known = [error, original, ...originals].find((each) => each instanceof UserError || each instanceof SlackFailure);
  return known === undefined ? undefined : explainError(known, presentLanguage());
}

/** The answer that shows an error beside the first field of a dialog; undefined when the request is not a dialog with fields. */
export function dialogError(body: Body, sentence: string): object | undefined {
  if (body['type'] !== 'view_submission') return undefined;
  const { blocks = [] } = body['view'] as { blocks?: { type: string; block_id?: string }[] };
  const field = blocks.find(({ type }) => type === 'input')?.block_id;
  return field ? { response_action: 'errors', errors: { [field]: sentence } } : undefined;
}
