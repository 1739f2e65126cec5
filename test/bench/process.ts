import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { text } from 'node:stream/consumers';

const pinning = process.platform === 'linux' && availableParallelism() > 1 && spawnSync('taskset', ['-V']).status === 0;

/** Node with these arguments: what is measured on the first core, what measures on the others, where they can be pinned. */
export function startNode(place: 'measured' | 'measuring', args: string[], env = process.env): ChildProcess {
  const cores = place === 'measured' ? '0' : `1-${availableParallelism() - 1}`;
  const [command, ...before] = pinning ? ['taskset', '-c', cores, process.execPath] : [process.execPath];
  return spawn(command!, [...before, '--disable-warning=ExperimentalWarning', ...args], {
    env,
    stdio: ['pipe', 'pipe', 'inherit', 'ipc'],
  });
}

/** Reads the JSON that the program prints until it ends. */
export async function resultOf<T>(child: ChildProcess): Promise<T> {
  return JSON.parse(await text(child.stdout!)) as T;
}

/** The next message that the program sends. */
export function messageOf<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`A part of the bench ended with ${code}.`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as T);
    });
  });
}

/** Seconds of processor time that a process has used; NaN where that cannot be known. */
export async function cpuSeconds(pid: number | undefined): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  return (Number(user ?? NaN) + Number(system ?? NaN)) / 100;
}

/** Resident memory of a process in bytes; NaN where that cannot be known. */
export async function residentBytes(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? NaN) * 1024;
}
