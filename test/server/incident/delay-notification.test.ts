import { expect, test } from 'vitest';
import { updateSettings } from '../../../server/setting/update.ts';
import { siteConfig } from '../../../server/site/config.ts';
import { startTestApp, type TestApp, type TestOptions } from '../../support/app.ts';
import { until } from '../../support/until.ts';

const fields =
  '... on Incident { id status severity title version end confirmedAt pendingNotifications { id releaseAt statusBefore } updates { message } } ... on UserError { code field message }';

async function mutate(app: TestApp, name: string, input: object) {
  const type = name.charAt(0).toUpperCase() + name.slice(1);
  const document = `mutation($input: ${type}Input!) { ${name}(input: $input) { __typename ${fields} } }`;
  const { data, errors } = await app.graphql(document, { input }, await app.key('responder'));
  expect(errors).toBeUndefined();
  return data[name];
}

async function startHolding(undoSeconds: number, options?: TestOptions): Promise<TestApp> {
  const app = await startTestApp(options);
  await updateSettings(app.ctx, 'site', siteConfig, { values: { undoSeconds } });
  return app;
}

interface Announced {
  pendingNotificationIds: number[];
  updateIds: number[];
  before: { status: string } | null;
  after: { status: string };
}

const announced = (app: TestApp) =>
  app.sql<{ data: Announced }>(`select data from "Event" where type = 'incident.notificationReleased' order by id`);

test('a change can be undone while its mails are held: everything is as it was, and nobody is notified', async () => {
  const app = await startHolding(60);
  await app.opsgenie({ action: 'Create', alert: { alertId: 'a', message: 'Down' } });
  const suspected = (await app.sql(`select * from "Incident"`))[0]!;
  const confirmed = await mutate(app, 'confirmIncident', { id: 1, title: 'No logins', version: 0 });
  expect(confirmed).toMatchObject({ status: 'CONFIRMED', version: 1, pendingNotifications: [{ statusBefore: 'SUSPECTED' }] });

  const undone = await mutate(app, 'undoChange', { pendingNotificationId: confirmed.pendingNotifications[0].id });
  expect(undone).toMatchObject({
    status: 'SUSPECTED',
    title: 'Possible outage',
    version: 2,
    pendingNotifications: [],
    confirmedAt: null,
  });
  const [row] = await app.sql(`select * from "Incident"`);
  expect(row).toEqual({ ...suspected, version: 2, updatedAt: row!['updatedAt'] });
  expect(undone.updates).toHaveLength(1);
  expect(await app.sql(`select kind from "ScheduledAction"`)).toEqual([{ kind: 'unacknowledged' }, { kind: 'undecided' }]);
  expect(await announced(app)).toEqual([]);

  const again = await mutate(app, 'undoChange', { pendingNotificationId: confirmed.pendingNotifications[0].id });
  expect(again).toMatchObject({ __typename: 'UserError', code: 'INVALID_STATE' });
});

test('changes in the time of one hold become one mail, and are undone one after the other', async () => {
  const app = await startHolding(60);
  await mutate(app, 'createIncident', { title: 'No logins', severity: 'PARTIAL', status: 'SUSPECTED' });
  const { pendingNotifications: first } = await mutate(app, 'confirmIncident', { id: 1 });
  const { pendingNotifications: both } = await mutate(app, 'updateIncident', {
    id: 1,
    status: 'WATCHING',
    message: 'A fix is out.',
  });
  expect(both).toHaveLength(2);
  expect(await mutate(app, 'undoChange', { pendingNotificationId: first[0].id })).toMatchObject({
    code: 'STALE',
    field: 'version',
  });
  expect(await mutate(app, 'undoChange', { pendingNotificationId: both[0].id })).toMatchObject({
    status: 'CONFIRMED',
    pendingNotifications: [{ id: first[0].id }],
  });
  expect(await mutate(app, 'undoChange', { pendingNotificationId: first[0].id })).toMatchObject({
    status: 'SUSPECTED',
    pendingNotifications: [],
  });
  await mutate(app, 'confirmIncident', { id: 1, message: 'It is real.' });
  const { pendingNotifications: held } = await mutate(app, 'resolveIncident', { id: 1, message: 'It is over.' });

  await app.sql(`update "ScheduledAction" set "dueAt" = now() - interval '1 second' where kind = 'notify'`);
  await app.sql(`select pg_notify('monostat', 'event')`);
  const [released] = await until(async () => ((await announced(app)).length > 0 ? announced(app) : undefined));
  expect(released!.data).toMatchObject({ before: { status: 'suspected' }, after: { status: 'resolved' } });
  expect(released!.data.pendingNotificationIds).toEqual(held.map(({ id }: { id: string }) => Number(id)).reverse());
  expect(released!.data.updateIds).toHaveLength(2);
  expect(await announced(app)).toHaveLength(1);
  expect(await mutate(app, 'undoChange', { pendingNotificationId: held[0].id })).toMatchObject({ code: 'INVALID_STATE' });
});

test('an incident that was made and undone at once is closed, and nobody hears of it', async () => {
  const app = await startHolding(60);
  const { pendingNotifications: held } = await mutate(app, 'createIncident', { title: 'A slip', severity: 'OUTAGE' });
  expect(await mutate(app, 'undoChange', { pendingNotificationId: held[0].id })).toMatchObject({
    status: 'DISMISSED',
    pendingNotifications: [],
  });
  expect(JSON.stringify(await app.graphql('{ status { current { title } } }'))).not.toContain('A slip');
});

test('an alert that came meanwhile is not lost with what is undone: it is suspected again', async () => {
  const app = await startHolding(60);
  const { pendingNotifications: held } = await mutate(app, 'createIncident', { title: 'A slip', severity: 'OUTAGE' });
  await app.opsgenie({ action: 'Create', alert: { alertId: 'a', message: 'Down' } });
  expect(await mutate(app, 'undoChange', { pendingNotificationId: held[0].id })).toMatchObject({
    status: 'SUSPECTED',
    end: null,
  });
  await app.opsgenie({ action: 'Close', alert: { alertId: 'a' } });
  expect(await app.sql('select status from "Incident"')).toEqual([{ status: 'dismissed' }]);
});

test('what is planned and undone at once does not end before it begins', async () => {
  const app = await startHolding(60);
  const start = new Date(Date.now() + 3_600_000).toISOString();
  const end = new Date(Date.now() + 7_200_000).toISOString();
  const planned = { title: 'Disks', severity: 'MAINTENANCE', status: 'PLANNED', start, end, notify: true };
  const { pendingNotifications: held } = await mutate(app, 'createIncident', planned);
  expect(await mutate(app, 'undoChange', { pendingNotificationId: held[0].id })).toMatchObject({
    status: 'DISMISSED',
    end: start,
  });
});

test('a corrected word does not keep the change from being undone', async () => {
  const app = await startHolding(60);
  await mutate(app, 'createIncident', { title: 'No logins', severity: 'PARTIAL', status: 'SUSPECTED' });
  const { pendingNotifications: held } = await mutate(app, 'confirmIncident', { id: 1, message: 'It is reel.' });
  const [update] = await app.sql<{ id: number }>(`select id from "IncidentUpdate" where message = 'It is reel.'`);
  await mutate(app, 'editUpdate', { updateId: String(update!.id), message: 'It is real.' });
  expect(await mutate(app, 'undoChange', { pendingNotificationId: held[0].id })).toMatchObject({
    status: 'SUSPECTED',
    pendingNotifications: [],
  });
});

test('where a newer change stands in the way of undoing, it is said what can be done, and that helps', async () => {
  const app = await startHolding(60);
  const { pendingNotifications: held } = await mutate(app, 'createIncident', { title: 'A slip', severity: 'OUTAGE' });
  await mutate(app, 'updateIncident', { id: 1, severity: 'PARTIAL' });
  const refused = await mutate(app, 'undoChange', { pendingNotificationId: held[0].id });
  expect(refused).toMatchObject({ code: 'STALE', message: expect.stringContaining('Edit the incident instead') });
  await mutate(app, 'updateIncident', { id: 1, title: 'No logins' });
  await app.sql(`update "ScheduledAction" set "dueAt" = now() - interval '1 second' where kind = 'notify'`);
  await app.sql(`select pg_notify('monostat', 'event')`);
  const [released] = await until(async () => ((await announced(app)).length > 0 ? announced(app) : undefined));
  expect(released!.data.after).toMatchObject({ title: 'No logins', severity: 'partial' });
});

test('two processes tell subscribers once', async () => {
  const app = await startHolding(1);
  const other = await startTestApp({ database: app.env.databaseUrl! });
  for (let i = 1; i <= 5; i++) await mutate(i % 2 ? app : other, 'createIncident', { title: `No ${i}`, severity: 'OUTAGE' });
  await until(async () => (await app.sql(`select from "PendingNotification"`)).length === 0);
  expect((await announced(app)).map(({ data }) => data.pendingNotificationIds).sort()).toEqual([[1], [2], [3], [4], [5]]);
});

test('who changes what they have not seen is told so, and overwrites nothing', async () => {
  const app = await startTestApp();
  await mutate(app, 'createIncident', { title: 'No logins', severity: 'PARTIAL' });
  await mutate(app, 'updateIncident', { id: 1, title: 'No logins at all', version: 0 });
  for (const name of ['updateIncident', 'resolveIncident', 'confirmIncident', 'dismissIncident'])
    expect(await mutate(app, name, { id: 1, version: 0 }), name).toMatchObject({ code: 'STALE', field: 'version' });
  expect(await mutate(app, 'resolveIncident', { id: 1, version: 1 })).toMatchObject({ status: 'RESOLVED' });
});
