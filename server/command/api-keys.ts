import { createApiKey } from '../account/create-api-key.ts';
import { isScope, scopes } from '../authorization/scopes.ts';
import { revokeApiKey } from '../account/revoke-api-key.ts';
import { openBase } from '../base.ts';
import type { Role } from '../generated/prisma/enums.ts';
import { CommandError } from '../errors.ts';
import type { Program } from '../main.ts';

/** Creates an API key. Only the key goes to standard output, so that a script can read it. */
export async function createApiKeyCommand(
  { env, integrations, log }: Program,
  { name, role, scope = [], days }: { name: string; role?: Role; scope?: string[]; days?: number },
): Promise<void> {
  const unknown = scope.find((each) => !isScope(each));
  if (unknown) throw new CommandError(`There is no scope "${unknown}"; there are: ${scopes.join(', ')}.`);
  const expiresAt = days === undefined ? undefined : new Date(Date.now() + days * 24 * 60 * 60 * 1000);
  const rights = scope.length > 0 ? { role, scopes: scope.filter(isScope) } : { role: role ?? ('responder' as const) };
  const base = await openBase(env, integrations, log);
  try {
    const { id, key } = await createApiKey(base.ctx, { name, expiresAt, ...rights });
    console.error(
      `A key for "${name}" (${rights.role ?? scope.join(', ')}). It is shown this once; end it with: monostat revoke-api-key ${id}`,
    );
    console.log(key);
  } finally {
    await base.close();
  }
}

export async function revokeApiKeyCommand({ env, integrations, log }: Program, id: string): Promise<void> {
  const base = await openBase(env, integrations, log);
  try {
    await revokeApiKey(base.ctx, id);
    console.log('The key is ended.');
  } finally {
    await base.close();
  }
}
