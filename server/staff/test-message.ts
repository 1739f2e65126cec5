/** A test message to staff: a person answers it, and so proves that this way to staff works. */
import { z } from 'zod';
import { change } from '../change.ts';
import { as, type Actor, type Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Keyring } from '../secret.ts';

/** Milliseconds for which a test message can be answered. */
const VALID_FOR = 24 * 60 * 60 * 1000;

const MESSAGE = 'staff.testMessage';
const WAY = 'staff.way';

/** The signed contents of a test message. Nothing of them is stored. */
const contents = z.object({
  integration: z.string(),
  /** A keyed hash of the way that the message took. */
  way: z.string(),
  /** In milliseconds since 1970. */
  until: z.int(),
  /** The address that the message went to; null when many people can read it. */
  person: z.string().nullable(),
});

type Contents = z.infer<typeof contents>;

/** Returns the token that answers a test message which takes this way. */
export function testMessageToken(
  { keyring, now }: Context,
  { integration, way, person = null }: { integration: string; way: string; person?: string | null },
): string {
  const said: Contents = { integration, way: keyring.sign(WAY, way), until: +now() + VALID_FOR, person };
  const text = JSON.stringify(said);
  return `${Buffer.from(text).toString('base64url')}.${keyring.sign(MESSAGE, text)}`;
}

/** Makes an integration send a test message to staff. Throws NOT_FOUND, and INVALID_STATE when there is nobody to send it to. */
export async function sendTestMessage(ctx: Context, name: string): Promise<void> {
  if (!ctx.staff.find(name)) throw new UserError('NOT_FOUND', 'staff.notAChannel', {}, 'integration');
  if ((await ctx.staff.ways(name)).length === 0) throw new UserError('INVALID_STATE', 'staff.notSetUp', {}, 'integration');
  await change(ctx, async ({ record }) => record('integration.testRequested', name, { integration: name }));
}

/**
 * Returns what a test message says; null when it was not sent by us, is too old, or took a way that is not one of the present
 * `ways` of its integration.
 */
export function findTestMessage({ keyring, now }: Context, token: string, ways: readonly string[]): Contents | null {
  const said = openToken(keyring, token);
  return said && said.until >= +now() && ways.some((way) => keyring.verify(WAY, way, said.way)) ? said : null;
}

/**
 * Records that a person has received a test message, and so proves the way that it took. The person is the owner of the address
 * that it went to, or else the actor. Answering it again changes only the time. Throws NOT_FOUND when it is out of date.
 */
export async function answerTestMessage(ctx: Context, token: string, ways: readonly string[]): Promise<void> {
  const said = findTestMessage(ctx, token, ways);
  if (!said) throw new UserError('NOT_FOUND', 'staff.testOutdated', {}, 'token');
  const { integration, way, person } = said;
  const actor: Actor = person === null ? ctx.actor : { kind: 'user', id: null, name: person, role: null };
  await change(as(ctx, actor), async ({ db, record }) => {
    const proof = { provenAt: ctx.now(), provenBy: actor.name };
    const where = { integration_way: { integration, way } };
    await db.staffProof.upsert({ where, create: { integration, way, ...proof }, update: proof });
    await db.staffProof.deleteMany({ where: { integration, way: { notIn: hashesOf(ctx.keyring, ways) } } });
    record('integration.testAnswered', integration, { integration });
  });
}

/** Returns the hashes under which the proofs of these ways may be stored. */
export function hashesOf(keyring: Keyring, ways: readonly string[]): string[] {
  return ways.flatMap((way) => keyring.signatures(WAY, way));
}

/** Returns the name of the integration that sent a test message; null when we did not make its token. */
export function senderOf(keyring: Keyring, token: string): string | null {
  return openToken(keyring, token)?.integration ?? null;
}

function openToken(keyring: Keyring, token: string): Contents | null {
  const [encoded = '', signature = ''] = token.split('.');
  const text = Buffer.from(encoded, 'base64url').toString();
  return keyring.verify(MESSAGE, text, signature) ? contents.parse(JSON.parse(text)) : null;
}
