import { change } from '../change.ts';
import { type Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { Keyring } from '../secret.ts';
import { asNewUser, createUser, prepareUser, type NewUser } from './create-user.ts';

const PURPOSE = 'account.setUp';

/** The word in the link that whoever starts the product is shown, as long as there has been nobody. */
export function setUpToken(keyring: Keyring): string {
  return keyring.sign(PURPOSE, 'first');
}

/** Whether there has never been a person. */
export async function isSetUpOpen({ db }: Context): Promise<boolean> {
  return (await db.setUp.count()) === 0;
}

/** The first person makes themselves an admin. Throws NOT_FOUND on another word, CLOSED as soon as there has been anybody. */
export async function setUp(ctx: Context, { token, ...input }: NewUser & { token: string }): Promise<void> {
  if (!ctx.keyring.verify(PURPOSE, 'first', token)) throw new UserError('NOT_FOUND', 'link.invalid', {}, 'token');
  if (!(await isSetUpOpen(ctx))) throw closed();
  const user = await prepareUser(ctx, input);
  await change(asNewUser(ctx, user, 'admin'), async (work) => {
    // The key of this row decides between two who come at once.
    await work.db.setUp.create({ data: { id: 1 } }).catch((error: unknown) => {
      throw error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002' ? closed() : error;
    });
    await createUser(ctx, work, { ...user, role: 'admin' }, 'setUp');
  });
}

function closed(): UserError {
  return new UserError('CLOSED', 'account.setUpDone');
}
