import { change } from '../change.ts';
import { type Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { Keyring } from '../secret.ts';
import { asNewUser, createUser, prepareUser, type NewUser } from './create-user.ts';

const PURPOSE = 'account.setUp';

/** Returns the token of the set-up link, which the command line shows as long as there has been no user. */
export function setUpToken(keyring: Keyring): string {
  return keyring.sign(PURPOSE, 'first');
}

export function isSetUpToken(keyring: Keyring, token: string): boolean {
  return keyring.verify(PURPOSE, 'first', token);
}

/** Returns whether there has never been a user. */
export async function isSetUpOpen({ db }: Context): Promise<boolean> {
  return (await db.setUp.count()) === 0;
}

/**
 * Creates the first user, who is an admin. Throws NOT_FOUND when the token is wrong, INVALID_STATE as soon as there has been a user.
 */
export async function setUp(ctx: Context, { token, ...input }: NewUser & { token: string }): Promise<void> {
  if (!isSetUpToken(ctx.keyring, token)) throw new UserError('NOT_FOUND', 'link.invalid', {}, 'token');
  if (!(await isSetUpOpen(ctx))) throw closed();
  const user = await prepareUser(ctx, input);
  await change(asNewUser(ctx, user, 'admin'), async (work) => {
    // When two requests come at once, the primary key of this row lets only one of them pass.
    await work.db.setUp.create({ data: { id: 1 } }).catch((error: unknown) => {
      throw error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002' ? closed() : error;
    });
    await createUser(ctx, work, { ...user, role: 'admin' }, 'setUp');
  });
}

function closed(): UserError {
  return new UserError('INVALID_STATE', 'account.setUpDone');
}
