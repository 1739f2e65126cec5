import type { RespondFn, webApi } from '@slack/bolt';
import { whole } from '../../../server/log.ts';
import type { Message } from '../blocks/parts.ts';
import { noticeDialog } from '../dialogs/notice.ts';
import type { SlackHost } from '../config.ts';
import { escape } from '../text.ts';

/** Where a person is: what they pressed, opened or wrote came with these. */
export interface Place {
  client: webApi.WebClient;
  /** Absent where there is no message: in the home and in dialogs. */
  respond?: RespondFn | undefined;
  trigger?: string | undefined;
  /** The thread that was pressed in. */
  thread?: string | undefined;
}

/** Says something that only this person sees: beside the message they pressed, or in a dialog where there is none. */
export async function whisper(host: SlackHost, place: Place, said: string | Message): Promise<void> {
  const { client, respond, trigger, thread } = place;
  const message = typeof said === 'string' ? { text: escape(said) } : said;
  try {
    if (respond)
      await respond({
        response_type: 'ephemeral',
        replace_original: false,
        ...message,
        ...(thread ? { thread_ts: thread } : {}),
      });
    else if (trigger && typeof said === 'string') await client.views.open({ trigger_id: trigger, view: noticeDialog(said) });
  } catch (error) {
    // What they did is done, or refused; that it could not be said changes nothing.
    host.log.warn(whole(error), 'somebody in Slack could not be answered');
  }
}
