import { startTestApp, type TestApp } from './app.ts';
import { openSlack, type FakeSlack } from './slack.ts';
import { setUpSlack } from './slack-user.ts';

/** Starts the product with Slack set up, and with these environment variables. */
export async function startWithSlack(
  settings: object = {},
  env: Record<string, string> = {},
): Promise<{ app: TestApp; slack: FakeSlack }> {
  const slack = await openSlack();
  const app = await startTestApp({ env: { ...slack.env, ...env } });
  await setUpSlack(app, settings);
  return { app, slack };
}

/** Reads the state in the first line of a card. */
export function headOf(slack: FakeSlack): string {
  return String(slack.card().blocks[0].text.text);
}
