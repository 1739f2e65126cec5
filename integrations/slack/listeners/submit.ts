import type { App, ViewResponseAction, webApi } from '@slack/bolt';
import { Refusal } from '../../../server/errors.ts';
import { whole } from '../../../server/log.ts';
import type { SlackHost } from '../config.ts';
import { noticeDialog } from '../dialogs/notice.ts';
import { Filled, metaOf } from '../dialogs/read.ts';
import { escape } from '../text.ts';
import { words } from '../words.ts';
import { showHome } from './home.ts';
import { enter, type Deps } from './person.ts';
import { submissions } from './submissions.ts';

/** After this time, in milliseconds, Slack has been answered already, and the dialog is closed. */
const TOO_LATE = 2_400;

/** Dialogs: what is wrong stands beside its field, what is done needs no words, for the card shows it. */
export function registerSubmissions(app: App, deps: Deps): void {
  for (const [callback_id, submit] of Object.entries(submissions))
    app.view({ type: 'view_submission', callback_id }, async ({ ack, view, body, client }) => {
      const began = performance.now();
      const host = await deps.hostNow();
      if (!host) return ack();
      const filled = new Filled(view);
      const meta = metaOf(view);
      const tellLate = async (reason: string) => {
        if (performance.now() - began < TOO_LATE || !meta.channel) return;
        const text = escape(words.failedLate(reason, filled.text('message')));
        await whisperLate(host, client, { channel: meta.channel, user: body.user.id, text });
      };
      let answer: ViewResponseAction | undefined;
      try {
        answer = await submit(await enter(deps, host, body.user.id), { filled, meta, view });
      } catch (error) {
        if (!(error instanceof Refusal)) {
          await tellLate(words.failed);
          throw error;
        }
        answer = { response_action: 'update', view: noticeDialog(error.message, filled.text('message')) };
      }
      await (answer ? ack(answer) : ack());
      if (answer) return tellLate(reasonOf(answer));
      if (meta.home) await showHome(deps, host, client, body.user.id);
    });
}

/** The dialog is gone, so it is said in the channel, to this person alone. */
async function whisperLate(host: SlackHost, client: webApi.WebClient, message: webApi.ChatPostEphemeralArguments): Promise<void> {
  try {
    await client.chat.postEphemeral(message);
  } catch (error) {
    host.log.warn(whole(error), 'somebody in Slack could not be answered');
  }
}

function reasonOf(answer: ViewResponseAction): string {
  return answer.response_action === 'errors' ? Object.values(answer.errors).join(' ') : words.stale.unknown;
}
