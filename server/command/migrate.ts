import { openBase } from '../base.ts';
import { findPythonData, pythonDataNotice } from '../database/python-program.ts';
import { migrateQueue } from '../delivery/queue.ts';
import type { Program } from '../main.ts';

/** Brings the product's tables and the queue's tables up to date. */
export async function migrateCommand({ env, integrations, log }: Program): Promise<void> {
  const base = await openBase({ ...env, autoMigrate: true }, integrations, log);
  try {
    await migrateQueue({ pools: base.pools, redisUrl: env.redisUrl });
    console.log('The tables of this version are up to date.');
    const old = await findPythonData(base.ctx.db, env.dataDir);
    if (old) console.warn(pythonDataNotice(old).join('\n'));
  } finally {
    await base.close();
  }
}
