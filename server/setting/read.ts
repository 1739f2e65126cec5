import type { z } from 'zod';
import type { Transaction } from '../database/client.ts';
import type { Keyring } from '../secret.ts';
import { siteConfig, type SiteSettings } from '../site/config.ts';
import { secretsOf, type SettingsSchema } from './fields.ts';

export interface Settings<S extends SettingsSchema> {
  enabled: boolean;
  /** Secrets opened: never to leave the process. */
  value: z.infer<S>;
}

/** The settings kept under this name, defaults where nothing is kept. */
export async function readSettings<S extends SettingsSchema>(
  db: Transaction,
  keys: Keyring,
  name: string,
  schema: S,
): Promise<Settings<S>> {
  const row = await db.setting.findUnique({ where: { name } });
  const stored = { ...(row?.value as Record<string, unknown> | undefined) };
  for (const secret of secretsOf(schema)) {
    if (stored[secret]) stored[secret] = opened(keys, stored[secret] as string);
  }
  return { enabled: row?.enabled ?? true, value: schema.parse(stored) };
}

/** The names of the stored secrets that these keys do not open. */
export function lostSecrets(keys: Keyring, schema: SettingsSchema, stored: Record<string, unknown>): string[] {
  return secretsOf(schema).filter((secret) => stored[secret] && !opened(keys, stored[secret] as string));
}

/** A secret whose key is gone is as good as not set: it can be set anew, and the rest goes on working. */
function opened(keys: Keyring, sealed: string): string {
  try {
    return keys.open(sealed);
  } catch {
    return '';
  }
}

/** The settings of the site, which hold no secret. */
export async function readSiteSettings(db: Transaction): Promise<SiteSettings> {
  const row = await db.setting.findUnique({ where: { name: 'site' } });
  return siteConfig.parse(row?.value ?? {});
}
