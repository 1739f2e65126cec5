import { failureOf, isTemporary, SlackFailure } from '../slack-failure.ts';
import type { Dialog } from '../dialogs/fields.ts';
import type { Deps } from './authorize.ts';

/** Slack opens a dialog for this long after somebody pressed something, in milliseconds; less the way there. */
const TRIGGER_LIFE = 2_800;
/** The time that the first attempt leaves for the second, in milliseconds. */
const FOR_SECOND = 1_000;
const SHORTEST = 200;

/**
 * Opens a dialog for whoever sent the present request. A failure that may pass is tried once more while Slack still
 * takes it. Throws SlackFailure with the reason.
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
      // The first attempt did open it, and only its answer was lost.
      if (second instanceof SlackFailure && second.code === 'exchanged_trigger_id') return;
      throw second;
    });
  }
}
