import { createHash, randomBytes } from 'node:crypto';

/** Generates an API key from 256 random bits. */
export function generateApiKey(): string {
  return `monostat_${randomBytes(32).toString('base64url')}`;
}

/** Returns the hash that is stored of a key. The key is random enough that a fast hash cannot be reversed. */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
