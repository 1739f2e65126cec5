import type { z } from 'zod';
import type { Transaction } from '../database/client.ts';
import type { Keyring } from '../secret.ts';
import { secretsOf, type SettingsSchema } from './fields.ts';

export interface Settings<S extends SettingsSchema> {
  enabled: boolean;
  /** Contains decrypted secrets, so it must not leave the process. */
  value: z.infer<S>;
}

/** Reads the settings that are stored under this name. Fields that are not stored have their defaults. */
export async function readSettings<S extends SettingsSchema>(
  db: Transaction,
  keyring: Keyring,
  name: string,
  schema: S,
): Promise<Settings<S>> {
  const row = await db.setting.findUnique({ where: { name } });
  const stored = { ...(row?.value as Record<string, unknown> | undefined) };
  for (const secret of secretsOf(schema)) {
    if (stored[secret]) stored[secret] = opened(keyring, stored[secret] as string);
  }
  return { enabled: row?.enabled ?? true, value: parseStored(schema, stored).value };
}

/**
 * Parses stored settings and adds the defaults. A stored value that the schema no longer accepts (`refused`) is replaced by
 * its default, because it must never stop the page or an alert.
 */
export function parseStored<S extends SettingsSchema>(
  schema: S,
  stored: Record<string, unknown>,
): { value: z.infer<S>; refused: string[] } {
  const parsed = schema.safeParse(stored);
  if (parsed.success) return { value: parsed.data, refused: [] };
  const refused = [...new Set(parsed.error.issues.map(({ path: [field] }) => String(field)))];
  const others = Object.entries(stored).filter(([field]) => !refused.includes(field));
  return { value: schema.parse(Object.fromEntries(others)), refused };
}

/**
 * Returns the names of the stored fields: those whose values the schema accepts, and those whose values it no longer accepts.
 * A secret is always accepted here, because it is not decrypted.
 */
export async function storedFields(
  db: Transaction,
  name: string,
  schema: SettingsSchema,
): Promise<{ accepted: string[]; refused: string[] }> {
  const row = await db.setting.findUnique({ where: { name }, select: { value: true } });
  const stored = Object.entries((row?.value ?? {}) as object);
  const secrets = secretsOf(schema);
  const { refused } = parseStored(schema, Object.fromEntries(stored.filter(([field]) => !secrets.includes(field))));
  return { accepted: stored.map(([field]) => field).filter((field) => !refused.includes(field)), refused };
}

/** Returns the names of the stored secrets that this keyring cannot decrypt. */
export function undecryptableSecrets(keyring: Keyring, schema: SettingsSchema, stored: Record<string, unknown>): string[] {
  return secretsOf(schema).filter((secret) => stored[secret] && !opened(keyring, stored[secret] as string));
}

/**
 * Decrypts a secret. A secret whose key is gone counts as not set, so that everything else works and it can be entered again.
 */
function opened(keyring: Keyring, sealed: string): string {
  try {
    return keyring.open(sealed);
  } catch {
    return '';
  }
}
