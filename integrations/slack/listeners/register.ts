import type { App } from '@slack/bolt';
import type { Actor } from '../../../server/context.ts';
import { confirmIncident } from '../../../server/incident/confirm.ts';
import { dismissIncident } from '../../../server/incident/dismiss.ts';
import { undoChange } from '../../../server/incident/undo.ts';
import { Refusal } from '../../../server/errors.ts';
import type { SlackHost } from '../config.ts';

/** What listeners need of the rest of the room. */
export interface Deps {
  /** The host with which the present request came in. */
  hostNow(): Promise<SlackHost | undefined>;
  actorOf(host: SlackHost, slackUserId: string): Promise<Actor>;
  mayAct(host: SlackHost, slackUserId: string): Promise<boolean>;
  refreshCard(host: SlackHost, incidentId: number): Promise<void>;
}

export function registerListeners(app: App, { hostNow, actorOf, mayAct, refreshCard }: Deps): void {
  for (const [action, verb] of [
    ['incident_confirm', confirmIncident],
    ['incident_dismiss', dismissIncident],
    ['incident_undo', undoChange],
  ] as const) {
    app.action(action, async ({ body, action, ack, respond }) => {
      const host = await hostNow();
      if (!host || !('value' in action) || !action.value) return;
      const { id, version, heldId } = JSON.parse(action.value) as { id: number; version: number; heldId: number };
      if (!(await mayAct(host, body.user.id))) throw new Refusal('FORBIDDEN', 'You may not do this.');
      try {
        await verb(host.as(await actorOf(host, body.user.id)), heldId ?? id, { version });
        await ack();
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        await ack();
        await respond({ response_type: 'ephemeral', replace_original: false, text: error.message });
        await refreshCard(host, id);
      }
    });
  }
}
