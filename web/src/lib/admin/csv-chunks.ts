/**
 * Splits a long CSV file into chunks that the API accepts, only between rows and never inside a quoted cell. Papa Parse
 * would split some files with stray quotation marks elsewhere than the server's csv-parse reads them, is slower, and is
 * 7 KB more to load.
 */

export interface CsvChunk {
  /** The rows, with the header row before them. */
  csv: string;
  /** The number of the first row's line in the whole file. */
  firstLine: number;
  /** The number of lines of the file in this chunk. */
  lines: number;
}

/** How long a chunk may be. A character may take four bytes, and a whole request 100,000. */
const limits = { rows: 1000, characters: 22_000 };

export function csvChunks(text: string, most = limits): { chunks: CsvChunk[]; lines: number } {
  const rows = rowsOf(text);
  const head = rows.shift();
  const chunks: CsvChunk[] = [];
  let line = 1 + (head?.lines ?? 0);
  let open: CsvChunk & { rows: number; characters: number } = { csv: '', firstLine: line, lines: 0, rows: 0, characters: 0 };
  const close = () => {
    if (open.rows > 0) chunks.push({ csv: head!.text + open.csv, firstLine: open.firstLine, lines: open.lines });
    open = { csv: '', firstLine: line, lines: 0, rows: 0, characters: 0 };
  };
  for (const row of rows) {
    if (open.rows >= most.rows || open.characters + row.text.length > most.characters) close();
    open.csv += row.text;
    open.lines += row.lines;
    open.rows += 1;
    open.characters += row.text.length;
    line += row.lines;
  }
  close();
  // A file with nothing but a header row is checked too, because the header may be wrong.
  if (chunks.length === 0) chunks.push({ csv: head?.text ?? '', firstLine: line, lines: 0 });
  return { chunks, lines: line - 1 };
}

/** Splits a text into rows, line ends included. A quotation mark opens a quoted cell only at the start of the cell. */
function rowsOf(text: string): { text: string; lines: number }[] {
  const rows: { text: string; lines: number }[] = [];
  let [from, lines, quoted, fresh] = [0, 0, false, true];
  const delimiter = delimiterOf(text);
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
    fresh = !quoted && (sign === '\n' || sign === delimiter);
  }
  if (from < text.length) {
    lines += 1;
    end(text.length);
  }
  return rows;
}

/** Returns the delimiter by the rule of the server: see `readTable`. */
function delimiterOf(csv: string): string {
  const [firstLine = ''] = csv.split(/\r?\n/, 1);
  return [';', '\t'].find((sign) => firstLine.split(sign).length > firstLine.split(',').length) ?? ',';
}
