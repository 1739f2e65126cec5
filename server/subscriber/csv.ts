/** Subscribers as a table of text (RFC 4180): how one is read, with a word on every line that is rejected, and written. */
import { parse, type Info } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { UserError } from '../errors.ts';
import type { Subscriber } from '../generated/prisma/client.ts';
import { sanitizeForDatabase } from '../text.ts';
import { parseAddress, type Channel, type Channels } from './channel.ts';
import { BY_HAND } from './consent.ts';
import { chooseAddresses, indexOf, normaliseNames } from './csv-columns.ts';

export const rowProblems = ['invalidAddress', 'unknownChannel', 'duplicate', 'invalidDate', 'unsubscribed', 'bounced'] as const;
export type RowProblem = (typeof rowProblems)[number];

export interface RejectedRow {
  line: number;
  /** Null when the row names a channel that does not exist. */
  channel: string | null;
  problem: RowProblem;
  /** The cell that does not fit, cut. */
  value: string;
}

export interface Row {
  line: number;
  channel: string;
  address: string;
  /** The language tag in the file; empty when there is none. */
  language: string;
  /** When the subscription began; null when the file does not say. */
  since: Date | null;
  /** The text of the consent; null when the file does not say. */
  consent: { text: string; version: number } | null;
}

/** The most lines of one table. */
const MAX_LINES = 1000;

const written = ['channel', 'address', 'language', 'subscribedAt', 'consent', 'consentVersion'];

/**
 * Reads a table whose first line names the columns, separated by commas, semicolons or tabs. Rows that name no channel
 * belong to `channel`, unless the name of the address column says another. `firstLine` is the number, in the whole file, of
 * the line after the first one. Throws INVALID_INPUT when the table cannot be read at all.
 */
export function readTable(
  channels: Channels,
  { csv, channel, firstLine = 2 }: { csv: string; channel: Channel; firstLine?: number | undefined },
  now: Date,
): { rows: Row[]; rejected: RejectedRow[] } {
  const [head, ...records] = recordsOf(csv);
  const names = normaliseNames(head?.record ?? []);
  const addresses = chooseAddresses(names, channels, channel);
  const [languageAt, sinceAt, consentAt, versionAt] = (['language', 'since', 'consent', 'version'] as const).map((column) =>
    indexOf(names, column),
  ) as [number, number, number, number];
  if (records.length > MAX_LINES) throw new UserError('INVALID_INPUT', 'csv.tooManyRows', { max: MAX_LINES }, 'csv');

  const rejected: RejectedRow[] = [];
  const rows = new Map<string, Row>();
  for (const { record, info } of records) {
    const line = info.lines - 2 + firstLine;
    const cell = (index: number) => plain(record[index] ?? '');
    const own = addresses.channelOf(cell);
    const reject = (problem: RowProblem, index: number) =>
      rejected.push({ line, channel: own?.name ?? null, problem, value: cell(index).slice(0, 100) });
    const address = own && parseAddress(own, cell(addresses.at));
    const since = cell(sinceAt) ? parseDate(cell(sinceAt), now) : null;
    if (!own) reject('unknownChannel', addresses.channelAt);
    else if (!address) reject('invalidAddress', addresses.at);
    else if (since === undefined) reject('invalidDate', sinceAt);
    else if (rows.has(`${own.name} ${address}`)) reject('duplicate', addresses.at);
    else {
      const text = cell(consentAt).slice(0, 2000);
      const version = Math.min(Number(/^\d{1,6}$/.exec(cell(versionAt))?.[0] ?? BY_HAND), 1_000_000);
      const consent = text ? { text, version } : null;
      rows.set(`${own.name} ${address}`, { line, channel: own.name, address, language: cell(languageAt), since, consent });
    }
  }
  return { rows: [...rows.values()], rejected };
}

function recordsOf(csv: string): { record: string[]; info: Info }[] {
  const [firstLine = ''] = csv.split(/\r?\n/, 1);
  const delimiter = [';', '\t'].find((sign) => firstLine.split(sign).length > firstLine.split(',').length) ?? ',';
  try {
    // The parser counts a line that ends in two signs twice, inside of a cell.
    return parse(sanitizeForDatabase(csv).replaceAll('\r\n', '\n'), {
      delimiter,
      bom: true,
      info: true,
      skip_empty_lines: true,
      relax_column_count: true,
      // A quotation mark in the wrong place is a sign like any other: skipping such lines, the parser swallows the next.
      relax_quotes: true,
      max_record_size: 10_000,
    }) as unknown as { record: string[]; info: Info }[];
  } catch {
    throw new UserError('INVALID_INPUT', 'csv.unclosedQuote', {}, 'csv');
  }
}

/** An instant or a day of the past; undefined for anything else. */
function parseDate(text: string, now: Date): Date | undefined {
  if (!/^\d{4}-\d\d-\d\d([T ].*)?$/.test(text)) return undefined;
  const date = new Date(text);
  return date.getTime() <= now.getTime() && date.getUTCFullYear() >= 1970 ? date : undefined;
}

/** Without the sign that keeps a spreadsheet from taking a cell for a formula: see `writeTable`. */
function plain(cell: string): string {
  return cell.replace(/^'(?=[=+\-@\t\r])/, '').trim();
}

/** The lines of these subscribers, without the line that names the columns unless it is asked for. */
export function writeTable(subscribers: readonly Subscriber[], header: boolean): string {
  return stringify(
    subscribers.map(({ channel, address, language, confirmedAt, consentText, consentVersion }) => [
      channel,
      address,
      language,
      confirmedAt?.toISOString() ?? '',
      consentText,
      consentVersion,
    ]),
    // A spreadsheet would run a cell that begins with = + - @ as a formula.
    { header, columns: written, escape_formulas: true, record_delimiter: '\r\n' },
  );
}
