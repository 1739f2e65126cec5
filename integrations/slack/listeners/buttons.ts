import type { AllMiddlewareArgs, App, BlockAction, ButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { presentLanguage } from '../words.ts';
import { UserError } from '../../../server/errors.ts';
import { errorFields } from '../../../server/log.ts';
import type { ButtonValue } from '../blocks/block-kit.ts';
import type { Dialog, Meta } from '../dialogs/fields.ts';
import type { Marked } from '../text.ts';
import { texts } from '../texts/index.ts';
import {
  openReinstateDialog,
  openCreateDialog,
  openMaintenanceDialog,
  openResolveDialog,
  openUpdateDialog,
  type DialogInput,
} from './dialogs.ts';
import { refreshHome } from './home.ts';
import { openView } from './open-view.ts';
import { authorize, isStale, describeConflict, type Deps, type Responder } from './authorize.ts';
import { buttonActions } from './button-actions.ts';
import { reply } from './reply.ts';

export type ButtonArgs = SlackActionMiddlewareArgs<BlockAction<ButtonAction>> & AllMiddlewareArgs;

/** Registers a button for responders. An expected error is sent to the person as an ephemeral message. */
export function registerButton(
  app: App,
  deps: Deps,
  action: string,
  work: (responder: Responder, args: ButtonArgs) => Promise<string | Marked | void>,
): void {
  app.action<BlockAction<ButtonAction>>({ type: 'block_actions', action_id: action }, async (args) => {
    const { host } = deps.request();
    const said = await (async () => work(await authorize(deps, host, args.body.user.id), args))().catch((error: unknown) => {
      if (error instanceof UserError) return error.text.render(presentLanguage());
      throw error;
    });
    await args.ack();
    if (said) await reply(deps, said);
  });
}

/** Registers the buttons that act at once. The action ends before the request is acknowledged; its event updates the card. */
export function registerButtonActions(app: App, deps: Deps): void {
  for (const [action, press] of Object.entries(buttonActions))
    registerButton(app, deps, action, async (responder, { action: { value }, body, ack }) => {
      const { id = 0, ...target } = buttonValue(value);
      try {
        await press(responder.ctx, { ...target, id });
      } catch (error) {
        if (!isStale(error)) throw error;
        await ack();
        await refreshCard(deps, responder, id);
        return action === 'incident_undo' ? error.text.render(presentLanguage()) : describeConflict(responder, id);
      } finally {
        if (isHome(body)) await refreshHome(deps, body.user.id);
      }
    });
}

/** Registers the buttons that open a dialog. */
export function registerOpeners(app: App, deps: Deps): void {
  const openers: Record<string, (responder: Responder, id: number, given: DialogInput) => Promise<Dialog | null>> = {
    incident_update: ({ ctx }, id, given) => openUpdateDialog(ctx, id, given),
    incident_resolve: ({ ctx }, id, given) => openResolveDialog(ctx, id, given),
    incident_look_back: ({ ctx }, id, given) => openReinstateDialog(ctx, id, given),
    incident_new: ({ ctx }, _id, given) => openCreateDialog(ctx, given),
    maintenance_new: ({ ctx }, _id, given) => openMaintenanceDialog(ctx, given),
  };
  for (const [action, opener] of Object.entries(openers))
    registerButton(app, deps, action, async (responder, { action: { value }, body, ack }) => {
      const { id = 0 } = buttonValue(value);
      const view = await opener(responder, id, { meta: metaOf(body) });
      if (view) return openView(deps, view);
      await ack();
      await refreshCard(deps, responder, id);
      return describeConflict(responder, id);
    });
}

/** Parses the data in a button. Throws STALE when it is not ours. */
export function buttonValue(value: string | undefined): ButtonValue {
  try {
    return JSON.parse(value ?? '{}') as ButtonValue;
  } catch {
    throw new UserError('STALE', texts.message('changedSince'));
  }
}

/** Updates the card. A failure is only logged, so that the person still gets an answer. */
async function refreshCard(deps: Deps, { host }: Responder, id: number): Promise<void> {
  await deps.refreshCard(host, id).catch((error: unknown) => host.log.warn(errorFields(error), 'a card could not be put right'));
}

function metaOf(body: BlockAction): Meta {
  return { ...(body.channel ? { channel: body.channel.id } : {}), ...(isHome(body) ? { home: true } : {}) };
}

function isHome(body: BlockAction): boolean {
  return body.view?.type === 'home';
}
