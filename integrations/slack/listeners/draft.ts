/** Gives people back what they typed into a dialog that failed, as a message with a button that opens the dialog again. */
import type { App, ViewOutput } from '@slack/bolt';
import { UserError } from '../../../server/errors.ts';
import { buttons, section, type Block } from '../blocks/block-kit.ts';
import type { Dialog, Meta } from '../dialogs/fields.ts';
import { FormValues, metaOf } from '../dialogs/form-values.ts';
import { prefill, typedBlocks, changedValues, type Typed } from '../dialogs/typed-values.ts';
import type { SlackHost } from '../config.ts';
import { escape, NOTHING } from '../text.ts';
import { recipientOf, sendEphemeral } from '../ephemeral.ts';
import { texts } from '../texts/index.ts';
import { words } from '../words.ts';
import { registerButton, buttonValue } from './buttons.ts';
import {
  openReinstateDialog,
  openCreateDialog,
  openMaintenanceDialog,
  openResolveDialog,
  openUpdateDialog,
  openChosenDialog,
  type DialogInput,
} from './dialogs.ts';
import { openView } from './open-view.ts';
import type { Deps, Responder } from './authorize.ts';

interface Draft {
  userId: string;
  callback: string;
  meta: Meta;
  typed: Typed;
}

/** The dialogs that can be opened again, by callback id. A new incident gets all values back, the others only their texts. */
const openers: Record<string, (responder: Responder, meta: Meta, given: DialogInput) => Promise<Dialog | null>> = {
  incident_create: ({ ctx }, _meta, given) => openCreateDialog(ctx, given),
  maintenance_create: ({ ctx }, _meta, given) => openMaintenanceDialog(ctx, given),
  incident_update: ({ ctx }, { id = 0 }, given) => openUpdateDialog(ctx, id, given),
  incident_resolve: ({ ctx }, { id = 0 }, given) => openResolveDialog(ctx, id, given),
  incident_look_back: ({ ctx }, { id = 0 }, given) => openReinstateDialog(ctx, id, given),
  incident_choose: ({ ctx }, { then = 'update' }, given) => openChosenDialog(ctx, then, given),
};

/** How long the button in the message works, in milliseconds. */
const KEPT_FOR = 24 * 60 * 60 * 1000;

/** The most typed text in one message, in characters of JSON; longer texts get messages of their own. */
const LONG = 3_000;

/** Tells a person why their dialog was not published, and returns everything that they typed. `reason` is escaped. */
export async function returnDraft(
  { api, request }: Deps,
  recipient: { userId: string; channel?: string | undefined },
  view: ViewOutput,
  reason: string,
): Promise<void> {
  const { host } = request();
  const isKept = Object.hasOwn(openers, view.callback_id) && (await keep(host, recipient.userId, view));
  const typed = new FormValues(view).texts();
  const texts = typedBlocks(Object.entries(typed));
  const [short, long] = [texts.filter((each) => !isLong(each)), texts.filter(isLong)];
  const retry = isKept ? buttons([{ action: 'dialog_retry', label: words().typed.retry, value: { draft: view.id } }]) : [];
  const title = words().typed.notPublished(escape(view.title.text));
  const wrote = words().typed.youWrote(escape(Object.values(typed).find(Boolean) ?? NOTHING, 1000));
  const first = section(`*${title}*`, reason);
  const send = (text: string, blocks: Block[]) => sendEphemeral(host, api, recipient, { text, blocks }, { direct: true });
  await send(
    `${title} ${reason}
${wrote}`,
    [first, ...short, ...retry],
  );
  for (const block of long) await send(wrote, [block]);
}

function isLong(block: Block): boolean {
  return JSON.stringify(block).length > LONG;
}

async function keep({ store }: SlackHost, userId: string, view: ViewOutput): Promise<boolean> {
  const choices = view.callback_id.endsWith('_create');
  const draft: Draft = { userId, callback: view.callback_id, meta: metaOf(view), typed: changedValues(view, { choices }) };
  return store.set(`draft:${view.id}`, JSON.parse(JSON.stringify(draft)), { lifetime: KEPT_FOR }).then(
    () => true,
    () => false, // The database is unavailable, but the message has the text.
  );
}

/** Registers the button in that message, which opens the dialog again with the typed texts. */
export function registerRetry(app: App, deps: Deps): void {
  registerButton(app, deps, 'dialog_retry', async (responder, { action: { value } }) => {
    const { draft: id = '' } = buttonValue(value);
    const draft = (await responder.host.store.get(`draft:${id}`)) as Draft | undefined;
    const opener = draft && openers[draft.callback];
    if (!draft || !opener || draft.userId !== responder.userId) throw new UserError('NOT_FOUND', texts.message('draftGone'));
    const { channel } = recipientOf(deps.request().body) ?? {};
    const { id: _, version: _version, ...meta } = draft.meta;
    const dialog = await opener(responder, draft.meta, { meta: { ...meta, ...(channel ? { channel } : {}) } });
    if (!dialog) throw new UserError('STALE', texts.message('incidentGone'));
    await openView(deps, prefill(dialog, draft.typed));
  });
}
