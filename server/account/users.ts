import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { UserError } from '../errors.ts';
import type { User } from '../generated/prisma/client.ts';
import { sanitizeForDatabase } from '../text.ts';
import { mayGrant } from '../authorization/rules.ts';
import { roleScopes } from '../authorization/scopes.ts';

/** Returns a user whom the actor may change. Throws NOT_FOUND; FORBIDDEN when the user has more rights than the actor. */
export async function assertAbove({ actor }: Context, db: Transaction, userId: string): Promise<User> {
  const user = z.uuid().safeParse(userId).success ? await db.user.findUnique({ where: { id: userId } }) : null;
  if (!user) throw new UserError('NOT_FOUND', 'user.notFound', {}, 'id');
  if (!mayGrant(actor, roleScopes[user.role])) throw new UserError('FORBIDDEN', 'user.aboveYou', {}, 'id');
  return user;
}

/** Normalises an email address for storage. Throws INVALID_INPUT. */
export function parseEmail(email: string): string {
  const parsed = z.string().trim().toLowerCase().max(254).pipe(z.email()).safeParse(email);
  if (!parsed.success) throw new UserError('INVALID_INPUT', 'email.invalid', {}, 'email');
  return parsed.data;
}

/** Normalises a name for storage. Throws INVALID_INPUT. */
export function parseName(name: string): string {
  const parsed = z
    .string()
    .trim()
    .min(1)
    .max(100)
    .regex(/^[^\r\n]*$/)
    .safeParse(sanitizeForDatabase(name));
  if (!parsed.success) throw new UserError('INVALID_INPUT', 'user.name', {}, 'name');
  return parsed.data;
}
