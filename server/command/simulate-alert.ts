import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { SIMULATED } from '../alert/rules.ts';
import { openBase } from '../base.ts';
import { CommandError } from '../errors.ts';
import type { Integration } from '../integration/contract.ts';
import type { Program } from '../main.ts';
import { readSettings } from '../setting/read.ts';

export interface SimulateAlertOptions {
  message: string;
  /** Seconds until the alert is closed. */
  wait: number;
  /** The name of an integration; by default the first one that can simulate an alert. */
  source?: string;
  /** The URL of a webhook; by default that of this installation. */
  url?: string;
}

/** Posts what a monitoring system would post for one alert: that it fires and, later or after Ctrl-C, that it is closed. */
export async function simulateAlert(program: Program, { message, wait, source, url }: SimulateAlertOptions): Promise<void> {
  const integration = findSource(program.integrations, source);
  const address = url ?? (await ownWebhook(program, integration));
  const alert = { id: `${randomUUID()}-${Date.now()}`, title: message, description: SIMULATED };
  const post = (change: 'raise' | 'close') => send(address, integration.simulate!({ ...alert, change }));

  await post('raise');
  console.log(`Created the alert "${message}". Look at ${program.env.siteUrl}/`);
  console.log(`It will be closed in ${wait} seconds; Ctrl-C closes it now.`);
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort());
  process.once('SIGTERM', () => interrupted.abort());
  await delay(wait * 1000, undefined, { signal: interrupted.signal }).catch(() => undefined);
  await post('close');
  console.log(
    'Closed it. A suspicion that nobody confirmed is gone from the page; what was confirmed stays until a person resolves it.',
  );
}

function findSource(integrations: readonly Integration[], name: string | undefined): Integration {
  const sources = integrations.filter(({ simulate }) => simulate);
  const found = name === undefined ? sources[0] : sources.find((each) => each.name === name);
  if (found) return found;
  throw new CommandError(`No integration "${name}" receives alerts; there are: ${sources.map((each) => each.name).join(', ')}.`);
}

async function ownWebhook({ env, integrations, log }: Program, integration: Integration): Promise<string> {
  const base = await openBase(env, integrations, log);
  try {
    const { enabled, value } = await readSettings(base.ctx.db, base.ctx.keyring, integration.name, integration.config);
    const secret = integration.webhook?.secret(value);
    const url = enabled && secret ? base.registry.webhookUrl(env.siteUrl, integration, secret) : null;
    if (!url) throw new CommandError(`${integration.name} is switched off, or its webhook has no secret.`);
    return url;
  } finally {
    await base.close();
  }
}

async function send(address: string, body: unknown): Promise<void> {
  const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(address, request).catch((cause: Error) => {
    throw new CommandError(`Nothing answers at ${new URL(address).origin}: is "monostat serve" running there?`, { cause });
  });
  if (!response.ok) throw new CommandError(`The webhook answered ${response.status}: ${await response.text()}`);
}
