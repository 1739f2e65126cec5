import { startTestApp, type TestApp } from './app.ts';
import { openSlack, type FakeSlack } from './slack.ts';
import { setUpSlack } from './slack-user.ts';

/** Starts the product with Slack set up. */
export async function startWithSlack(settings: object = {}): Promise<{ app: TestApp; slack: FakeSlack }> {
  const slack = await openSlack();
  const app = await startTestApp({ env: slack.env });
  await setUpSlack(app, settings);
  return { app, slack };
}

/** Reads the state in the first line of a card. */
export function headOf(slack: FakeSlack): string {
  return String(slack.card().blocks[0].text.text);
}
