import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../errors.ts';
import type { Role } from '../generated/prisma/enums.ts';
import { hashKey, newKey } from './keys.ts';

/** Makes an API key. It is returned this once and stored only as a hash. Throws INVALID_INPUT without a name. */
export async function createKey(ctx: Context, input: { name: string; role: Role }): Promise<{ id: string; key: string }> {
  const name = input.name.trim();
  if (!name || name.length > 100) throw new Refusal('INVALID_INPUT', 'A key needs a name of at most 100 characters.', 'name');
  const key = newKey();
  const { id } = await change(ctx, async ({ db, record }) => {
    const made = await db.apiKey.create({ data: { name, role: input.role, hash: hashKey(key), createdAt: ctx.now() } });
    record('apiKey.created', made.id, { apiKeyId: made.id, name, role: input.role });
    return made;
  });
  return { id, key };
}
