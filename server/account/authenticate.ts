import type { Actor, Context } from '../context.ts';
import { Refusal } from '../errors.ts';
import { hashKey } from './keys.ts';

/** "Last used" is written at most this often. */
const MINUTE = 60_000;

/** Who an `Authorization: Bearer KEY` header speaks for. Throws UNAUTHENTICATED when the key is not, or no longer, valid. */
export async function authenticate(ctx: Context, authorization: string): Promise<Actor> {
  const key = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  if (!key) throw new Refusal('UNAUTHENTICATED', 'Send the key as "Authorization: Bearer KEY".');
  const found = await ctx.db.apiKey.findUnique({ where: { hash: hashKey(key) } });
  if (!found || found.revokedAt) throw new Refusal('UNAUTHENTICATED', 'This API key is not valid.');
  const now = ctx.now();
  if (!found.lastUsedAt || now.getTime() - found.lastUsedAt.getTime() > MINUTE) {
    await ctx.db.apiKey.update({ where: { id: found.id }, data: { lastUsedAt: now } });
  }
  return { kind: 'apiKey', id: found.id, name: found.name, role: found.role };
}
