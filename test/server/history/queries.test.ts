import { expect, test } from 'vitest';
import type { Context } from '../../../server/context.ts';
import { readDay } from '../../../server/history/day.ts';
import { daysWithoutOutage } from '../../../server/history/outages.ts';
import { readHistory } from '../../../server/history/queries.ts';
import { searchHistory } from '../../../server/history/search.ts';
import { startTestApp } from '../../support/app.ts';
import { ago } from '../../support/history.ts';

const day = (days: number) => ago(days).toISOString().slice(0, 10);

test('with ten thousand incidents, the year, a day and a search read indexes and not the table', async () => {
  const app = await startTestApp();
  await app.sql(`insert into "Incident" (status, severity, title, start, "end", "publishedAt", "updatedAt")
    select 'resolved', 'bug', 'Slow exports, time ' || n, at, at + interval '1 hour', at, at
    from (select n, now() - n * interval '13 hours' as at from generate_series(800, 10800) n)`);
  await app.sql('vacuum analyze "Incident"');

  const readings: Record<string, (ctx: Context) => Promise<unknown>> = {
    'the year': (ctx) => readHistory(ctx, 'UTC'),
    'a day': (ctx) => readDay(ctx, day(4), 'UTC'),
    'a day long ago': (ctx) => readDay(ctx, day(900), 'UTC'),
    'a day in the future': (ctx) => readDay(ctx, day(-4), 'UTC'),
    'a search for a word': (ctx) => searchHistory(ctx, 'certificate'),
    'a search for a word of all titles': (ctx) => searchHistory(ctx, 'exports'),
    'a search for a default title': (ctx) => searchHistory(ctx, 'possible outage'),
  };
  for (const [name, reading] of Object.entries(readings))
    await app.ctx.db.$transaction(async (db) => {
      // PostgreSQL also counts the scans of earlier transactions of this connection for up to a minute.
      const countScans = async () => {
        const [scans] = await db.$queryRaw<{ whole: number; indexed: number }[]>`
          select seq_scan::int as whole, idx_scan::int as indexed from pg_stat_xact_user_tables where relname = 'Incident'`;
        return scans!;
      };
      const before = await countScans();
      await reading({ ...app.ctx, db: db as Context['db'] });
      const after = await countScans();
      expect([name, after.whole - before.whole, after.indexed > before.indexed]).toEqual([name, 0, true]);
    });
});

test('on the next day the figures move on, without a change', async () => {
  const app = await startTestApp();
  await app.sql(`insert into "Incident" (status, severity, title, start, "end", "publishedAt", "updatedAt")
    values ('resolved', 'outage', 'It was down', '2026-03-28T22:30Z', '2026-03-28T23:30Z', now(), now())`);
  const on = async (now: string) => {
    const { from, today, firstDay, lastOutage, days } = await readHistory(
      { ...app.ctx, now: () => new Date(now) },
      'Europe/Berlin',
    );
    return [from, today, daysWithoutOutage(firstDay, lastOutage, today), ...days.map(({ date }) => date)];
  };
  // In Berlin it lasted until half past midnight, and the clocks changed that night.
  expect(await on('2026-03-29T21:59:59Z')).toEqual(['2025-03-30', '2026-03-29', 0, '2026-03-28', '2026-03-29']);
  expect(await on('2026-03-29T22:00:00Z')).toEqual(['2025-03-31', '2026-03-30', 1, '2026-03-28', '2026-03-29']);
  expect((await on('2026-03-28T22:45:00Z')).slice(0, 3)).toEqual(['2025-03-29', '2026-03-28', 0]);
});
