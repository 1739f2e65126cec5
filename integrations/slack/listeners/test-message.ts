import type { App } from '@slack/bolt';
import { answerTestMessage } from '../../../server/staff/test-message.ts';
import { answeredTestMessage } from '../blocks/test-message.ts';
import { recipientOf, respond } from '../ephemeral.ts';
import { waysToStaff } from '../staff.ts';
import type { Deps } from './authorize.ts';
import { buttonValue, registerButton } from './buttons.ts';

/** Registers the button of the test message: pressing it proves that Slack reaches people, and that their answers arrive. */
export function registerTestMessage(app: App, deps: Deps): void {
  registerButton(app, deps, 'test_received', async ({ ctx, host }, { action: { value } }) => {
    await answerTestMessage(ctx, buttonValue(value).token ?? '', await waysToStaff(host));
    const { responseUrl } = recipientOf(deps.request().body) ?? {};
    if (responseUrl) await respond(responseUrl, { replace_original: true, ...answeredTestMessage(ctx.actor.name) });
  });
}
