import type { Actor } from '../context.ts';
import { roleScopes, type Scope } from './scopes.ts';

/** How long a proof of who one is lasts for what asks for a recent one. */
export const PROOF_LASTS = 15 * 60 * 1000;

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
  return kind !== 'user' || (session !== undefined && now.getTime() - session.reauthenticatedAt.getTime() < PROOF_LASTS);
}
