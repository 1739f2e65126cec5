import { randomUUID } from 'node:crypto';
import { change, type Change } from '../change.ts';
import { as, type Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Role } from '../generated/prisma/enums.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { AccountEvents } from './events.ts';
import { hashPassword } from './password.ts';
import { parseEmail, parseName } from './users.ts';
import { readSiteSettings } from '../site/settings.ts';
import { passwordProblem } from './password-strength.ts';

export interface NewUser {
  name: string;
  email: string;
  password: string;
}

export interface PreparedUser {
  id: string;
  name: string;
  email: string;
  /** The hash of the password. */
  hash: string;
}

/** Checks the input and hashes the password. Call it before a transaction, because hashing takes long. Throws INVALID_INPUT. */
export async function prepareUser(ctx: Context, input: NewUser): Promise<PreparedUser> {
  const [name, email] = [parseName(input.name), parseEmail(input.email)];
  return { id: randomUUID(), name, email, hash: await hashChosen(ctx, input.password, { name, email }) };
}

/** Hashes a password that somebody has chosen. Throws INVALID_INPUT when it is not good enough. */
export async function hashChosen(
  { db }: Pick<Context, 'db'>,
  password: string,
  { name, email }: { name: string; email: string },
): Promise<string> {
  const { name: siteName } = await readSiteSettings(db);
  const problem = await passwordProblem(password, { name, email, siteName });
  if (problem) throw new UserError('INVALID_INPUT', problem, null, 'password');
  return hashPassword(password);
}

/** Creates a user inside another change. Throws INVALID_STATE when a user has this address. */
export async function createUser(
  ctx: Context,
  { db, record }: Change,
  user: PreparedUser & { role: Role },
  how: AccountEvents['account.created']['how'],
): Promise<string> {
  const now = ctx.now();
  const at = { createdAt: now, updatedAt: now };
  const { id, name, email, role, hash } = user;
  await db.setUp.createMany({ data: { id: 1 }, skipDuplicates: true });
  try {
    await db.user.create({ data: { id, name, email, role, ...at } });
    await db.account.create({ data: { userId: id, accountId: id, providerId: 'credential', password: hash, ...at } });
    record('account.created', id, { userId: id, role, how });
    return id;
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002') throw error;
    throw new UserError('INVALID_STATE', 'user.emailTaken', {}, 'email');
  }
}

/** Returns a context in which the new user acts, so that the activity names them and not a visitor. */
export function asNewUser(ctx: Context, { id, name }: PreparedUser, role: Role): Context {
  return as(ctx, { kind: 'user', id, name, role });
}

/** Creates an admin on the command line, or gives an existing user a new password and removes their second factors. */
export async function createSuperuser(ctx: Context, input: NewUser): Promise<{ isNew: boolean }> {
  const user = await prepareUser(ctx, input);
  return change(ctx, async (work) => {
    const { db, record } = work;
    const known = await db.user.findUnique({ where: { email: user.email } });
    if (!known) {
      await createUser(ctx, work, { ...user, role: 'admin' }, 'command');
      return { isNew: true };
    }
    const userId = known.id;
    const fresh = { role: 'admin', twoFactorEnabled: false, mfaGraceUsedAt: null, disabledAt: null } as const;
    await db.user.update({ where: { id: userId }, data: { ...fresh, name: user.name, updatedAt: ctx.now() } });
    await writePassword(db, userId, user.hash, ctx.now());
    await db.twoFactor.deleteMany({ where: { userId } });
    await db.passkey.deleteMany({ where: { userId } });
    await db.session.deleteMany({ where: { userId } });
    record('account.passwordChanged', userId, { userId, how: 'command' });
    record('account.secondFactorReset', userId, { userId });
    return { isNew: false };
  });
}

/** Sets a user's password, also when they had none. */
export async function writePassword(db: Change['db'], userId: string, password: string, now: Date): Promise<void> {
  const key = { providerId_accountId: { providerId: 'credential', accountId: userId } };
  const at = { updatedAt: now };
  await db.account.upsert({
    where: key,
    create: { userId, accountId: userId, providerId: 'credential', password, createdAt: now, ...at },
    update: { password, ...at },
  });
}
