import { unlessUnwritable } from '../database/unavailable.ts';
import { visitor, type Actor, type Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { hashApiKey } from './api-keys.ts';
import { authenticateSession } from './authenticate-session.ts';
import { isScope } from '../authorization/scopes.ts';

/** The last use of an API key is written at most once in this time. */
const MINUTE = 60_000;

/** A request authenticates with one of these. */
export interface Credentials {
  /** Has the form `Bearer KEY`. */
  authorization?: string | null | undefined;
  /** The `Cookie` header; leave it out when the request comes from a page of another site. */
  cookies?: string | null | undefined;
}

/**
 * Returns the user or API key that sends the request, else a visitor. Throws UNAUTHENTICATED when there is a key that is not
 * valid (any more). A request whose session has ended comes from a visitor, because browsers keep old cookies for long.
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
