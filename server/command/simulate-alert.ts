import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { openBase } from '../app.ts';
import { CommandError } from '../errors.ts';
import type { Program } from '../main.ts';
import { readSettings } from '../setting/read.ts';

/** The description by which a simulated alert is known. */
export const SIMULATED = 'Played by "monostat simulate-alert".';

/** Plays what OpsGenie sends for one alert. Ctrl-C closes it at once. */
export async function simulateAlert(
  program: Program,
  { message, wait, url }: { message: string; wait: number; url?: string },
): Promise<void> {
  const address = url ?? (await ownWebhook(program));
  const alertId = `${randomUUID()}-${Date.now()}`;
  const post = (action: string) => send(address, payload(action, alertId, message));

  await post('Create');
  console.log(`Created the alert "${message}". Look at ${program.env.siteUrl}/`);
  console.log(`It will be closed in ${wait} seconds; Ctrl-C closes it now.`);
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort());
  process.once('SIGTERM', () => interrupted.abort());
  await delay(wait * 1000, undefined, { signal: interrupted.signal }).catch(() => undefined);
  await post('Close');
  console.log(
    'Closed it. A suspicion that nobody confirmed is gone from the page; what was confirmed stays until a person resolves it.',
  );
}

async function ownWebhook({ env, integrations, log }: Program): Promise<string> {
  const base = await openBase(env, integrations, log);
  try {
    const { config } = base.registry.findConfigurable('opsgenie');
    const { value } = await readSettings(base.ctx.db, base.ctx.keys, 'opsgenie', config);
    return `${env.siteUrl}/integrations/opsgenie/hook/${(value as { secret: string }).secret}`;
  } finally {
    await base.close();
  }
}

async function send(address: string, body: object): Promise<void> {
  const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(address, request).catch((cause: Error) => {
    throw new CommandError(`Nothing answers at ${new URL(address).origin}: is "monostat serve" running there?`, { cause });
  });
  if (!response.ok) throw new CommandError(`The webhook answered ${response.status}: ${await response.text()}`);
}

/** The shape of OpsGenie's "alert action data". */
function payload(action: string, alertId: string, message: string) {
  const now = Date.now();
  return {
    source: { name: 'web', type: 'API' },
    alert: {
      alertId,
      alias: alertId,
      tinyId: String(now % 10_000),
      message,
      description: SIMULATED,
      tags: ['simulated'],
      teams: [],
      recipients: [],
      entity: '',
      source: 'monostat',
      username: 'monostat',
      createdAt: now,
      updatedAt: now * 1_000_000, // nanoseconds, as OpsGenie has them
      priority: 'P1',
    },
    action,
    integrationId: randomUUID(),
    integrationName: 'Monostat',
  };
}
