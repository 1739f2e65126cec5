/** Seals stored secrets (AES-256-GCM, with a key id so that keys can be rotated) and signs links (HMAC). */
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

interface Key {
  id: string;
  sealing: Buffer;
  signing: Buffer;
}

export class Keyring {
  readonly #keys: [Key, ...Key[]];

  /** The first secret seals and signs. Texts that the others sealed or signed are still accepted. */
  constructor(secrets: readonly [string, ...string[]]) {
    this.#keys = secrets.map(deriveKey) as [Key, ...Key[]];
  }

  /** Encrypts a text for storage. */
  seal(text: string): string {
    const [key] = this.#keys;
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key.sealing, iv);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return [
      'sealed',
      key.id,
      iv.toString('base64url'),
      sealed.toString('base64url'),
      cipher.getAuthTag().toString('base64url'),
    ].join('.');
  }

  /** Decrypts a text that `seal` encrypted. Throws when its key is gone or the text was changed. */
  open(sealed: string): string {
    const [, id, iv = '', text = '', tag = ''] = sealed.split('.');
    const key = this.#keys.find((each) => each.id === id);
    if (!key) throw new Error('A stored secret was sealed with a key that is not in MONOSTAT_SECRET_KEY.');
    const decipher = createDecipheriv('aes-256-gcm', key.sealing, Buffer.from(iv, 'base64url'));
    decipher.setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString('utf8');
  }

  /** Derives secrets for a library that seals and signs by itself, the newest first. Each keeps its version number. */
  derive(purpose: string): [{ version: number; value: string }, ...{ version: number; value: string }[]] {
    return this.#keys.map((key) => {
      const value = createHmac('sha256', key.signing).update(`derived\n${purpose}`).digest('base64url');
      return { version: createHash('sha256').update(key.id).digest().readUInt32BE() % 2 ** 31, value };
    }) as [{ version: number; value: string }];
  }

  /** Signs `text` for one `purpose` only: 128 bits, safe in a URL. */
  sign(purpose: string, text: string): string {
    return signature(this.#keys[0], purpose, text);
  }

  /** Returns the signatures of all keys, the present one first, to find records that were signed with an older key. */
  signatures(purpose: string, text: string): string[] {
    return this.#keys.map((key) => signature(key, purpose, text));
  }

  /** Returns whether one of the keys made this signature. */
  verify(purpose: string, text: string, signed: string): boolean {
    return this.#keys.some((key) => sameText(signature(key, purpose, text), signed));
  }
}

/** Compares two texts in constant time, even when their lengths differ. */
export function sameText(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

/** Generates a random secret of 64 characters that is safe in a URL. */
export function randomSecret(): string {
  return randomBytes(48).toString('base64url');
}

/**
 * Loads the keys of MONOSTAT_SECRET_KEY. Without this variable, it generates a key once and stores it in the data directory.
 */
export async function loadKeyring(secrets: string[], dataDir: string): Promise<Keyring> {
  const [first, ...others] = secrets;
  if (first) return new Keyring([first, ...others]);
  const file = path.join(dataDir, 'secret.key');
  await mkdir(dataDir, { recursive: true });
  // Two processes that start together must use the same key: the first one that writes the file wins.
  await writeFile(file, `${randomSecret()}\n`, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return new Keyring([(await readFile(file, 'utf8')).trim()]);
}

function deriveKey(secret: string): Key {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', secret, 'monostat', use, 32));
  return { id: derive('id').toString('base64url').slice(0, 8), sealing: derive('seal'), signing: derive('sign') };
}

function signature(key: Key, purpose: string, text: string): string {
  return createHmac('sha256', key.signing).update(`${purpose}\n${text}`).digest('base64url').slice(0, 22);
}
