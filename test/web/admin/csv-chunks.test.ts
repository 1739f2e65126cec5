import { expect, test } from 'vitest';
import { csvChunks } from '../../../web/src/lib/admin/csv-chunks.ts';

test('a long table is cut between its rows, and each piece knows where in the file it stands', () => {
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

test('a table of one line, or none, is one piece; a quotation mark within a cell opens nothing', () => {
  expect(csvChunks('email').chunks).toEqual([{ csv: 'email', firstLine: 2, lines: 0 }]);
  expect(csvChunks('').chunks).toHaveLength(1);
  const { chunks } = csvChunks(`email\nd"x@example.org\n${'a@example.org\n'.repeat(1000)}`);
  expect(chunks.map(({ lines, firstLine }) => [firstLine, lines])).toEqual([
    [2, 1000],
    [1002, 1],
  ]);
});
