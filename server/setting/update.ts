import type { ZodError } from 'zod';
import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { issueMessage } from '../language/issue.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Keyring } from '../secret.ts';
import { sanitizeForDatabase } from '../text.ts';
import { changeHookOf, secretsOf, type SettingsSchema } from './fields.ts';
import { notifySettingsChange } from './on-change.ts';
import { readSettings, storedFields } from './read.ts';

export interface SettingsChange {
  /** Enables or disables an integration. */
  enabled?: boolean | undefined;
  /** The fields to change. Null resets a field to its default. Other fields stay. */
  values?: Record<string, unknown> | undefined;
}

/**
 * Changes settings. They take effect at once on every node. Throws INVALID_INPUT that names the first invalid field; nothing
 * is changed then.
 */
export async function updateSettings(ctx: Context, name: string, schema: SettingsSchema, input: SettingsChange): Promise<void> {
  await change(ctx, async ({ db, record }) => {
    await db.$executeRaw`select pg_advisory_xact_lock(hashtext(${`monostat.setting.${name}`}))`;
    const before = await readSettings(db, ctx.keyring, name, schema);
    const given = Object.entries(input.values ?? {});
    const unknown = given.find(([field]) => !Object.hasOwn(schema.shape, field));
    if (unknown) throw new UserError('INVALID_INPUT', 'settings.unknownField', { field: unknown[0], name }, unknown[0]);

    const torn = given.find(([, value]) => typeof value === 'string' && value !== sanitizeForDatabase(value));
    if (torn) throw new UserError('INVALID_INPUT', 'text.badCharacters', {}, torn[0]);
    const merged = Object.fromEntries(Object.entries({ ...before.value, ...input.values }).filter(([, value]) => value !== null));
    const parsed = schema.safeParse(merged);
    if (!parsed.success) throw toUserError(parsed.error);
    const enabled = input.enabled ?? before.enabled;
    // Defaults are not stored, so that an installation that never chose a value gets the default of a later version.
    const { accepted } = await storedFields(db, name, schema);
    const chosen = new Set([...accepted, ...given.map(([field]) => field)]);
    const kept = Object.fromEntries(
      Object.entries(parsed.data).filter(([field]) => chosen.has(field) && input.values?.[field] !== null),
    );
    const row = { enabled, value: sealed(ctx.keyring, schema, kept), updatedAt: ctx.now() };
    await db.setting.upsert({ where: { name }, create: { name, ...row }, update: row });
    await changeHookOf(schema)?.(db, before.value, parsed.data);
    record('setting.updated', name, {
      name,
      before: { enabled: before.enabled, ...shown(schema, before.value) },
      after: { enabled, ...shown(schema, parsed.data) },
    });
  });
  notifySettingsChange(ctx.db);
}

/** Stores the first settings of an integration (for example a random secret), once. */
export async function prepareSettings(
  ctx: Context,
  name: string,
  schema: SettingsSchema,
  initial: Record<string, unknown>,
): Promise<void> {
  const parsed = schema.parse(initial);
  const chosen = Object.fromEntries(Object.entries(parsed).filter(([field]) => Object.hasOwn(initial, field)));
  const data = { name, value: sealed(ctx.keyring, schema, chosen), updatedAt: ctx.now() };
  await ctx.db.setting.createMany({ data, skipDuplicates: true });
}

/** Returns the values without secrets: a secret shows only whether it is set. */
export function shown(schema: SettingsSchema, value: Record<string, unknown>): Record<string, unknown> {
  const secrets = secretsOf(schema);
  return Object.fromEntries(
    Object.entries(value).map(([field, each]) => [field, secrets.includes(field) ? (each ? '•••' : '') : each]),
  );
}

function sealed(keyring: Keyring, schema: SettingsSchema, value: Record<string, unknown>): Prisma.InputJsonObject {
  const secrets = secretsOf(schema);
  const entries = Object.entries(value).map(([field, each]) => [
    field,
    secrets.includes(field) && each ? keyring.seal(String(each)) : each,
  ]);
  return Object.fromEntries(entries) as Prisma.InputJsonObject;
}

function toUserError(error: ZodError): UserError {
  const [issue] = error.issues;
  const field = String(issue?.path[0] ?? '');
  return new UserError('INVALID_INPUT', issueMessage(issue), null, field);
}
