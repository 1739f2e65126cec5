import { UserError } from '../../server/errors.ts';
import { SlackFailure } from './slack-failure.ts';

type Body = Record<string, unknown>;

/** A refusal, or Slack's own trouble, has a sentence for whoever pressed; our faults have none. */
export function userMessage(error: unknown): string | undefined {
  const { original, originals = [] } = error as { original?: unknown; originals?: unknown[] };
  const known = [error, original, ...originals].find((each) => each instanceof UserError || each instanceof SlackFailure);
  return (known as Error | undefined)?.message;
}

/** A dialog's answer that says it beside its first field; undefined when this is no dialog, or one without a field. */
export function dialogError(body: Body, sentence: string): object | undefined {
  if (body['type'] !== 'view_submission') return undefined;
  const { blocks = [] } = body['view'] as { blocks?: { type: string; block_id?: string }[] };
  const field = blocks.find(({ type }) => type === 'input')?.block_id;
  return field ? { response_action: 'errors', errors: { [field]: sentence } } : undefined;
}
