import type { Role } from '../generated/prisma/enums.ts';

/** A scope is a right beyond what a visitor may do. An API key has single scopes, or a role, which is a set of them. */
export const scopes = [
  'incidents:read',
  'incidents:write',
  'subscribers:read',
  'subscribers:write',
  'deliveries:read',
  'deliveries:write',
  'events:read',
  'settings:read',
  'settings:write',
  'users:read',
  'users:write',
  'api-keys:read',
  'api-keys:write',
] as const;

export type Scope = (typeof scopes)[number];

/** The scopes of each role. */
export const roleScopes: Record<Role, readonly Scope[]> = {
  admin: scopes,
  responder: ['incidents:read', 'incidents:write'],
};

export function isScope(word: string): word is Scope {
  return (scopes as readonly string[]).includes(word);
}
