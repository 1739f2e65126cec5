/** Confirms or dismisses a suspicion with a link from a mail, for the day on which nothing else can be reached. */
import { z } from 'zod';
import { as, type Actor, type Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Incident } from '../generated/prisma/client.ts';
import type { Keyring } from '../secret.ts';
import { confirmIncident } from './confirm.ts';
import { dismissIncident } from './dismiss.ts';
import { dismissRecurrence } from './dismiss-recurrence.ts';
import { awaitsDecision } from './rules.ts';

/** Milliseconds that a link can be used. */
const VALID_FOR = 12 * 60 * 60 * 1000;

const PURPOSE = 'incident.decision';

/** The signed contents of a link. Nothing of them is stored. */
const contents = z.object({
  incidentId: z.int(),
  /**
   * The version of the incident when the email was written. Every change of the incident makes the link invalid, including
   * the decision that is made with it.
   */
  version: z.int(),
  /** In milliseconds since 1970. */
  until: z.int(),
  /** The address that the mail went to. */
  person: z.string(),
});

/** Returns the token of a link for one user, one version of one incident, and twelve hours. */
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

/** Returns the suspicion and the user that a link names; null when the link was used, has expired, or was not made by us. */
export async function findDecision(ctx: Context, token: string): Promise<{ incident: Incident; user: string } | null> {
  const said = openToken(ctx.keyring, token);
  if (!said || said.until < +ctx.now()) return null;
  const incident = await ctx.db.incident.findUnique({ where: { id: said.incidentId } });
  if (!incident || !awaitsDecision(incident) || incident.version !== said.version) return null;
  return { incident, user: said.person };
}

/**
 * Confirms or dismisses the incident for the user whose link it is. Throws NOT_FOUND when the link is not valid (any more),
 * STALE when somebody else was faster.
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

/** Returns whether we made the token of a link, whether or not it can still be used. */
export function isDecisionToken(keyring: Keyring, token: string): boolean {
  return openToken(keyring, token) !== null;
}

function openToken(keyring: Keyring, token: string): z.infer<typeof contents> | null {
  const [encoded = '', signature = ''] = token.split('.');
  const text = Buffer.from(encoded, 'base64url').toString();
  if (!keyring.verify(PURPOSE, text, signature)) return null;
  return contents.parse(JSON.parse(text));
}
