import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { isLanguage, type Language } from '../language/index.ts';
import { readSiteSettings } from '../site/settings.ts';
import { BY_HAND, readEvidence } from './consent.ts';
import { suppressionsOf } from './suppression.ts';
import { readTable, type RejectedRow, type Row } from './csv.ts';

export interface ImportInput {
  /** A CSV file with a header row. */
  csv: string;
  /** The number that the line after the header row has in the whole file. */
  firstLine?: number | undefined;
  /** Says who gave consent, when and how. Used for rows without a consent column. */
  evidence: string;
  /** If true, the report is made without subscribing anybody. */
  dryRun: boolean;
}

export interface ImportReport {
  /** The number of new subscribers. */
  added: number;
  /** The number of rows whose address was already subscribed. Nothing about these subscribers changes. */
  alreadySubscribed: number;
  rejectedRows: RejectedRow[];
}

/**
 * Subscribes everyone in a CSV file who has given consent elsewhere, except people who have unsubscribed and addresses that
 * have bounced. Nobody gets a mail about it. Rejected rows are reported one by one, all other rows are imported. Importing the
 * same file twice changes nothing.
 * Throws INVALID_INPUT when the table cannot be read, or there is no evidence.
 */
export async function importSubscribers(ctx: Context, input: ImportInput): Promise<ImportReport> {
  const evidence = readEvidence(input.evidence);
  const table = readTable(input.csv, input.firstLine ?? 2, ctx.now());
  const suppressed = await suppressionsOf(
    ctx,
    ctx.db,
    table.rows.map(({ email }) => email),
  );
  const rows = table.rows.filter(({ email }) => !suppressed.has(email));
  const rejectedRows = [
    ...table.rejected,
    ...table.rows.flatMap(({ line, email }) => {
      const problem = suppressed.get(email);
      return problem ? [{ line, problem, value: email }] : [];
    }),
  ].sort((one, other) => one.line - other.line);
  const emails = rows.map(({ email }) => email);
  if (input.dryRun) {
    const alreadySubscribed = await ctx.db.subscriber.count({ where: { email: { in: emails }, confirmedAt: { not: null } } });
    return { added: rows.length - alreadySubscribed, alreadySubscribed, rejectedRows };
  }
  return change(ctx, async ({ db, record }) => {
    const { language } = await readSiteSettings(db);
    const data = rows.map((row) => subscriberOf(row, { evidence, language, now: ctx.now() }));
    // Who has asked and not confirmed yet is as good as new: now somebody vouches for them.
    await db.subscriber.deleteMany({ where: { email: { in: emails }, confirmedAt: null } });
    const { count: added } = await db.subscriber.createMany({ data, skipDuplicates: true });
    const alreadySubscribed = rows.length - added;
    if (added > 0) record('subscriber.imported', 'table', { added, alreadySubscribed, rejected: rejectedRows.length });
    return { added, alreadySubscribed, rejectedRows };
  });
}

function subscriberOf(row: Row, given: { evidence: string; language: Language; now: Date }) {
  const [code = ''] = row.language.toLowerCase().split(/[-_]/);
  return {
    email: row.email,
    language: isLanguage(code) ? code : given.language,
    requestedAt: row.since ?? given.now,
    confirmedAt: row.since ?? given.now,
    consentText: row.consent?.text ?? given.evidence,
    consentVersion: row.consent?.version ?? BY_HAND,
  };
}
