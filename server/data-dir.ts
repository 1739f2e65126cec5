import { chmod, mkdir, stat } from 'node:fs/promises';
import { errorFields, type Logger } from './log.ts';

/**
 * Makes a folder that only the operating system's user can open; it holds the secret key, mails and the database. An existing
 * folder is closed to other users too, unless it is shared on purpose (world-writable, like /tmp) or belongs to somebody
 * else: such a folder is left as it is.
 */
export async function makePrivateDir(folder: string, log: Pick<Logger, 'warn'>): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { mode, uid } = await stat(folder);
  if (process.platform === 'win32' || (mode & 0o777) === 0o700) return;
  if ((mode & 0o002) !== 0 || uid !== process.getuid?.()) {
    log.warn({ folder }, 'other users may read this folder, which holds secrets: give it to this user alone (mode 0700)');
    return;
  }
  await chmod(folder, 0o700).catch((error: unknown) =>
    log.warn({ folder, ...errorFields(error) }, 'other users may read this folder, which holds secrets'),
  );
}
