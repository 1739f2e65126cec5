import type { Context } from '../context.ts';
import { readSettings } from '../setting/read.ts';
import type { Registry } from './registry.ts';

/** Returns whether an integration that notifies staff about suspected incidents is enabled and set up. */
export async function isStaffNotified({ db, keyring }: Pick<Context, 'db' | 'keyring'>, registry: Registry): Promise<boolean> {
  for (const { name, config, notifiesStaff } of registry.integrations) {
    if (!notifiesStaff) continue;
    const { enabled, value } = await readSettings(db, keyring, name, config);
    if (enabled && notifiesStaff(value)) return true;
  }
  return false;
}
