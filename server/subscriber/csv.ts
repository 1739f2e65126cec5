/** Subscribers as a table of text (RFC 4180): how one is read, with a word on every line that is rejected, and written. */
import { parse, type Info } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { UserError } from '../errors.ts';
import type { Subscriber } from '../generated/prisma/client.ts';
import { sanitizeForDatabase } from '../text.ts';
import { BY_HAND } from './consent.ts';
import { parseEmail } from './email.ts';

export const rowProblems = ['invalidAddress', 'duplicate', 'invalidDate', 'unsubscribed', 'bounced'] as const;
export type RowProblem = (typeof rowProblems)[number];

export interface RejectedRow {
  line: number;
  problem: RowProblem;
  /** The cell that does not fit, cut. */
  value: string;
}

export interface Row {
  line: number;
  email: string;
  /** As it is written there; empty where it is not. */
  language: string;
  /** Since when they are subscribed; null where it does not say. */
  since: Date | null;
  /** What was agreed to; null where it does not say. */
  consent: { text: string; version: number } | null;
}

/** Lines of one reading. */
const MAX_LINES = 1000;

/** What a column may be called, without regard to capitals, spaces and hyphens. */
const columns = {
  email: ['email', 'mail', 'emailaddress', 'emailadresse', 'address', 'adresse'],
  language: ['language', 'lang', 'locale', 'sprache'],
  since: ['subscribedat', 'confirmedat', 'since', 'seit', 'datum', 'date'],
  consent: ['consent', 'consenttext', 'evidence', 'einwilligung'],
  version: ['consentversion'],
};

const written = ['email', 'language', 'subscribedAt', 'consent', 'consentVersion'];

/**
 * Reads a table whose first line names the columns, separated by commas, semicolons or tabs. `firstLine` is the number,
 * in the whole file, of the line after that one. Throws INVALID_INPUT when it cannot be read at all.
 */
export function readTable(csv: string, firstLine: number, now: Date): { rows: Row[]; rejected: RejectedRow[] } {
  const rejected: RejectedRow[] = [];
  const [head, ...records] = recordsOf(csv);
  const names = (head?.record ?? []).map((name) => name.toLowerCase().replace(/[\s_-]/g, ''));
  const at = (column: keyof typeof columns) => names.findIndex((name) => columns[column].includes(name));
  const [emailAt, languageAt, sinceAt, consentAt, versionAt] = [
    at('email'),
    at('language'),
    at('since'),
    at('consent'),
    at('version'),
  ];
  if (emailAt < 0) throw new UserError('INVALID_INPUT', 'csv.noEmailColumn', {}, 'csv');
  if (records.length > MAX_LINES) throw new UserError('INVALID_INPUT', 'csv.tooManyRows', { max: MAX_LINES }, 'csv');

  const rows = new Map<string, Row>();
  for (const { record, info } of records) {
    const line = info.lines - 2 + firstLine;
    const cell = (index: number) => plain(record[index] ?? '');
    const reject = (problem: RowProblem, index: number) => rejected.push({ line, problem, value: cell(index).slice(0, 100) });
    const email = parseEmail(cell(emailAt));
    const since = cell(sinceAt) ? parseDate(cell(sinceAt), now) : null;
    if (email === null) reject('invalidAddress', emailAt);
    else if (since === undefined) reject('invalidDate', sinceAt);
    else if (rows.has(email)) reject('duplicate', emailAt);
    else {
      const text = cell(consentAt).slice(0, 2000);
      const version = Math.min(Number(/^\d{1,6}$/.exec(cell(versionAt))?.[0] ?? BY_HAND), 1_000_000);
      rows.set(email, { line, email, language: cell(languageAt), since, consent: text ? { text, version } : null });
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
    subscribers.map(({ email, language, confirmedAt, consentText, consentVersion }) => [
      email,
      language,
      confirmedAt?.toISOString() ?? '',
      consentText,
      consentVersion,
    ]),
    // A spreadsheet would run a cell that begins with = + - @ as a formula.
    { header, columns: written, escape_formulas: true, record_delimiter: '\r\n' },
  );
}
