/** Handles the slash command and the shortcuts. */
import type { App } from '@slack/bolt';
import { UserError } from '../../../server/errors.ts';
import { drillMessage } from '../blocks/drill.ts';
import { overviewMessage } from '../blocks/home.ts';
import type { Dialog } from '../dialogs/fields.ts';
import { fromSlack } from '../text.ts';
import { presentLanguage, words } from '../words.ts';
import { openCreateDialog, openMaintenanceDialog, openChosenDialog, type DialogInput } from './dialogs.ts';
import { countRecipients } from '../../../server/subscriber/recipients.ts';
import { overviewOf } from './home.ts';
import { authorize, type Deps, type Responder } from './authorize.ts';
import { openView } from './open-view.ts';
import { reply } from './reply.ts';

const openers: Record<string, (responder: Responder, given: DialogInput) => Promise<Dialog | string>> = {
  new: ({ ctx }, given) => openCreateDialog(ctx, given),
  maintenance: ({ ctx }, given) => openMaintenanceDialog(ctx, given),
  update: async ({ ctx }, given) => (await openChosenDialog(ctx, 'update', given)) ?? words().command.noneToUpdate,
  resolve: async ({ ctx }, given) => (await openChosenDialog(ctx, 'resolve', given)) ?? words().command.noneToResolve,
};

export function registerCommand(app: App, deps: Deps): void {
  app.command(/^\//, async ({ command, ack }) => {
    const { host } = deps.request();
    const [word = ''] = command.text.trim().toLowerCase().split(/\s+/);
    const { user_id, channel_id: channel } = command;
    if (word === '') {
      const overview = await overviewOf(
        host.ctx,
        (await deps.mayAct(host, user_id)) && !(await deps.isRefusedGuest(host, user_id)),
      );
      return ack({ response_type: 'ephemeral', ...overviewMessage(overview) });
    }
    if (word === 'drill')
      return guarded(deps, ack, async () => {
        const { ctx } = await authorize(deps, host, user_id);
        const facts = { now: ctx.now(), recipientCount: await countRecipients(ctx), siteUrl: ctx.siteUrl };
        await ack({ response_type: 'in_channel', ...drillMessage('suspected', facts) });
      });
    const opener = Object.hasOwn(openers, word) ? openers[word] : undefined;
    if (!opener) return ack({ response_type: 'ephemeral', text: words().command.unknown });
    return guarded(deps, ack, async () => {
      const view = await opener(await authorize(deps, host, user_id), { meta: { channel } });
      if (typeof view === 'string') await ack({ response_type: 'ephemeral', text: view });
      else await openView(deps, view);
    });
  });
}

export function registerShortcuts(app: App, deps: Deps): void {
  app.shortcut({ type: 'shortcut', callback_id: 'incident_new' }, async ({ shortcut, ack }) => {
    await guarded(deps, ack, async () => {
      const { ctx } = await authorize(deps, deps.request().host, shortcut.user.id);
      await openView(deps, await openCreateDialog(ctx, { meta: {} }));
    });
  });

  /** Handles "Use this message as update text": for an open incident, or for a new one when none is open. */
  app.shortcut({ type: 'message_action', callback_id: 'update_from_message' }, async ({ shortcut, ack }) => {
    const { channel, message, user } = shortcut;
    await guarded(deps, ack, async () => {
      const { ctx } = await authorize(deps, deps.request().host, user.id);
      const given = { meta: { channel: channel.id }, message: fromSlack(message.text ?? '') };
      await openView(deps, (await openChosenDialog(ctx, 'update', given)) ?? (await openCreateDialog(ctx, given)));
    });
  });
}

/** Runs the work and acknowledges the request. An expected error is sent to the person as an ephemeral message. */
async function guarded(deps: Deps, ack: () => Promise<void>, work: () => Promise<void>): Promise<void> {
  try {
    await work();
    await ack();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    await ack();
    await reply(deps, error.text.render(presentLanguage()));
  }
}
