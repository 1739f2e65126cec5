import { createKey } from '../account/create-key.ts';
import { revokeKey } from '../account/revoke-key.ts';
import { openBase } from '../app.ts';
import type { Role } from '../generated/prisma/enums.ts';
import type { Program } from '../main.ts';

/** The key goes to standard output alone, so that a script can take it. */
export async function createKeyCommand({ env, integrations, log }: Program, input: { name: string; role: Role }): Promise<void> {
  const base = await openBase(env, integrations, log);
  try {
    const { id, key } = await createKey(base.ctx, input);
    console.error(`A key for "${input.name}" (${input.role}). It is shown this once; end it with: monostat revoke-key ${id}`);
    console.log(key);
  } finally {
    await base.close();
  }
}

export async function revokeKeyCommand({ env, integrations, log }: Program, id: string): Promise<void> {
  const base = await openBase(env, integrations, log);
  try {
    await revokeKey(base.ctx, id);
    console.log('The key is ended.');
  } finally {
    await base.close();
  }
}
