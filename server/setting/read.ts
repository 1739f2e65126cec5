import type { z } from 'zod';
import type { Transaction } from '../database/client.ts';
import type { Keyring } from '../secret.ts';
import { secretsOf, type SettingsSchema } from './fields.ts';

export interface Settings<S extends SettingsSchema> {
  enabled: boolean;
  /** Secrets opened: never to leave the process. */
  value: z.infer<S>;
}

/** The settings kept under this name, defaults where nothing is kept. */
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
 * Stored settings with their defaults. A stored value that the schema no longer accepts (`refused`) falls back to its
 * default: it must never stop the page or an alert.
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
 * The names of the fields that somebody has set: those whose stored values the schema accepts, and those that it no
 * longer accepts. A secret is accepted here whatever it is, because it is not opened.
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

/** The names of the stored secrets that these keys do not open. */
export function undecryptableSecrets(keyring: Keyring, schema: SettingsSchema, stored: Record<string, unknown>): string[] {
  return secretsOf(schema).filter((secret) => stored[secret] && !opened(keyring, stored[secret] as string));
}

/** A secret whose key is gone is as good as not set: it can be set anew, and the rest goes on working. */
function opened(keyring: Keyring, sealed: string): string {
  try {
    return keyring.open(sealed);
  } catch {
    return '';
  }
}
