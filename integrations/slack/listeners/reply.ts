import { noticeDialog } from '../dialogs/notice.ts';
import { recipientOf, sendEphemeral } from '../ephemeral.ts';
import type { Marked } from '../text.ts';
import { openView } from './open-view.ts';
import type { Deps } from './authorize.ts';

/** Answers the person who sent the present request, in an ephemeral message, or in a dialog where there is no message. */
export async function reply(deps: Deps, said: string | Marked): Promise<void> {
  const { host, body } = deps.request();
  const recipient = recipientOf(body);
  if (!recipient) return;
  if (!recipient.responseUrl && body['trigger_id'] && body['type'] !== 'view_submission') {
    const isOpen = await openView(deps, noticeDialog(said)).then(
      () => true,
      () => false,
    );
    if (isOpen) return;
  }
  await sendEphemeral(host, deps.api, recipient, said);
}
