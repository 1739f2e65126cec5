import { Refusal } from '../../server/errors.ts';
import { whole } from '../../server/log.ts';
import type { SlackHost } from './config.ts';
import { SlackFailure } from './failure.ts';

type Body = Record<string, unknown>;

/** What whoever pressed reads, and nobody else: a refusal or Slack's own trouble in its words, our faults without them. */
export function sentenceOf(error: unknown): string {
  const causes = [error, ...((error as { originals?: unknown[] }).originals ?? []), (error as { original?: unknown }).original];
  const known = causes.find((each) => each instanceof Refusal || each instanceof SlackFailure) as Error | undefined;
  return known?.message ?? 'That did not work. Please try again, or use the admin pages.';
}

/** A dialog's answer that says it beside its first field; undefined when this is no dialog, or one without a field. */
export function dialogAnswer(body: Body, sentence: string): object | undefined {
  if (body['type'] !== 'view_submission') return undefined;
  const { blocks = [] } = body['view'] as { blocks?: { type: string; block_id?: string }[] };
  const field = blocks.find(({ type }) => type === 'input')?.block_id;
  return field ? { response_action: 'errors', errors: { [field]: sentence } } : undefined;
}

/** Answers a click or a command, to the person alone. Where there is no way to reach them nothing is said. */
export async function tellPrivately({ log }: SlackHost, body: Body, text: string): Promise<void> {
  const url = body['response_url'];
  if (typeof url !== 'string') return;
  const message = { response_type: 'ephemeral', replace_original: false, text };
  try {
    await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message),
      signal: AbortSignal.timeout(5_000),
    });
  } catch (error) {
    log.warn(whole(error), 'whoever pressed could not be told');
  }
}
