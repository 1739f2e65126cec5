import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Role } from '../generated/prisma/enums.ts';
import { sanitizeForDatabase } from '../text.ts';
import { hashApiKey, generateApiKey } from './api-keys.ts';
import { mayGrant } from '../authorization/rules.ts';
import { roleScopes, type Scope } from '../authorization/scopes.ts';

export interface NewApiKey {
  name: string;
  /** A key has either a role or single scopes. */
  role?: Role | undefined;
  scopes?: readonly Scope[] | undefined;
  expiresAt?: Date | undefined;
}

/**
 * Creates an API key. It is returned this once, and stored only as a hash. Throws INVALID_INPUT without a name or a right,
 * FORBIDDEN when the key would have more rights than the actor.
 */
export async function createApiKey(ctx: Context, input: NewApiKey): Promise<{ id: string; key: string }> {
  const name = sanitizeForDatabase(input.name).trim();
  if (!name || name.length > 100) throw new UserError('INVALID_INPUT', 'apiKey.name', {}, 'name');
  const [role, scopes] = [input.role ?? null, [...new Set(input.scopes ?? [])]];
  if ((role === null) === (scopes.length === 0)) throw new UserError('INVALID_INPUT', 'apiKey.noAccess', {}, 'scopes');
  if (input.expiresAt && input.expiresAt <= ctx.now())
    throw new UserError('INVALID_INPUT', 'apiKey.expiryInPast', {}, 'expiresAt');
  if (!mayGrant(ctx.actor, role ? roleScopes[role] : scopes))
    throw new UserError('FORBIDDEN', 'apiKey.beyondOwn', {}, role ? 'role' : 'scopes');
  const key = generateApiKey();
  const expiresAt = input.expiresAt ?? null;
  const { id } = await change(ctx, async ({ db, record }) => {
    const made = await db.apiKey.create({ data: { name, role, scopes, expiresAt, hash: hashApiKey(key), createdAt: ctx.now() } });
    record('apiKey.created', made.id, { apiKeyId: made.id, name, role, scopes, expiresAt: expiresAt?.toISOString() ?? null });
    return made;
  });
  return { id, key };
}
