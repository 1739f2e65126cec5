/** Confirming or dismissing a suspicion by a link in a mail, for the day on which nothing else can be reached. */
import { z } from 'zod';
import { as, type Actor, type Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Incident } from '../generated/prisma/client.ts';
import type { Keyring } from '../secret.ts';
import { confirmIncident } from './confirm.ts';
import { dismissIncident } from './dismiss.ts';
import { dismissRecurrence } from './dismiss-recurrence.ts';
import { awaitsDecision } from './rules.ts';

/** How long a link can be used, in milliseconds. */
const VALID_FOR = 12 * 60 * 60 * 1000;

const PURPOSE = 'incident.decision';

/** What a link says: of it nothing is kept, it is signed. */
const contents = z.object({
  incidentId: z.int(),
  /** Of the incident when the mail was written: whatever happens to it ends the link, first of all its own use. */
  version: z.int(),
  /** Milliseconds of the epoch. */
  until: z.int(),
  /** The address that the mail went to. */
  /** The address of the person who received the link. */
  person: z.string(),
});

/** A link's token: for one person, one state of one incident, and twelve hours. */
export function decisionToken(
  { keyring, now }: Context,
  { id, version }: Pick<Incident, 'id' | 'version'>,
  user: string,
): string {
  const text = JSON.stringify({ incidentId: id, version, until: +now() + VALID_FOR, person: user } satisfies z.infer<
    typeof contents
  >);
  return `${Buffer.from(text).toString('base64url')}.${keyring.sign(PURPOSE, text)}`;
}

/** The suspicion that a link is about, and whose link it is; null when it was used, is too old, or is none of ours. */
export async function findDecision(ctx: Context, token: string): Promise<{ incident: Incident; user: string } | null> {
  const said = openToken(ctx.keyring, token);
  if (!said || said.until < +ctx.now()) return null;
  const incident = await ctx.db.incident.findUnique({ where: { id: said.incidentId } });
  if (!incident || !awaitsDecision(incident) || incident.version !== said.version) return null;
  return { incident, user: said.person };
}

/**
 * Does what the person behind the link decided.
 * Throws NOT_FOUND when the link is not valid (any more), STALE when somebody was faster.
 */
export async function decideIncident(ctx: Context, token: string, decision: 'confirm' | 'dismiss'): Promise<Incident> {
  const found = await findDecision(ctx, token);
  if (!found) throw new UserError('NOT_FOUND', 'link.expired', {}, 'token');
  const { incident, user } = found;
  const actor: Actor = { kind: 'user', id: null, name: user, role: 'responder' };
  const dismiss = incident.status === 'suspected' ? dismissIncident : dismissRecurrence;
  const decide = decision === 'confirm' ? confirmIncident : dismiss;
  return decide(as(ctx, actor), incident.id, { version: incident.version });
}

function openToken(keyring: Keyring, token: string): z.infer<typeof contents> | null {
  const [encoded = '', signature = ''] = token.split('.');
  const text = Buffer.from(encoded, 'base64url').toString();
  if (!keyring.verify(PURPOSE, text, signature)) return null;
  return contents.parse(JSON.parse(text));
}
