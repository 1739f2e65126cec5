import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { isLanguage, type Language } from '../language/index.ts';
import { readSiteSettings } from '../site/settings.ts';
import { BY_HAND, readEvidence } from './consent.ts';
import { suppressionsOf } from './suppression.ts';
import { readTable, type RejectedRow, type Row } from './csv.ts';

export interface ImportInput {
  /** With a first line that names the columns. */
  csv: string;
  /** The number of the line after that one, in the whole file. */
  firstLine?: number | undefined;
  /** Who agreed, when and how: of the lines that do not say it themselves. */
  evidence: string;
  /** Only says what would come of it. */
  dryRun: boolean;
}

export interface ImportReport {
  /** Who is told from now on. */
  added: number;
  /** Who was subscribed already: nothing about them has changed. */
  known: number;
  refused: RejectedRow[];
}

/**
 * An admin subscribes everyone in a table who has agreed elsewhere, except those who have unsubscribed and those whose
 * mail server has refused the address. Nobody gets a mail about it. What is refused is
 * reported line by line, the rest is done; doing it twice changes nothing.
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
  const refused = [
    ...table.refused,
    ...table.rows.flatMap(({ line, email }) => {
      const problem = suppressed.get(email);
      return problem ? [{ line, problem, value: email }] : [];
    }),
  ].sort((one, other) => one.line - other.line);
  const emails = rows.map(({ email }) => email);
  if (input.dryRun) {
    const known = await ctx.db.subscriber.count({ where: { email: { in: emails }, confirmedAt: { not: null } } });
    return { added: rows.length - known, known, refused };
  }
  return change(ctx, async ({ db, record }) => {
    const { language } = await readSiteSettings(db);
    const data = rows.map((row) => subscriberOf(row, { evidence, language, now: ctx.now() }));
    // Who has asked and not confirmed yet is as good as new: now somebody vouches for them.
    await db.subscriber.deleteMany({ where: { email: { in: emails }, confirmedAt: null } });
    const { count: added } = await db.subscriber.createMany({ data, skipDuplicates: true });
    const known = rows.length - added;
    if (added > 0) record('subscriber.imported', 'table', { added, known, refused: refused.length });
    return { added, known, refused };
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
