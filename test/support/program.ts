/** Runs the product in a process of its own, as its users do. */
import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { until } from './until.ts';

const main = path.resolve(import.meta.dirname, '../../server/monostat.js');

export interface Program {
  child: ChildProcess;
  /** The output so far. */
  output(): string;
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

/**
 * Starts `monostat`, or another file, with these arguments and this environment. It is killed at the end of the test if it
 * still runs.
 */
export function startProgram(words: string[], variables: Record<string, string>, file = main): Program {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...words], {
    env: { PATH: process.env['PATH'], ...variables },
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.once('exit', (code, signal) => resolve({ code, signal })),
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, output: () => output, ended };
}

/** Starts `monostat serve` and waits until it listens. */
export async function serve(variables: Record<string, string>): Promise<Program> {
  const program = startProgram(['serve'], variables);
  let gone = false;
  void program.ended.then(() => (gone = true));
  await until(() => {
    if (gone) throw new Error(`It ended:\n${program.output()}`);
    return program.output().includes('Monostat listens');
  }, 30_000);
  return program;
}

/** Runs one command to its end. */
export async function runProgram(words: string[], variables: Record<string, string>, input = ''): Promise<Finished> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...words], {
    env: { PATH: process.env['PATH'], ...variables },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout, stderr };
}
