import { z } from 'zod';
import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { mayGrant } from '../authorization/rules.ts';
import { isScope, roleScopes } from '../authorization/scopes.ts';

/**
 * Revokes an API key at once. Revoking it twice changes nothing. Throws NOT_FOUND, FORBIDDEN when the key has more rights
 * than the actor.
 */
export async function revokeApiKey(ctx: Context, id: string): Promise<void> {
  if (!z.uuid().safeParse(id).success) throw new UserError('NOT_FOUND', 'apiKey.notFound', {}, 'id');
  await change(ctx, async ({ db, record }) => {
    const key = await db.apiKey.findUnique({ where: { id } });
    if (!key) throw new UserError('NOT_FOUND', 'apiKey.notFound', {}, 'id');
    if (!mayGrant(ctx.actor, key.role ? roleScopes[key.role] : key.scopes.filter(isScope)))
      throw new UserError('FORBIDDEN', 'apiKey.aboveYou', {}, 'id');
    if (key.revokedAt) return;
    await db.apiKey.update({ where: { id }, data: { revokedAt: ctx.now() } });
    record('apiKey.revoked', id, { apiKeyId: id, name: key.name });
  });
}
