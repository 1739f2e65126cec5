import path from 'node:path';
import { cpuSeconds, messageOf, resultOf, startNode } from './process.ts';

export interface Asked {
  url: string;
  headers: Record<string, string>;
  connections: number;
  seconds: number;
}

export interface Answered {
  status: number;
  /** The length of one response with its headers, in bytes. */
  length: number;
  /** Answers a second. */
  rate: number;
  /** Milliseconds. */
  p99: number;
}

export interface Load extends Answered {
  /** The load of the server's core, from 0 to 1. Near 1 the server was the limit, and not the clients. */
  busy: number;
  /** Seconds of processor time that an answer cost the server. */
  cost: number;
}

/** Asks a server from a process of its own. */
export async function load({ pid, ...asked }: Partial<Asked> & { pid: number | undefined; url: string }): Promise<Load> {
  const whole: Asked = { headers: {}, connections: 50, seconds: 2, ...asked };
  const generator = startNode('measuring', [path.join(import.meta.dirname, 'generator.ts'), JSON.stringify(whole)]);
  const ended = resultOf<Answered>(generator);
  await messageOf(generator);
  const [used, begin] = [await cpuSeconds(pid), performance.now()];
  const answered = await ended;
  const cpu = (await cpuSeconds(pid)) - used;
  return { ...answered, busy: cpu / ((performance.now() - begin) / 1000), cost: cpu / (answered.rate * whole.seconds) };
}
