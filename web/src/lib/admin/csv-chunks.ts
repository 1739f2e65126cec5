/** A long table in chunks that the API takes, cut only between lines of the table, never within a quoted cell. */

export interface CsvChunk {
  /** With the line that names the columns. */
  csv: string;
  /** The number, in the whole file, of the line after that one. */
  firstLine: number;
  /** Lines of the file in it. */
  lines: number;
}

const MOST_ROWS = 1000;
/** A sign may take four bytes, and the whole body have 100,000. */
const MOST_SIGNS = 22_000;

export function csvChunks(text: string): { chunks: CsvChunk[]; lines: number } {
  const rows = rowsOf(text);
  const head = rows.shift();
  const chunks: CsvChunk[] = [];
  let line = 1 + (head?.lines ?? 0);
  let open: CsvChunk & { rows: number; signs: number } = { csv: '', firstLine: line, lines: 0, rows: 0, signs: 0 };
  const close = () => {
    if (open.rows > 0) chunks.push({ csv: head!.text + open.csv, firstLine: open.firstLine, lines: open.lines });
    open = { csv: '', firstLine: line, lines: 0, rows: 0, signs: 0 };
  };
  for (const row of rows) {
    if (open.rows >= MOST_ROWS || open.signs + row.text.length > MOST_SIGNS) close();
    open.csv += row.text;
    open.lines += row.lines;
    open.rows += 1;
    open.signs += row.text.length;
    line += row.lines;
  }
  close();
  // A table of nothing but its first line is tried too: that line may be wrong.
  if (chunks.length === 0) chunks.push({ csv: head?.text ?? '', firstLine: line, lines: 0 });
  return { chunks, lines: line - 1 };
}

/** Each row with the end of its last line. A quotation mark opens a cell only where the cell begins. */
function rowsOf(text: string): { text: string; lines: number }[] {
  const rows: { text: string; lines: number }[] = [];
  let [from, lines, quoted, fresh] = [0, 0, false, true];
  const end = (at: number) => {
    rows.push({ text: text.slice(from, at), lines });
    [from, lines] = [at, 0];
  };
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '\n') lines += 1;
    if (quoted) {
      if (sign === '"' && text[at + 1] === '"') at += 1;
      else if (sign === '"') quoted = false;
    } else if (sign === '"' && fresh) quoted = true;
    else if (sign === '\n') end(at + 1);
    fresh = !quoted && (sign === '\n' || sign === ',' || sign === ';' || sign === '\t');
  }
  if (from < text.length) {
    lines += 1;
    end(text.length);
  }
  return rows;
}
