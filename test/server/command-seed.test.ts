import { expect, test } from 'vitest';
import { planYear } from '../../server/command/seed-plan.ts';
import { testEnv } from '../support/app.ts';
import { query } from '../support/database.ts';
import { runProgram } from '../support/program.ts';

test('a seeded year is made by the verbs, tells nobody, and is not laid over a history by mistake', async () => {
  const { variables } = await testEnv();
  expect(await runProgram(['seed', '--seed', '7'], variables)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('34 incidents'),
  });
  const ask = (text: string) => query(variables['DATABASE_URL']!, text) as Promise<Record<string, unknown>[]>;
  const [found] = await ask(`
    select count(*)::int as all, count(*) filter (where status = 'dismissed')::int as dismissed,
      count(*) filter (where status = 'planned' and start > now())::int as planned,
      count(*) filter (where status in ('suspected', 'confirmed', 'watching'))::int as open,
      count(*) filter (where "end" < start or ("confirmedAt" < start and severity <> 'maintenance'))::int as wrong,
      count(*) filter (where "publishedAt" > now() - interval '355 days' and "publishedAt" < now() - interval '10 days')::int > 25 as spread
    from "Incident"`);
  expect(found).toEqual({ all: 34, dismissed: 7, planned: 1, open: 0, wrong: 0, spread: true });
  expect(await ask(`select 1 from "Event" where (data->>'notify')::boolean or at > now()`)).toEqual([]);
  expect(await ask(`select 1 from "Alert" where "closedAt" is null or "incidentId" is null`)).toEqual([]);
  expect(await ask(`select value->>'name' as name from "Setting" where name = 'site'`)).toEqual([{ name: 'Harbour' }]);
  expect(await runProgram(['seed'], variables)).toMatchObject({ code: 2, stderr: expect.stringContaining('--force') });
});

test('the same seed and day give the same year; nothing in it overlaps what alerts would join', () => {
  const now = new Date('2026-11-21T09:00:00Z');
  expect(planYear(now, 3)).toEqual(planYear(new Date('2026-11-21T21:00:00Z'), 3));
  expect(planYear(now, 3)).not.toEqual(planYear(now, 4));
  for (let seed = 0; seed < 200; seed += 1) {
    const steps = planYear(now, seed);
    expect(steps.every(({ at }) => at < now)).toBe(true);
    let open: number | undefined;
    for (const { what, story, severity } of steps) {
      if (what === 'alert') expect(open).toBeUndefined();
      if (what === 'alert') open = story;
      if (['resolve', 'dismiss', 'close'].includes(what) && ['outage', 'partial'].includes(severity) && open === story)
        open = what === 'close' && steps.some((step) => step.story === story && step.what === 'resolve') ? open : undefined;
    }
  }
});
