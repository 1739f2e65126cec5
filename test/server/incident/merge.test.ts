import { expect, test } from 'vitest';
import { closeAlert } from '../../../server/alert/close.ts';
import { raiseAlert } from '../../../server/alert/raise.ts';
import { as } from '../../../server/context.ts';
import { acknowledgeIncident } from '../../../server/incident/acknowledge.ts';
import { confirmIncident } from '../../../server/incident/confirm.ts';
import { createIncident } from '../../../server/incident/create.ts';
import { dismissIncident } from '../../../server/incident/dismiss.ts';
import { mergeIncidents } from '../../../server/incident/merge.ts';
import { runDueActions } from '../../../server/incident/run-scheduled-actions.ts';
import { resolveIncident } from '../../../server/incident/resolve.ts';
import { updateIncident } from '../../../server/incident/update.ts';
import { updateSettings } from '../../../server/setting/update.ts';
import { siteConfig } from '../../../server/site/config.ts';
import { addSubscriber } from '../../../server/subscriber/add.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { openMailbox } from '../../support/mailbox.ts';
import { until } from '../../support/until.ts';

const ada = { kind: 'user', id: 'ada', name: 'Ada', role: 'admin' } as const;
const alert = (externalId: string) => ({ source: 'test', externalId, title: `Alert ${externalId}` });
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const get = (app: TestApp, path: string) => fetch(app.url + path, { redirect: 'manual' });
const read = async (app: TestApp, path = '/') => (await get(app, path)).text();
const pathOf = async (app: TestApp, id: number) =>
  new URL((await app.graphql(`{ incident(id: ${id}) { url } }`, {}, await app.key('admin'))).data['incident'].url).pathname;
const outage = (title: string, more: object = {}) => ({ title, severity: 'outage' as const, ...more });

test('a merged incident is one incident for visitors: its alerts and written updates move, and its address leads to the other for ever', async () => {
  const app = await startTestApp();
  const ctx = as(app.ctx, ada);
  await raiseAlert(app.ctx, alert('a'));
  await confirmIncident(ctx, 1, { title: 'Logins fail', message: 'Nobody can log in.', start: ago(60 * 30) });
  await updateIncident(ctx, 1, { severity: 'partial', message: 'Some can log in again.' });
  await createIncident(ctx, outage('The database is down', { message: 'A disk is full.' }));
  const [old, present] = [await pathOf(app, 1), await pathOf(app, 2)];
  const earlier = `/${ago(60 * 30)
    .toISOString()
    .slice(0, 10)}/1`;
  expect(old).toBe(earlier);
  await until(async () => (await get(app, old)).status === 200);

  const { id, start } = await mergeIncidents(ctx, 1, 2);
  // The outage began when the first of the two did.
  expect([id, start.toISOString().slice(0, 13)]).toEqual([
    2,
    ago(60 * 30)
      .toISOString()
      .slice(0, 13),
  ]);
  const now = await pathOf(app, 2);
  for (const path of [old, present])
    await until(async () => {
      const { status, headers } = await get(app, `${path}?lang=de`);
      return status === 301 && headers.get('location') === `${now}?lang=de`;
    });
  const { data } = await app.graphql(`{
    incident(id: 1) { id }
    status { current { id updates { message newStatus newSeverity } } }
    history(months: 2) { summary { incidentCount } }
  }`);
  expect(data['incident']).toBeNull();
  expect(data['status'].current).toEqual([
    {
      id: '2',
      updates: [
        { message: 'A disk is full.', newStatus: 'CONFIRMED', newSeverity: null },
        { message: 'Some can log in again.', newStatus: null, newSeverity: null },
        { message: 'Nobody can log in.', newStatus: null, newSeverity: null },
      ],
    },
  ]);
  const counts: number[] = data['history'].map(({ summary }: any) => summary.incidentCount);
  expect(Math.max(...counts)).toBe(1);
  for (const path of ['/', '/feed/rss', '/api/v2/incidents.json', '/.well-known/status.json'])
    await until(async () => !(await read(app, path)).includes('Logins fail'));
  expect(await read(app, '/feed/rss')).toContain('Nobody can log in.');
  expect(await app.sql('select "incidentId" from "Alert"')).toEqual([{ incidentId: 2 }]);

  // A second merge does not make a chain, and a dismissed incident's address is not revealed.
  await createIncident(ctx, outage('The data centre is on fire'));
  await mergeIncidents(ctx, 2, 3);
  const last = await pathOf(app, 3);
  for (const path of [old, now]) await until(async () => (await get(app, path)).headers.get('location') === last);
  await app.sql(`update "Incident" set status = 'dismissed' where id = 3`);
  await updateSettings(app.ctx, 'site', siteConfig, { values: { name: 'Harbour' } });
  await until(async () => (await get(app, old)).status === 200);
  expect(await read(app, old)).toContain('This incident is closed.');
});

test('staff see what was merged into what, and who did it, and nothing about a merged incident can be changed', async () => {
  const app = await startTestApp();
  const ctx = as(app.ctx, ada);
  const key = await app.key('responder');
  for (const title of ['One', 'Other', 'Third']) await createIncident(ctx, outage(title));
  const merge = async (input: string, by?: string) =>
    (
      await app.graphql(
        `mutation { mergeIncidents(input: { ${input} }) { __typename ... on Incident { id version } ... on UserError { code field } } }`,
        {},
        by,
      )
    ).data['mergeIncidents'];
  expect(await merge('id: 1, intoId: 2')).toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(await merge('id: 1, intoId: 1', key)).toMatchObject({ code: 'INVALID_INPUT', field: 'intoId' });
  expect(await merge('id: 9, intoId: 1', key)).toMatchObject({ code: 'NOT_FOUND', field: 'id' });
  expect(await merge('id: 1, intoId: 9', key)).toMatchObject({ code: 'NOT_FOUND', field: 'intoId' });
  await updateIncident(ctx, 2, { message: 'More.' });
  expect(await merge('id: 2, version: 0, intoId: 1', key)).toMatchObject({ code: 'STALE', field: 'version' });
  expect(await merge('id: 1, intoId: 2, intoVersion: 0', key)).toMatchObject({ code: 'STALE', field: 'intoVersion' });
  expect(await merge('id: 1, version: 0, intoId: 2, intoVersion: 1', key)).toMatchObject({ id: '2', version: 2 });

  const { data } = await app.graphql(
    `{ one: incident(id: 1) { status mergedInto { id } updates { message } } other: incident(id: 2) { mergedIncidents { id title } }
      events(first: 2) { edges { node { type subjectId actorName } } } }`,
    {},
    key,
  );
  expect(data).toEqual({
    one: {
      status: 'DISMISSED',
      mergedInto: { id: '2' },
      updates: [
        { message: 'This was merged into another incident.' },
        { message: 'We have confirmed the problem and are working on it.' },
      ],
    },
    other: { mergedIncidents: [{ id: '1', title: 'One' }] },
    events: {
      edges: [
        { node: { type: 'incident.absorbed', subjectId: '2', actorName: 'a responder of the tests' } },
        { node: { type: 'incident.merged', subjectId: '1', actorName: 'a responder of the tests' } },
      ],
    },
  });
  const [event] = await app.sql<{ data: object }>(`select data from "Event" where type = 'incident.merged'`);
  expect(event!.data).toMatchObject({ incidentId: 1, intoId: 2, alertIds: [], updates: [], before: { status: 'confirmed' } });
  const changes = [
    () => updateIncident(ctx, 1, { message: 'Again.' }),
    () => updateIncident(ctx, 1, { status: 'confirmed' }),
    () => mergeIncidents(ctx, 1, 3),
    () => mergeIncidents(ctx, 3, 1),
  ];
  for (const change of changes)
    await expect(change()).rejects.toMatchObject({ code: 'INVALID_STATE', message: expect.stringContaining('incident 2') });
});

test('an open incident cannot disappear in one that is over, nor a confirmed one in a suspicion', async () => {
  const app = await startTestApp();
  const ctx = as(app.ctx, ada);
  const create = async (status: string) => {
    if (status !== 'dismissed') {
      const plan = status === 'planned' ? { start: ago(-60), end: ago(-120) } : {};
      return (await createIncident(ctx, outage(status, { status, ...plan }))).id;
    }
    const { id } = await createIncident(ctx, outage(status, { status: 'suspected' }));
    await dismissIncident(ctx, id);
    return id;
  };
  const statuses = ['planned', 'suspected', 'confirmed', 'watching', 'resolved', 'dismissed'] as const;
  const allowed: string[] = [];
  for (const from of statuses)
    for (const to of statuses) {
      const merged = await mergeIncidents(ctx, await create(from), await create(to)).catch(({ code }: { code: string }) => code);
      if (merged !== 'INVALID_STATE') allowed.push(`${from} into ${to}`);
    }
  expect(allowed).toEqual([
    'suspected into suspected',
    'suspected into confirmed',
    'suspected into watching',
    'confirmed into confirmed',
    'watching into confirmed',
    'watching into watching',
    'resolved into confirmed',
    'resolved into watching',
    'resolved into resolved',
  ]);
});

test('a merge emails nobody, not even what was pending; a mail that is on its way keeps its text', async () => {
  let greylisted = false;
  const mailbox = await openMailbox({
    onRcptTo: (_address, _session, done) =>
      done(greylisted ? Object.assign(new Error('Try again later'), { responseCode: 451 }) : null),
  });
  const app = await startTestApp({ env: mailbox.env });
  const ctx = as(app.ctx, ada);
  await addSubscriber(ctx, { address: 'sam@example.org', language: 'en', evidence: 'Asked for it by phone.' });
  await updateSettings(app.ctx, 'site', siteConfig, { values: { undoSeconds: 0 } });
  await createIncident(ctx, outage('The database is down'));
  await until(() => mailbox.to('sam@example.org').length === 1);
  greylisted = true;
  await createIncident(ctx, outage('Logins fail', { message: 'Nobody can log in.' }));
  await until(async () => (await app.sql(`select from "Delivery" where job = 'status' and error is not null`)).length === 1);
  await updateSettings(app.ctx, 'site', siteConfig, { values: { undoSeconds: 600 } });
  await updateIncident(ctx, 2, { message: 'Still nobody.', notify: true });
  await mergeIncidents(ctx, 2, 1);
  expect(await app.sql('select from "PendingNotification"')).toEqual([]);
  await runDueActions({ ...app.ctx, now: () => ago(-20) });
  expect(await app.sql(`select from "Event" where type = 'incident.notificationReleased'`)).toHaveLength(2);

  greylisted = false;
  await app.graphql(
    'mutation { sendQueuedDeliveriesNow(input: { integration: "email" }) { __typename } }',
    {},
    await app.key('admin'),
  );
  const late = await until(() => mailbox.to('sam@example.org')[1]);
  expect([late.subject, late.text]).toEqual(['[Confirmed] Example: Logins fail', expect.stringContaining('Nobody can log in.')]);
  await resolveIncident(ctx, 1, {});
  await runDueActions({ ...app.ctx, now: () => ago(-20) });
  const last = await until(() => mailbox.to('sam@example.org')[2]);
  expect(last.subject).toBe('[Resolved] Example: The database is down');
});

test('merging suspicions keeps what was suspected, and who looks into it', async () => {
  const app = await startTestApp();
  const ctx = as(app.ctx, ada);
  await createIncident(ctx, outage('Payments', { status: 'suspected' }));
  await acknowledgeIncident(ctx, 1);
  await createIncident(ctx, outage('Logins', { status: 'suspected' }));
  await acknowledgeIncident(as(app.ctx, { ...ada, id: 'bo', name: 'Bo' }), 2);
  await mergeIncidents(ctx, 1, 2);
  const { data } = await app.graphql('{ incident(id: 2) { acknowledgements { actorName } } }', {}, await app.key('responder'));
  expect(data['incident'].acknowledgements).toEqual([{ actorName: 'Ada' }, { actorName: 'Bo' }]);
  expect(await app.sql('select "incidentId" from "ScheduledAction" where "incidentId" = 1')).toEqual([]);
  await dismissIncident(ctx, 2);

  // Into one whose fix is monitored: it may be back, until somebody decides or its alerts close.
  await raiseAlert(app.ctx, alert('a'));
  await createIncident(ctx, outage('The database is down', { status: 'watching' }));
  await acknowledgeIncident(ctx, 3);
  await mergeIncidents(ctx, 3, 4);
  expect((await app.graphql('{ status { state headline } }')).data['status']).toEqual({
    state: 'SUSPECTED',
    headline: "The problem may be back. We're looking into it.",
  });
  expect(await app.sql(`select from "Event" where type = 'incident.recurrenceSuspected'`)).toHaveLength(1);
  await closeAlert(app.ctx, alert('a'));
  expect((await app.graphql('{ status { headline } }')).data['status'].headline).toBe("A fix is in place. We're monitoring it.");
});

test('an alert that arrives during a merge, and two merges the other way round, leave every alert on an open incident', async () => {
  const app = await startTestApp();
  const ctx = as(app.ctx, ada);
  for (let round = 0; round < 5; round++) {
    await createIncident(ctx, outage('One'));
    const { id } = await createIncident(ctx, outage('Other'));
    await Promise.allSettled([
      ...Array.from({ length: 5 }, (_, i) => raiseAlert(app.ctx, alert(`${round} ${i}`))),
      mergeIncidents(ctx, id, id - 1),
      mergeIncidents(ctx, id - 1, id),
    ]);
  }
  const stranded = await app.sql(`select from "Alert" join "Incident" i on i.id = "incidentId" where i.status = 'dismissed'`);
  expect(stranded).toEqual([]);
  expect(await app.sql('select from "Alert"')).toHaveLength(25);
  expect(await app.sql(`select from "Incident" where status = 'dismissed'`)).toHaveLength(5);
});
