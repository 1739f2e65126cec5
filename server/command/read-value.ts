import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';

/**
 * A value that is not on the command line, where it would stay in the shell's history: from standard input, or asked for
 * when that is a terminal. What is typed is not shown.
 */
export async function readValue(title: string): Promise<string> {
  if (!process.stdin.isTTY) return (await text(process.stdin)).trim();
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output, terminal: true });
  // Only now the terminal shows nothing of what is typed.
  process.stderr.write(`${title} (it is not shown while you type or paste it): `);
  try {
    return (await lines.question('')).trim();
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
