import type { App } from '@slack/bolt';
import { countRecipients } from '../../../server/subscriber/recipients.ts';
import { drillMessage, drillDetails, type DrillStatus } from '../blocks/drill.ts';
import { updateDialog } from '../dialogs/update.ts';
import { words } from '../words.ts';
import { recipientOf, respond } from '../ephemeral.ts';
import { registerButton } from './buttons.ts';
import { openView } from './open-view.ts';
import type { Deps } from './authorize.ts';

/** Registers the buttons of a drill. They update the message itself and change nothing else. */
export function registerDrill(app: App, deps: Deps): void {
  const steps: Record<string, [DrillStatus, 'confirmed' | 'dismissed' | 'acknowledged' | 'resolved' | null]> = {
    drill_confirm: ['confirmed', 'confirmed'],
    drill_dismiss: ['dismissed', 'dismissed'],
    drill_acknowledge: ['suspected', 'acknowledged'],
    drill_resolve: ['resolved', 'resolved'],
    drill_again: ['suspected', null],
  };
  for (const [action, [status, outcome]] of Object.entries(steps))
    registerButton(app, deps, action, async ({ ctx }) => {
      const recipientCount = await countRecipients(ctx);
      const said = outcome && words().drill[outcome](ctx.actor.name, recipientCount);
      const message = drillMessage(status, { now: ctx.now(), recipientCount, siteUrl: ctx.siteUrl, ...(said ? { said } : {}) });
      const { responseUrl } = recipientOf(deps.request().body) ?? {};
      if (responseUrl) await respond(responseUrl, { replace_original: true, ...message });
    });

  registerButton(app, deps, 'drill_update', async ({ ctx }) => {
    const { siteUrl } = ctx;
    const details = drillDetails('confirmed', { now: ctx.now(), siteUrl });
    const view = updateDialog(details, { recipientCount: await countRecipients(ctx), siteUrl, notice: words().drill.dialog });
    await openView(deps, { ...view, callback_id: 'drill_update' });
  });
}
