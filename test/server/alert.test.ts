import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { closeAlert } from '../../server/alert/close.ts';
import { raiseAlert } from '../../server/alert/raise.ts';
import { updateAlert } from '../../server/alert/update.ts';
import { createIncident } from '../../server/incident/create.ts';
import { dismissIncident } from '../../server/incident/dismiss.ts';
import { lockIncident } from '../../server/incident/apply-change.ts';
import { startTestApp } from '../support/app.ts';
import { until } from '../support/until.ts';

const alert = (externalId: string) => ({ source: 'test', externalId, title: `alert ${externalId}` });

test('any number of alerts at the same moment open exactly one incident', async () => {
  const { ctx, sql } = await startTestApp();
  await Promise.all(Array.from({ length: 100 }, (_, i) => raiseAlert(ctx, alert(String(i)))));
  expect(await sql('select from "Incident"')).toHaveLength(1);
  expect(await sql('select from "Alert" where "incidentId" = 1')).toHaveLength(100);
  expect(await sql(`select from "Event" where type = 'incident.suspected'`)).toHaveLength(1);
  expect(await sql(`select from "Event" where type = 'alert.raised'`)).toHaveLength(100);
});

test('an alert that is delivered many times at once is kept once', async () => {
  const { ctx, sql } = await startTestApp();
  await Promise.all(Array.from({ length: 30 }, () => raiseAlert(ctx, alert('same'))));
  expect(await sql('select from "Incident"')).toHaveLength(1);
  expect(await sql('select from "Alert"')).toHaveLength(1);
});

test('opening and closing at once never leaves an open alert on a dismissed incident', async () => {
  const { ctx, sql } = await startTestApp();
  for (let round = 0; round < 10; round++) {
    await raiseAlert(ctx, alert(`first ${round}`));
    await Promise.all([
      closeAlert(ctx, alert(`first ${round}`)),
      ...Array.from({ length: 5 }, (_, i) => raiseAlert(ctx, alert(`${round} ${i}`))),
    ]);
    const stranded = await sql(
      `select from "Alert" join "Incident" i on i.id = "incidentId" where "closedAt" is null and i.status = 'dismissed'`,
    );
    expect(stranded).toHaveLength(0);
    await Promise.all(Array.from({ length: 5 }, (_, i) => closeAlert(ctx, alert(`${round} ${i}`))));
    expect(await sql(`select from "Incident" where status = 'suspected'`)).toHaveLength(0);
  }
});

test('a create and its close at once leave the alert closed and no suspicion', async () => {
  const { ctx, sql } = await startTestApp();
  for (let round = 0; round < 20; round++) {
    await Promise.all([raiseAlert(ctx, alert(String(round))), closeAlert(ctx, alert(String(round)))]);
  }
  expect(await sql('select from "Alert" where "closedAt" is null')).toHaveLength(0);
  expect(await sql(`select from "Incident" where status = 'suspected'`)).toHaveLength(0);
});

test('while another incident is open, an alert and its close at the same moment both succeed, in any order', async () => {
  const { ctx, sql } = await startTestApp();
  await createIncident(ctx, { title: 'The API is down', severity: 'outage' });
  for (let round = 0; round < 12; round++) {
    const own = Array.from({ length: 10 }, (_, i) => alert(`${round} ${i}`));
    const pairs = own.flatMap((each, i) =>
      i % 2 === 0 ? [raiseAlert(ctx, each), closeAlert(ctx, each)] : [closeAlert(ctx, each), raiseAlert(ctx, each)],
    );
    const failed = (await Promise.allSettled(pairs)).filter(({ status }) => status === 'rejected');
    expect(failed).toEqual([]);
  }
  expect(await sql('select from "Alert"')).toHaveLength(120);
  expect(await sql('select from "Alert" where "closedAt" is null')).toEqual([]);
  expect(await sql('select status from "Incident"')).toEqual([{ status: 'confirmed' }]);
});

test('an alert that is delivered twice while its incident opens leaves one incident and two good answers', async () => {
  const { ctx, sql } = await startTestApp();
  for (let round = 0; round < 10; round++) {
    const same = alert(`same ${round}`);
    const answers = await Promise.all([raiseAlert(ctx, same), raiseAlert(ctx, same), raiseAlert(ctx, alert(`other ${round}`))]);
    expect(answers[0].id).toBe(answers[1].id);
    await Promise.all([closeAlert(ctx, same), closeAlert(ctx, alert(`other ${round}`))]);
  }
  expect(await sql(`select from "Incident"`)).toHaveLength(10);
  expect(await sql(`select from "Incident" where status <> 'dismissed'`)).toEqual([]);
});

test('a new text for an alert is kept, even when it arrives at the same moment as the alert', async () => {
  const { ctx, sql } = await startTestApp();
  await createIncident(ctx, { title: 'The API is down', severity: 'outage' });
  for (let round = 0; round < 20; round++) {
    const first = alert(`${round}`);
    await Promise.all([raiseAlert(ctx, first), updateAlert(ctx, { ...first, title: 'a new text' })]);
  }
  expect(await sql(`select title from "Alert" where title <> 'a new text'`)).toEqual([]);
});

test('an alert joins the suspicion that was opened for it, even when a person reports an incident at that moment', async () => {
  const { ctx, sql } = await startTestApp();
  let raising: Promise<unknown> | undefined;
  await ctx.db.$transaction(async (db) => {
    // The alert has found no incident to join, and waits for this transaction before it opens one.
    await db.$executeRaw`lock table "Incident" in share mode`;
    raising = raiseAlert(ctx, alert('a'));
    await until(async () => (await sql(`select from pg_locks where locktype = 'relation' and not granted`)).length > 0);
    await db.$executeRaw`
      insert into "Incident" (status, severity, title, start, "publishedAt", "updatedAt")
      values ('confirmed', 'outage', 'Reported by a person', now() + interval '1 minute', now(), now())`;
  });
  await raising;
  const [joined] = await sql('select status from "Incident" join "Alert" on "incidentId" = "Incident".id');
  expect(joined).toEqual({ status: 'suspected' });
});

test('after a person dismissed the suspicion, a new alert opens another', async () => {
  const { ctx, sql } = await startTestApp();
  await raiseAlert(ctx, alert('a'));
  await dismissIncident(ctx, 1);
  await raiseAlert(ctx, alert('a'));
  expect(await sql('select from "Incident"')).toHaveLength(1);
  await raiseAlert(ctx, alert('b'));
  expect(await sql('select status from "Incident" order by id')).toEqual([{ status: 'dismissed' }, { status: 'suspected' }]);
});

test('an alert that closes while a person gives it to another incident closes there', async () => {
  const { ctx, sql } = await startTestApp();
  await raiseAlert(ctx, alert('a'));
  await createIncident(ctx, { title: 'Another', severity: 'bug' });
  const waiting = () => sql(`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`);
  let closing: Promise<unknown> | undefined;
  await ctx.db.$transaction(async (db) => {
    await lockIncident({ db, record: () => undefined }, 1);
    await db.alert.updateMany({ data: { incidentId: 2 } });
    closing = closeAlert(ctx, alert('a'));
    await until(async () => (await waiting()).length > 0);
  });
  await closing;
  expect(await sql('select status from "Incident" order by id')).toEqual([{ status: 'suspected' }, { status: 'confirmed' }]);
  const [closed] = await sql<{ data: object }>(`select data from "Event" where type = 'alert.closed'`);
  expect(closed!.data).toEqual({ alertId: 1, incidentId: 2, last: true });
});

test('one alert that cannot be stored does not lose the others that arrive at the same moment', async () => {
  const { ctx, sql } = await startTestApp();
  await createIncident(ctx, { title: 'The API is down', severity: 'outage' });
  // Its id does not fit the index, so that the statement that holds it fails.
  const unstorable = alert(randomBytes(10_000).toString('hex'));
  const alerts = [alert('1'), unstorable, alert('2'), alert('3')];
  const results = await Promise.allSettled(alerts.map((each) => raiseAlert(ctx, each)));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  expect(await sql('select "externalId" from "Alert" order by 1')).toEqual(['1', '2', '3'].map((externalId) => ({ externalId })));
  expect(await sql(`select from "Event" where type = 'alert.raised'`)).toHaveLength(3);
});
