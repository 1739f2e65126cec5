import type { Context } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { readSettings } from '../setting/read.ts';
import type { Integration } from './contract.ts';
import type { Registry } from './registry.ts';

/** Returns the integrations that receive events now: they are enabled, and set up. */
export async function enabledListeners(db: Transaction, { keyring }: Context, registry: Registry): Promise<Set<Integration>> {
  const off = await db.setting.findMany({ where: { enabled: false }, select: { name: true } });
  const on = registry.integrations.filter(({ hooks, name }) => hooks && !off.some((setting) => setting.name === name));
  const ready: Integration[] = [];
  for (const integration of on) {
    const { name, config, isSetUp } = integration;
    if (!isSetUp || isSetUp((await readSettings(db, keyring, name, config)).value)) ready.push(integration);
  }
  return new Set(ready);
}
