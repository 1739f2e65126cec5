import { unlessUnwritable } from '../database/unavailable.ts';
import { visitor, type Actor, type Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { hashApiKey } from './api-keys.ts';
import { authenticateSession } from './authenticate-session.ts';
import { isScope } from '../authorization/scopes.ts';

/** "Last used" is written at most this often. */
const MINUTE = 60_000;

/** By what a request says who it comes from. */
export interface Credentials {
  /** `Bearer KEY`. */
  authorization?: string | null | undefined;
  /** The `Cookie` header; to be left out when the request comes from somebody else's page. */
  cookies?: string | null | undefined;
}

/**
 * Who calls: the key's or the session's, else a visitor. Throws UNAUTHENTICATED when there is a key but it is not, or no
 * longer, valid. A session that has ended is a visitor's: its cookie may lie about for long.
 */
export async function authenticate(ctx: Context, { authorization, cookies }: Credentials): Promise<Actor> {
  if (authorization) return authenticateKey(ctx, authorization);
  return (await authenticateSession(ctx, cookies)) ?? visitor;
}

async function authenticateKey(ctx: Context, authorization: string): Promise<Actor> {
  const key = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  if (!key) throw new UserError('UNAUTHENTICATED', 'apiKey.missing');
  const found = await ctx.db.apiKey.findUnique({ where: { hash: hashApiKey(key) } });
  const now = ctx.now();
  if (!found || found.revokedAt || (found.expiresAt && found.expiresAt <= now))
    throw new UserError('UNAUTHENTICATED', 'apiKey.invalid');
  if (!found.lastUsedAt || now.getTime() - found.lastUsedAt.getTime() > MINUTE) {
    await unlessUnwritable(ctx.db.apiKey.update({ where: { id: found.id }, data: { lastUsedAt: now } }));
  }
  return { kind: 'apiKey', id: found.id, name: found.name, role: found.role, scopes: found.scopes.filter(isScope) };
}
