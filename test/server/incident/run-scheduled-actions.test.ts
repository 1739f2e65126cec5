import { expect, test } from 'vitest';
import { as } from '../../../server/context.ts';
import { createIncident } from '../../../server/incident/create.ts';
import { runDueActions } from '../../../server/incident/run-scheduled-actions.ts';
import { confirmIncident } from '../../../server/incident/confirm.ts';
import { markShown } from '../../../server/incident/mark-shown.ts';
import { undoChange } from '../../../server/incident/undo.ts';
import { updateIncident } from '../../../server/incident/update.ts';
import { updateSettings } from '../../../server/setting/update.ts';
import { siteConfig } from '../../../server/site/config.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';

const ada = { kind: 'user', id: 'ada', name: 'Ada', role: 'admin' } as const;
const MINUTE = 60_000;

/** The context of the product, this many minutes later. */
const later = ({ ctx }: TestApp, minutes: number) => ({ ...ctx, now: () => new Date(Date.now() + minutes * MINUTE) });
const asked = async (app: TestApp) =>
  (
    await app.sql<{ type: string }>(
      `select type from "Event" where type like '%Due' or type in ('incident.escalated', 'incident.unreached', 'incident.notificationReleased') order by id`,
    )
  ).map(({ type }) => type);
const statusOf = async (app: TestApp) => (await app.sql<{ status: string }>(`select status from "Incident"`))[0]?.status;

async function plan(app: TestApp, more: object = {}) {
  const start = new Date(Date.now() + 60 * MINUTE);
  return createIncident(as(app.ctx, ada), {
    title: 'New disks',
    severity: 'maintenance',
    status: 'planned',
    start,
    end: new Date(+start + 60 * MINUTE),
    ...more,
  });
}

test('when its time comes a person is asked to begin what is planned, once, and again when it was put off', async () => {
  const app = await startTestApp();
  const { id } = await plan(app);
  await runDueActions(later(app, 59));
  expect(await asked(app)).toEqual([]);
  await Promise.all([1, 2, 3].map(() => runDueActions(later(app, 61))));
  expect(await asked(app)).toEqual(['incident.startDue']);
  expect(await statusOf(app)).toBe('planned');
  await updateIncident(as(app.ctx, ada), id, { message: 'Still waiting.' });
  await runDueActions(later(app, 62));
  expect(await asked(app)).toHaveLength(1);
  await updateIncident(as(app.ctx, ada), id, { start: new Date(Date.now() + 75 * MINUTE) });
  await runDueActions(later(app, 76));
  expect(await asked(app)).toEqual(['incident.startDue', 'incident.startDue']);
});

test('where the site says so it begins and ends by itself, and subscribers are told as was chosen', async () => {
  const app = await startTestApp();
  await updateSettings(app.ctx, 'site', siteConfig, { values: { autoStart: true, autoEnd: true } });
  const { end } = await plan(app, { notifyOnStart: true, notifyOnEnd: true });
  await runDueActions(later(app, 61));
  expect(await statusOf(app)).toBe('confirmed');
  await runDueActions(later(app, 121));
  expect(await app.sql(`select status, "end" from "Incident"`)).toEqual([{ status: 'resolved', end }]);
  expect(await asked(app)).toEqual(['incident.notificationReleased', 'incident.notificationReleased']);
  const { data } = await app.graphql('{ incident(id: 1) { updates { message } } }');
  expect((data as any).incident.updates.map(({ message }: { message: string }) => message)).toEqual([
    'The maintenance is complete.',
    'The maintenance has started.',
    'This maintenance is scheduled for the time shown.',
  ]);

  await plan(app);
  await runDueActions(later(app, 61));
  await runDueActions(later(app, 121));
  expect(await asked(app)).toHaveLength(2);
});

test('what began by itself and was taken back is not begun by itself again: a person is asked', async () => {
  const app = await startTestApp();
  await updateSettings(app.ctx, 'site', siteConfig, { values: { autoStart: true, undoSeconds: 600 } });
  await plan(app, { notifyOnStart: true, notifyOnEnd: true });
  await runDueActions(later(app, 61));
  const [held] = await app.sql<{ id: number }>('select id from "PendingNotification"');
  await undoChange(as(later(app, 62), ada), held!.id);
  await runDueActions(later(app, 62));
  expect(await statusOf(app)).toBe('planned');
  expect(await asked(app)).toEqual(['incident.startDue']);
});

test('what is begun before its time begins now', async () => {
  const app = await startTestApp();
  const { id } = await plan(app);
  const { start, end } = await confirmIncident(as(app.ctx, ada), id);
  expect(+start).toBeLessThanOrEqual(Date.now());
  expect(+end!).toBeGreaterThan(Date.now());
});

test('a promised update is reminded of, until there is one', async () => {
  const app = await startTestApp();
  const nextUpdateAt = new Date(Date.now() + 30 * MINUTE);
  const { id } = await createIncident(as(app.ctx, ada), { title: 'x', severity: 'outage', nextUpdateAt });
  await runDueActions(later(app, 24));
  expect(await asked(app)).toEqual(['incident.notificationReleased']);
  await runDueActions(later(app, 26));
  expect(await asked(app)).toEqual(['incident.notificationReleased', 'incident.updateDue']);
  await updateIncident(as(later(app, 27), ada), id, { title: 'y' });
  await runDueActions(later(app, 29));
  expect(await asked(app)).toHaveLength(2);
  await updateIncident(as(app.ctx, ada), id, { message: 'Still at it.', nextUpdateAt: new Date(Date.now() + 60 * MINUTE) });
  const { nextUpdateAt: kept } = await updateIncident(as(app.ctx, ada), id, { message: 'Half of it works.' });
  expect(kept).toBeNull();
  await runDueActions(later(app, 90));
  expect(await asked(app)).toHaveLength(2);
});

test('a suspicion that nobody could be notified of is an error after two minutes, once', async () => {
  const app = await startTestApp();
  await app.opsgenie({ action: 'Create', alert: { alertId: 'a', message: 'Down' } });
  await runDueActions(later(app, 1));
  expect(await asked(app)).toEqual([]);
  await runDueActions(later(app, 3));
  await runDueActions(later(app, 6));
  expect(await asked(app)).toEqual(['incident.unreached', 'incident.escalated']);

  const seen = await createIncident(as(app.ctx, ada), { title: 'x', severity: 'outage', status: 'suspected' });
  await markShown(app.ctx, seen.id);
  await runDueActions(later(app, 6));
  expect(await asked(app)).toHaveLength(2);
});
