import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { get } from '../../support/get.ts';
import { until } from '../../support/until.ts';

/** Lets nobody read the settings, and so holds up whoever reads the status, until the function that it returns is called. */
async function holdUp(app: TestApp): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: app.env.databaseUrl! });
  await client.connect();
  onTestFinished(() => client.end());
  await client.query('begin; lock table "Setting" in access exclusive mode');
  return async () => void (await client.query('commit'));
}

/** Resolves when this many connections wait for a lock. */
const waiting = (app: TestApp, count: number) =>
  until(async () => {
    const [row] = await app.sql<{ waiting: number }>(
      `select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return row!.waiting >= count;
  });

const suspect = (app: TestApp) =>
  app.sql(
    `insert into "Incident" (status, severity, title, start, "publishedAt", "updatedAt") values ('suspected', 'outage', 'Down', now(), now(), now())`,
  );

test('all fields of a status are of one moment, whatever is committed while it is read', async () => {
  const app = await startTestApp();
  await get(app, '/');
  const release = await holdUp(app);
  const asked = app.graphql('{ status { state headline current { status updates { id } } again: current { title } } }');
  await waiting(app, 1);
  await suspect(app);
  await release();
  const { status } = (await asked).data;
  const fits = status.state === 'SUSPECTED' ? 1 : 0;
  expect([status.current.length, status.again.length]).toEqual([fits, fits]);
  expect(status.headline).toBe(fits ? 'Something may be wrong.' : 'Everything is working.');
});
