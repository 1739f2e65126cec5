import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { csvChunks } from '../../../web/src/lib/admin/csv-chunks.ts';
import { channel } from '../../../integrations/email/channel.ts';
import { Channels } from '../../../server/subscriber/channel.ts';
import { readTable } from '../../../server/subscriber/csv.ts';

test('a long file is split between rows, and each chunk has its position in the file', () => {
  const row = (n: number) => (n % 7 === 0 ? `p${n}@example.org,"said ""yes"",\r\nand more"\r\n` : `p${n}@example.org,x\r\n`);
  const rows = Array.from({ length: 2500 }, (_, at) => row(at));
  const text = `\ufeffemail,consent\r\n${rows.join('')}`;
  const { chunks, lines } = csvChunks(text);
  expect(chunks.length).toBeGreaterThan(2);
  expect(lines).toBe(text.split('\n').length - 1);
  expect(chunks.map(({ csv }) => csv.replace('\ufeffemail,consent\r\n', '')).join('')).toBe(rows.join(''));
  for (const { csv, firstLine } of chunks) {
    const [, second] = csv.split('\n');
    expect(second).toBe(text.split('\n')[firstLine - 1]);
    expect(csv.startsWith('\ufeffemail,consent\r\n')).toBe(true);
  }
  expect(chunks.reduce((sum, piece) => sum + piece.lines, 1)).toBe(lines);
});

test('a file with one row, or none, is one chunk; a quotation mark inside a cell opens nothing', () => {
  expect(csvChunks('email').chunks).toEqual([{ csv: 'email', firstLine: 2, lines: 0 }]);
  expect(csvChunks('').chunks).toHaveLength(1);
  const { chunks } = csvChunks(`email\nd"x@example.org\n${'a@example.org\n'.repeat(1000)}`);
  expect(chunks.map(({ lines, firstLine }) => [firstLine, lines])).toEqual([
    [2, 1000],
    [1002, 1],
  ]);
});

test('chunks are read as the whole table is, whatever quotation marks and delimiters are in its cells', () => {
  const now = new Date('2026-11-21');
  const channels = new Channels([{ name: 'email', config: z.object({}), channel }]);
  const junk = fc.array(fc.constantFrom('a', 'b', '"', '""', ',', ',"', '",', ';', ';"', '\n', '\r\n', '"\n', ' ', '@'), {
    maxLength: 8,
  });
  const table = fc.record({ header: fc.constantFrom('email,consent', 'email;consent'), cells: fc.array(junk, { maxLength: 6 }) });
  let read = 0;
  fc.assert(
    fc.property(table, ({ header, cells }) => {
      const rows = cells.map((cell, at) => `p${at}@example.org${header[5]}${cell.join('')}\n`);
      const text = `${header}\n${rows.join('')}`;
      let whole: ReturnType<typeof readTable>;
      try {
        whole = readTable(channels, { csv: text, channel }, now);
      } catch {
        return; // a cell that is not closed
      }
      read += 1;
      const parts = csvChunks(text, { rows: 1, characters: 1 }).chunks.map(({ csv, firstLine }) =>
        readTable(channels, { csv, channel, firstLine }, now),
      );
      expect(parts.flatMap(({ rows }) => rows)).toEqual(whole.rows);
      expect(parts.flatMap(({ rejected }) => rejected)).toEqual(whole.rejected);
    }),
    { numRuns: 2000 },
  );
  expect(read).toBeGreaterThan(500);
});
