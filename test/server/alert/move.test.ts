import { expect, test } from 'vitest';
import { attachAlert, detachAlert } from '../../../server/alert/attach.ts';
import { closeAlert } from '../../../server/alert/close.ts';
import { raiseAlert } from '../../../server/alert/raise.ts';
import { splitAlert } from '../../../server/alert/split.ts';
import { as } from '../../../server/context.ts';
import { confirmIncident } from '../../../server/incident/confirm.ts';
import { createIncident } from '../../../server/incident/create.ts';
import { updateIncident } from '../../../server/incident/update.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';

const ada = { kind: 'user', id: 'ada', name: 'Ada', role: 'admin' } as const;
const alert = (externalId: string) => ({ source: 'test', externalId, title: `Alert ${externalId}` });
const statuses = async ({ sql }: TestApp) =>
  (await sql<{ status: string }>('select status from "Incident" order by id')).map(({ status }) => status);
const places = async ({ sql }: TestApp) =>
  (await sql<{ at: number | null }>('select "incidentId" as at from "Alert" order by id')).map(({ at }) => at);

/** A confirmed incident, and a suspected one with two alerts. */
async function start() {
  const app = await startTestApp();
  const ctx = as(app.ctx, ada);
  await raiseAlert(app.ctx, alert('1'));
  await raiseAlert(app.ctx, alert('2'));
  await createIncident(ctx, { title: 'The database is down', severity: 'outage' });
  return { app, ctx };
}

test('an alert moves from one open incident to another, and the last one takes the suspicion along', async () => {
  const { app, ctx } = await start();
  const key = await app.key('responder');
  const attach = async (alertId: number, incidentId: number) =>
    (
      await app.graphql(
        `mutation { attachAlert(input: { alertId: ${alertId}, incidentId: ${incidentId} }) { ... on Alert { incident { id status } } ... on UserError { code field } } }`,
        {},
        key,
      )
    ).data['attachAlert'];
  expect(await attach(1, 2)).toEqual({ incident: { id: '2', status: 'CONFIRMED' } });
  expect([await statuses(app), await places(app)]).toEqual([
    ['suspected', 'confirmed'],
    [2, 1],
  ]);
  expect(await attach(2, 9)).toEqual({ code: 'NOT_FOUND', field: 'incidentId' });
  expect(await attach(2, 2)).toMatchObject({ incident: { id: '2' } });
  expect([await statuses(app), await places(app)]).toEqual([
    ['dismissed', 'confirmed'],
    [2, 2],
  ]);
  const { data } = await app.graphql('{ incident(id: 1) { mergedInto { id } } }', {}, key);
  expect(data['incident']).toEqual({ mergedInto: { id: '2' } });
  expect(await attach(1, 1)).toEqual({ code: 'INVALID_STATE', field: 'status' });

  // An incident that a person confirmed stays, whatever leaves it.
  await createIncident(ctx, { title: 'Another', severity: 'bug' });
  for (const id of [1, 2]) await attachAlert(ctx, id, 3);
  expect(await statuses(app)).toEqual(['dismissed', 'confirmed', 'confirmed']);
  expect(await app.sql(`select from "Event" where type = 'alert.attached'`)).toHaveLength(4);
});

test('an alert can leave for no incident, and the last one that does dismisses what monitoring suspected, not what a person did', async () => {
  const { app, ctx } = await start();
  await detachAlert(ctx, 1);
  expect([await statuses(app), await places(app)]).toEqual([
    ['suspected', 'confirmed'],
    [null, 1],
  ]);
  await detachAlert(ctx, 2);
  expect([await statuses(app), await places(app)]).toEqual([
    ['dismissed', 'confirmed'],
    [null, null],
  ]);
  expect(await app.sql(`select "actorName" from "Event" where type = 'incident.dismissed'`)).toEqual([{ actorName: 'Ada' }]);
  await closeAlert(app.ctx, alert('1'));

  await createIncident(ctx, { title: 'I suspect it', severity: 'outage', status: 'suspected' });
  await attachAlert(ctx, 2, 3);
  await detachAlert(ctx, 2);
  expect(await statuses(app)).toEqual(['dismissed', 'confirmed', 'suspected']);
});

test('an open alert can become a suspicion of its own, which began when the alert arrived', async () => {
  const { app, ctx } = await start();
  await confirmIncident(ctx, 1);
  await app.sql(`update "Alert" set "receivedAt" = now() - interval '10 minutes' where id = 2`);
  const { incidentId } = await splitAlert(ctx, 2);
  expect([incidentId, await statuses(app), await places(app)]).toEqual([3, ['confirmed', 'confirmed', 'suspected'], [1, 3]]);
  const [suspicion] = await app.sql(
    `select i.start = "receivedAt" and "detectedAt" = "receivedAt" as since from "Incident" i join "Alert" on "incidentId" = i.id where i.id = 3`,
  );
  expect(suspicion).toEqual({ since: true });
  // That is all that this suspicion consists of.
  await expect(splitAlert(ctx, 2)).rejects.toMatchObject({ code: 'INVALID_STATE' });
  await closeAlert(app.ctx, alert('2'));
  expect(await statuses(app)).toEqual(['confirmed', 'confirmed', 'dismissed']);
  await expect(splitAlert(ctx, 2)).rejects.toMatchObject({ code: 'INVALID_STATE' });
  await expect(splitAlert(ctx, 9)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('when the last new alert leaves an incident whose fix is monitored, it is no longer said to be back', async () => {
  const { app, ctx } = await start();
  await confirmIncident(ctx, 1);
  await updateIncident(ctx, 2, { status: 'watching' });
  await app.sql(`update "Incident" set status = 'resolved', "end" = now() where id = 1`);
  const isBack = async () => (await app.sql('select from "Incident" where "recurrenceSuspectedAt" is not null')).length > 0;
  for (const leave of [detachAlert, splitAlert, (_: unknown, id: number) => attachAlert(ctx, id, 1)] as const) {
    const { id } = await raiseAlert(app.ctx, alert(leave.name + Math.random()));
    expect(await isBack()).toBe(true);
    await leave(ctx, id);
    expect(await isBack()).toBe(false);
    await app.sql(`update "Incident" set status = 'dismissed' where id > 2`);
  }
});
