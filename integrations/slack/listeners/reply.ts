import { noticeDialog } from '../dialogs/notice.ts';
import { recipientOf, sendEphemeral } from '../ephemeral.ts';
import type { Marked } from '../text.ts';
import { openView } from './open-view.ts';
import type { Deps } from './authorize.ts';

/** Says something to the person who sent the present request, alone. Where no message was pressed it is a small dialog. */
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
