import type { Actor } from '../context.ts';
import type { Role } from '../generated/prisma/enums.ts';

/** What somebody may do beyond what a visitor may. A key is given some of them, a role stands for a set of them. */
export const scopes = [
  'incidents:read',
  'incidents:write',
  'subscribers:read',
  'subscribers:write',
  'deliveries:read',
  'deliveries:write',
  'activity:read',
  'settings:read',
  'settings:write',
  'people:read',
  'people:write',
  'keys:read',
  'keys:write',
] as const;

export type Scope = (typeof scopes)[number];

/** What each role may. */
export const roleScopes: Record<Role, readonly Scope[]> = {
  admin: scopes,
  responder: ['incidents:read', 'incidents:write'],
};

/** How long a proof of who one is lasts for what asks for a recent one. */
export const PROOF_LASTS = 15 * 60 * 1000;

export function isScope(word: string): word is Scope {
  return (scopes as readonly string[]).includes(word);
}

/** All that an actor may. */
export function scopesOf({ role, scopes: own = [] }: Actor): readonly Scope[] {
  return role ? roleScopes[role] : own;
}

export function may(actor: Actor, scope: Scope): boolean {
  return scopesOf(actor).includes(scope);
}

/** Nobody hands out, or takes away from others, more than they may themselves. */
export function mayGrant(actor: Actor, granted: readonly Scope[]): boolean {
  return granted.every((scope) => may(actor, scope));
}

/** Whether a person has proven lately that it is them. A key always has: it is a proof itself. */
export function isProven({ kind, session }: Actor, now: Date): boolean {
  return kind !== 'person' || (session !== undefined && now.getTime() - session.confirmedAt.getTime() < PROOF_LASTS);
}

const MIN_PASSWORD = 10;
/** A slow hash of a long text would be slower still: what is longer is refused before. */
const MAX_PASSWORD = 200;

/** What is wrong with a password, in one sentence; null when it will do. */
export function passwordProblem(password: string, { email }: { email: string }): string | null {
  if (password.length < MIN_PASSWORD) return `A password needs at least ${MIN_PASSWORD} characters.`;
  if (password.length > MAX_PASSWORD) return `A password may have at most ${MAX_PASSWORD} characters.`;
  const [name = ''] = email.toLowerCase().split('@');
  const plain = password.toLowerCase();
  if (new Set(plain).size < 5 || plain === email.toLowerCase() || (name.length > 3 && plain.startsWith(name)))
    return 'This password is too easy to guess.';
  return null;
}
