import { change } from '../change.ts';
import type { Context } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { isLanguage, type Language } from '../language/index.ts';
import { readSiteSettings } from '../site/settings.ts';
import { BY_HAND, readEvidence } from './consent.ts';
import { suppressionsOf } from './suppression.ts';
import { readTable, type RejectedRow, type Row } from './csv.ts';

export interface ImportInput {
  /** A CSV file with a header row. */
  csv: string;
  /** The name of the channel of rows that name none. The first one by default. */
  channel?: string | null | undefined;
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
 * have bounced. Nobody gets a message about it. Rejected rows are reported one by one, all other rows are imported. Importing the
 * same file twice changes nothing.
 * Throws INVALID_INPUT when the table cannot be read, or there is no evidence.
 */
export async function importSubscribers(ctx: Context, input: ImportInput): Promise<ImportReport> {
  const channel = ctx.channels.get(input.channel);
  const evidence = readEvidence(input.evidence);
  const table = readTable(ctx.channels, { ...input, channel }, ctx.now());
  const suppressed = await suppressionsOf(ctx, ctx.db, table.rows);
  const rows = table.rows.filter((row) => !suppressed.has(row));
  const rejectedRows = [
    ...table.rejected,
    ...[...suppressed].map(([{ line, channel, address }, problem]) => ({ line, channel, problem, value: address })),
  ].sort((one, other) => one.line - other.line);
  const sameAddress = rowsWhere(rows);
  if (input.dryRun) {
    const alreadySubscribed = await ctx.db.subscriber.count({ where: { ...sameAddress, confirmedAt: { not: null } } });
    return { added: rows.length - alreadySubscribed, alreadySubscribed, rejectedRows };
  }
  return change(ctx, async ({ db, record }) => {
    const { language } = await readSiteSettings(db);
    const data = rows.map((row) => subscriberOf(row, { evidence, language, now: ctx.now() }));
    // A request that was not confirmed is replaced, because somebody vouches for the consent now.
    await db.subscriber.deleteMany({ where: { ...sameAddress, confirmedAt: null } });
    const { count: added } = await db.subscriber.createMany({ data, skipDuplicates: true });
    const alreadySubscribed = rows.length - added;
    if (added > 0) record('subscriber.imported', 'table', { added, alreadySubscribed, rejected: rejectedRows.length });
    return { added, alreadySubscribed, rejectedRows };
  });
}

/** Selects the subscribers who have an address of these rows. */
function rowsWhere(rows: readonly Row[]): Prisma.SubscriberWhereInput {
  const byChannel = Map.groupBy(rows, ({ channel }) => channel);
  return {
    OR: [...byChannel].map(([channel, own]) => ({ channel, address: { in: own.map(({ address }) => address) } })),
  };
}

function subscriberOf(row: Row, given: { evidence: string; language: Language; now: Date }) {
  const [code = ''] = row.language.toLowerCase().split(/[-_]/);
  return {
    channel: row.channel,
    address: row.address,
    language: isLanguage(code) ? code : given.language,
    requestedAt: row.since ?? given.now,
    confirmedAt: row.since ?? given.now,
    consentText: row.consent?.text ?? given.evidence,
    consentVersion: row.consent?.version ?? BY_HAND,
  };
}
