/** The embedded database ends with the product, whenever a signal comes: only SIGKILL may leave it running. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { testEnv } from '../support/app.ts';
import { serve, startProgram, type Program } from '../support/program.ts';
import { until } from '../support/until.ts';

/** An environment without a database of its own, and the process id of the embedded one once it runs. */
async function embeddedEnv() {
  const { variables, dataDir } = await testEnv({ database: 'postgresql://unused' });
  delete (variables as Partial<typeof variables>).DATABASE_URL;
  const postgres = async () => {
    const lines = await readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8').catch(() => '');
    return Number(lines.split('\n')[0]) || undefined;
  };
  return { variables, postgres };
}

/** Expects that the process ends, and that its database has ended soon afterwards. */
async function expectBothEnd(program: Program, postgres: number): Promise<void> {
  const runs = () => {
    try {
      return process.kill(postgres, 0);
    } catch {
      return false;
    }
  };
  onTestFinished(() => void (runs() && process.kill(postgres, 'SIGINT')));
  await program.ended;
  await until(() => !runs(), 5_000);
}

test('a SIGTERM during the start ends the database too', async () => {
  const { variables, postgres } = await embeddedEnv();
  const program = startProgram(['serve'], variables);
  const pid = await until(postgres, 30_000);
  program.child.kill('SIGTERM');
  await expectBothEnd(program, pid);
});

test('a second SIGINT, as npm sends it, does not end the product before its database', async () => {
  const { variables, postgres } = await embeddedEnv();
  const program = await serve(variables);
  program.child.kill('SIGINT');
  await until(() => program.output().includes('stopping'));
  program.child.kill('SIGINT');
  await expectBothEnd(program, (await postgres())!);
});

test('Ctrl-C during a command ends the database that was started for it', async () => {
  const { variables, postgres } = await embeddedEnv();
  const program = startProgram(['seed'], variables);
  const pid = await until(postgres, 30_000);
  program.child.kill('SIGINT');
  await expectBothEnd(program, pid);
  expect(await program.ended).toEqual({ code: 130, signal: null });
});
