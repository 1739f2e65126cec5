import { createHash, randomBytes } from 'node:crypto';

/** A new API key: 256 random bits. */
export function generateApiKey(): string {
  return `monostat_${randomBytes(32).toString('base64url')}`;
}

/** What is stored of a key. The key is random enough that a fast hash cannot be turned back. */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
