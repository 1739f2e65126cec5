import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';

/**
 * Reads a value from standard input, or asks for it when that is a terminal, because the shell's history would keep a value
 * from the command line. The terminal does not show what is typed.
 */
export async function readValue(title: string): Promise<string> {
  if (!process.stdin.isTTY) return (await text(process.stdin)).trim();
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output, terminal: true });
  // The terminal stops showing what is typed only from here on.
  process.stderr.write(`${title} (it is not shown while you type or paste it): `);
  try {
    return (await lines.question('')).trim();
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
