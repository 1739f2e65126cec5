/**
 * Makes and checks the tokens of links in mails to users. They are signed, not stored: a copy of the tables is not enough to
 * forge one.
 */
import type { Invitation } from '../generated/prisma/client.ts';
import type { Keyring } from '../secret.ts';

const INVITATION = 'account.invitation';
const RESET = 'account.reset';
/** The link for a new password is valid for this long. */
const HOUR = 60 * 60 * 1000;

/** Returns the token of an invitation. Sending the invitation again makes the former token invalid. */
export function invitationToken(keyring: Keyring, { id, expiresAt }: Pick<Invitation, 'id' | 'expiresAt'>): string {
  return packed(id) + keyring.sign(INVITATION, `${id} ${expiresAt.getTime()}`);
}

export function isInvitationToken(keyring: Keyring, { id, expiresAt }: Invitation, token: string): boolean {
  return keyring.verify(INVITATION, `${id} ${expiresAt.getTime()}`, token.slice(22));
}

/** Returns the token of a link for a new password. It becomes invalid when the password changes. */
export function resetToken(keyring: Keyring, user: { id: string; password: string | null }, asked: Date): string {
  const until = (asked.getTime() + HOUR).toString(36);
  return `${packed(user.id)}${keyring.sign(RESET, resetText(user, until))}${until}`;
}

export function isResetToken(keyring: Keyring, user: { id: string; password: string | null }, token: string, now: Date): boolean {
  const [signed, until] = [token.slice(22, 44), token.slice(44)];
  return keyring.verify(RESET, resetText(user, until), signed) && parseInt(until, 36) > now.getTime();
}

/** Returns the id that a token contains, before its signature is checked; null when the token has the wrong form. */
export function subjectOf(token: string): string | null {
  if (!/^[\w-]{44}[a-z0-9]{0,10}$/.test(token)) return null;
  const hex = Buffer.from(token.slice(0, 22), 'base64url').toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function resetText({ id, password }: { id: string; password: string | null }, until: string): string {
  return `${id} ${until} ${password ?? ''}`;
}

function packed(uuid: string): string {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('base64url');
}
