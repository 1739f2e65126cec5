import type { Role } from '../generated/prisma/enums.ts';

export interface AccountEvents {
  /** An API key was made. */
  'apiKey.created': { apiKeyId: string; name: string; role: Role };
  /** An API key was ended. */
  'apiKey.revoked': { apiKeyId: string; name: string };
}
