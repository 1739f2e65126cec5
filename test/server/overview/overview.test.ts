import { expect, test } from 'vitest';
import { createApiKey } from '../../../server/account/create-api-key.ts';
import { closeAlert } from '../../../server/alert/close.ts';
import { as } from '../../../server/context.ts';
import { acknowledgeIncident } from '../../../server/incident/acknowledge.ts';
import { createIncident } from '../../../server/incident/create.ts';
import { updateIncident } from '../../../server/incident/update.ts';
import { startTestApp } from '../../support/app.ts';
import { createDummy } from '../../support/dummy.ts';
import { until } from '../../support/until.ts';

const MINUTE = 60_000;
const document = `{
  status { state planned { id } }
  overview {
    suspicions { id alerts(first: 5) { edges { node { title description source priority recentCount } } } }
    dueUpdates { id }
    confirmed { id }
    failingDeliveries { integration title failed retrying error }
    integrations { name title state missing lastSucceededAt lastFailedAt }
  }
}`;
const ada = { kind: 'user', id: 'ada', name: 'Ada', role: 'admin' } as const;
const ids = (incidents: { id: string }[]) => incidents.map(({ id }) => Number(id));

test('one query says what needs a person, to whoever may know it', async () => {
  const { dummy, integration } = createDummy();
  const app = await startTestApp({ integrations: [integration] });
  const admin = await app.key('admin');
  const read = async (key = admin) => (await app.graphql(document, {}, key)).data;
  const health = async (name: string) =>
    (await read())['overview'].integrations.find((each: { name: string }) => each.name === name);

  expect(await read()).toMatchObject({
    status: { state: 'OPERATIONAL' },
    overview: { suspicions: [], dueUpdates: [], confirmed: [], failingDeliveries: [] },
  });
  expect(await health('opsgenie')).toMatchObject({ state: 'UNPROVEN', lastSucceededAt: null });
  expect(await health('slack')).toMatchObject({ state: 'NOT_SET_UP', missing: 'Slack is not set up yet.' });
  expect(await health('email')).toMatchObject({
    state: 'NOT_SET_UP',
    missing: expect.stringContaining('Enter a mail server in the email settings'),
  });

  // Two suspicions: alerts join the one, a person says the other. Somebody looks into the older one.
  dummy.before = () => {
    throw new Error('The chat is away.');
  };
  const old = await createIncident(app.ctx, { status: 'suspected', severity: 'outage', title: 'Older' });
  await acknowledgeIncident(as(app.ctx, ada), old.id);
  const young = await createIncident(app.ctx, { status: 'suspected', severity: 'outage', title: 'Younger' });
  const alert = { alias: 'disk', message: 'Disk full', description: 'On db-1', priority: 'P1' };
  await app.opsgenie({ action: 'Create', alert: { ...alert, alertId: 'before' } });
  await app.opsgenie({ action: 'Create', alert: { ...alert, alertId: 'now' } });
  await closeAlert(app.ctx, { source: 'opsgenie', externalId: 'before' });
  const planned = await createIncident(app.ctx, {
    ...{ status: 'planned', severity: 'maintenance', title: 'Move' },
    ...{ start: new Date(Date.now() + 60 * MINUTE), end: new Date(Date.now() + 90 * MINUTE) },
  });
  const late = await createIncident(app.ctx, { status: 'confirmed', severity: 'bug', title: 'Late' });
  const soon = (minutes: number) => new Date(Date.now() + minutes * MINUTE);
  await updateIncident(app.ctx, late.id, { nextUpdateAt: soon(4) });
  const punctual = await createIncident(app.ctx, { status: 'confirmed', severity: 'bug', title: 'In time' });
  await updateIncident(app.ctx, punctual.id, { nextUpdateAt: soon(20) });

  const { status, overview } = await read();
  expect(status).toMatchObject({ state: 'SUSPECTED', planned: [{ id: String(planned.id) }] });
  expect(ids(overview.suspicions)).toEqual([young.id, old.id]);
  expect(overview.suspicions[0].alerts.edges).toEqual([
    { node: { title: 'Disk full', description: 'On db-1', source: 'opsgenie', priority: 'P1', recentCount: 2 } },
    { node: { title: 'Disk full', description: 'On db-1', source: 'opsgenie', priority: 'P1', recentCount: 1 } },
  ]);
  expect(ids(overview.dueUpdates)).toEqual([late.id]);
  expect(ids(overview.confirmed)).toEqual([punctual.id, late.id]);
  expect(await health('opsgenie')).toMatchObject({ state: 'WORKING', lastSucceededAt: expect.any(String) });

  await until(async () => (await health('dummy')).state === 'FAILING');
  expect((await read())['overview'].failingDeliveries).toContainEqual(
    expect.objectContaining({ integration: 'dummy', title: 'Dummy', failed: 0, error: 'The chat is away.' }),
  );

  // A key that may only read incidents learns nothing about deliveries and settings; visitors learn nothing at all.
  const { key } = await createApiKey(app.ctx, { name: 'reader', scopes: ['incidents:read'] });
  expect((await read(key))['overview']).toMatchObject({ failingDeliveries: null, integrations: null });
  expect(ids((await read(key))['overview'].suspicions)).toEqual([young.id, old.id]);
  const { errors } = await app.graphql(document);
  expect(errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');

  dummy.before = () => undefined;
  await until(async () => (await health('dummy')).state === 'WORKING', 30_000);
  expect((await read())['overview'].failingDeliveries).toEqual([]);
});
