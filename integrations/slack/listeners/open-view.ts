import { failureOf, isTemporary, SlackFailure } from '../slack-failure.ts';
import type { Dialog } from '../dialogs/fields.ts';
import type { Deps } from './authorize.ts';

/** How long after a click Slack still opens a dialog, in milliseconds, less the time for the request. */
const TRIGGER_LIFE = 2_800;
/** The time that remains for a second attempt, in milliseconds. */
const FOR_SECOND = 1_000;
const SHORTEST = 200;

/**
 * Opens a dialog for the person who sent the present request. A temporary failure is retried once while Slack still
 * accepts it. Throws SlackFailure with the reason.
 */
export async function openView({ api, request }: Deps, view: Dialog): Promise<void> {
  const { host, body, receivedAt } = request();
  const left = () => receivedAt + TRIGGER_LIFE - performance.now();
  const open = async (timeout: number) => {
    if (timeout < SHORTEST) throw failureOf({ data: { error: 'expired_trigger' } });
    await api.call(host, 'views.open', { trigger_id: body['trigger_id'], view }, { timeout, longestWait: timeout });
  };
  try {
    await open(Math.max(left() - FOR_SECOND, Math.min(left(), FOR_SECOND)));
  } catch (error) {
    const failure = failureOf(error);
    if (!isTemporary(failure) || left() < SHORTEST) throw failure;
    await open(left()).catch((second: unknown) => {
      // The first attempt opened the dialog, and only its answer was lost.
      if (second instanceof SlackFailure && second.code === 'exchanged_trigger_id') return;
      throw second;
    });
  }
}
