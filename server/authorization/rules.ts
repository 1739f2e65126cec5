import type { Actor } from '../context.ts';
import { roleScopes, type Scope } from './scopes.ts';

/** Milliseconds for which an authentication counts as recent. */
export const PROOF_LASTS = 15 * 60 * 1000;

/** Returns all rights of an actor. */
export function scopesOf({ role, scopes: own = [] }: Actor): readonly Scope[] {
  return role ? roleScopes[role] : own;
}

export function may(actor: Actor, scope: Scope): boolean {
  return scopesOf(actor).includes(scope);
}

/** Returns whether the actor has all these rights. Nobody may grant more than that, or take it away from others. */
export function mayGrant(actor: Actor, granted: readonly Scope[]): boolean {
  return granted.every((scope) => may(actor, scope));
}

/**
 * Returns whether a user has authenticated recently. For an API key this is always true, because each request authenticates
 * it.
 */
export function isProven({ kind, session }: Actor, now: Date): boolean {
  return kind !== 'user' || (session !== undefined && now.getTime() - session.reauthenticatedAt.getTime() < PROOF_LASTS);
}
