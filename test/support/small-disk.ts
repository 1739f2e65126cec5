/** Creates a disk that a test can fill: a tablespace of PostgreSQL on a tmpfs. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inject, onTestFinished } from 'vitest';
import { unprivilegedUser } from '../../server/database/programs.ts';
import { databaseUrl, query } from './database.ts';

/** Returns whether this host allows mounting; tests that need it are skipped otherwise. */
export const canMount = spawnSync('unshare', ['--mount', 'true']).status === 0 && process.getuid?.() === 0;

export interface SmallDisk {
  databaseUrl: string;
  /** Fills the disk completely. */
  fill(): void;
  makeRoom(): void;
}

/** Creates a migrated database on a disk of this many megabytes. */
export async function startSmallDisk(megabytes = 96): Promise<SmallDisk> {
  const folder = mkdtempSync(path.join(tmpdir(), 'monostat-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', folder]);
  const owner = await unprivilegedUser();
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const postgres = inject('postgresUrl');
  const name = path.basename(folder).replaceAll('-', '_').toLowerCase();
  await query(postgres, `create tablespace ${name} location '${folder}'`);
  await query(postgres, `create database ${name} template template tablespace ${name}`);
  onTestFinished(async () => {
    rmSync(path.join(folder, 'filler'), { force: true });
    await query(postgres, `drop database ${name} with (force)`);
    await query(postgres, `drop tablespace ${name}`);
    execFileSync('umount', ['--lazy', folder]);
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    databaseUrl: databaseUrl(postgres, name),
    fill() {
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(path.join(folder, 'filler'), Buffer.alloc(bavail * bsize));
    },
    makeRoom: () => rmSync(path.join(folder, 'filler'), { force: true }),
  };
}
