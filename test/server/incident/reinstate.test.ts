import { expect, test } from 'vitest';
import { as } from '../../../server/context.ts';
import { createIncident } from '../../../server/incident/create.ts';
import { dismissIncident } from '../../../server/incident/dismiss.ts';
import { reinstateIncident } from '../../../server/incident/reinstate.ts';
import { resolveIncident } from '../../../server/incident/resolve.ts';
import { undoChange } from '../../../server/incident/undo.ts';
import { updateSettings } from '../../../server/setting/update.ts';
import { siteConfig } from '../../../server/site/config.ts';
import { startTestApp } from '../../support/app.ts';

const ada = { kind: 'user', id: 'ada', name: 'Ada', role: 'admin' } as const;
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);

test('what was dismissed can turn out to have been real, over or not, and nothing else can', async () => {
  const app = await startTestApp();
  const ctx = as(app.ctx, ada);
  const { id } = await createIncident(ctx, { title: 'Possible outage', severity: 'outage', status: 'suspected' });
  const times = { start: ago(50), end: ago(20) };
  await expect(reinstateIncident(ctx, id, times)).rejects.toMatchObject({ code: 'INVALID_STATE' });
  const { version } = await dismissIncident(ctx, id);
  // It is not resolved by mistake, which would show it again.
  await expect(resolveIncident(ctx, id)).rejects.toMatchObject({ code: 'INVALID_STATE' });

  const wrong = [
    [{ ...times, version: version - 1 }, 'STALE'],
    [{ start: ago(-10), end: null }, 'INVALID_INPUT'],
    [{ ...times, end: ago(-10) }, 'INVALID_INPUT'],
    [{ ...times, end: ago(90) }, 'INVALID_INPUT'],
  ] as const;
  for (const [reinstatement, code] of wrong)
    await expect(reinstateIncident(ctx, id, reinstatement)).rejects.toMatchObject({ code });

  const real = await reinstateIncident(ctx, id, { ...times, title: 'No logins', version });
  expect(real).toMatchObject({ ...times, status: 'resolved', title: 'No logins', severity: 'outage' });
  const [event] = await app.sql<{ data: object }>(`select data from "Event" where type = 'incident.resolved'`);
  expect(event!.data).toMatchObject({ notify: false, before: { status: 'dismissed' } });
  const { data } = await app.graphql('{ incident(id: 1) { status updates { message } } }');
  expect(data['incident']).toMatchObject({
    status: 'RESOLVED',
    updates: [{ message: 'The problem has been resolved.' }, {}, {}],
  });
});

test('one that still goes on is confirmed; taken back, it is dismissed again', async () => {
  const app = await startTestApp();
  await updateSettings(app.ctx, 'site', siteConfig, { values: { undoSeconds: 60 } });
  const ctx = as(app.ctx, ada);
  const { id } = await createIncident(ctx, { title: 'x', severity: 'outage', status: 'suspected' });
  await dismissIncident(ctx, id);
  const { data } = await app.graphql(
    `mutation { reinstateIncident(input: { id: ${id}, start: "${ago(50).toISOString()}", severity: PARTIAL, notify: true }) {
      ... on Incident { status severity end pendingNotifications { id } } ... on UserError { message } } }`,
    {},
    await app.key('responder'),
  );
  const { pendingNotifications: held, ...incident } = data['reinstateIncident'];
  expect(incident).toEqual({ status: 'CONFIRMED', severity: 'PARTIAL', end: null });
  expect(await undoChange(ctx, Number(held[0].id))).toMatchObject({ status: 'dismissed' });
});
