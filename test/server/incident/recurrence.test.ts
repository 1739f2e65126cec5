import { expect, test } from 'vitest';
import { config as email } from '../../../integrations/email/config.ts';
import { closeAlert } from '../../../server/alert/close.ts';
import { raiseAlert } from '../../../server/alert/raise.ts';
import { as } from '../../../server/context.ts';
import { confirmIncident } from '../../../server/incident/confirm.ts';
import { createIncident } from '../../../server/incident/create.ts';
import { dismissRecurrence } from '../../../server/incident/dismiss-recurrence.ts';
import { runDueActions } from '../../../server/incident/run-scheduled-actions.ts';
import { resolveIncident } from '../../../server/incident/resolve.ts';
import { undoChange } from '../../../server/incident/undo.ts';
import { updateIncident } from '../../../server/incident/update.ts';
import { textsOf } from '../../../server/language/index.ts';
import { updateSettings } from '../../../server/setting/update.ts';
import { siteConfig } from '../../../server/site/config.ts';
import { startTestApp, type TestApp, type TestOptions } from '../../support/app.ts';
import { openPage } from '../../support/browser.ts';
import { openMailbox } from '../../support/mailbox.ts';
import { until } from '../../support/until.ts';

const { headline } = textsOf('en');
const ada = { kind: 'user', id: 'ada', name: 'Ada', role: 'admin' } as const;
const alert = (externalId: string) => ({ source: 'test', externalId, title: `Alert ${externalId}` });

/** The product with an incident that is confirmed and whose fix is monitored; the alert `old` has been open all the time. */
async function startWatching(options: TestOptions & { undoSeconds?: number } = {}): Promise<TestApp> {
  const app = await startTestApp(options);
  await updateSettings(app.ctx, 'site', siteConfig, { values: { undoSeconds: options.undoSeconds ?? 0 } });
  await createIncident(as(app.ctx, ada), { title: 'The API is down', severity: 'outage' });
  await raiseAlert(app.ctx, alert('old'));
  await updateIncident(as(app.ctx, ada), 1, { status: 'watching', message: 'We have restarted it.' });
  return app;
}

const incident = async ({ sql }: TestApp) =>
  (
    await sql<{ status: string; doubt: boolean }>(
      `select status, "recurrenceSuspectedAt" is not null as doubt from "Incident" order by id`,
    )
  )[0]!;
const count = async ({ sql }: TestApp, type: string) => (await sql(`select from "Event" where type = $1`, [type])).length;

test('an alert while a fix is monitored makes every page and document say that the problem may be back, and nobody is emailed', async () => {
  const app = await startWatching();
  const get = async (path: string) => (await fetch(app.url + path)).text();
  const notified = await count(app, 'incident.notificationReleased');
  await until(async () => (await get('/feed/atom')).includes('We have restarted it.'));
  const feed = await get('/feed/atom');

  const page = await openPage({ viewport: { width: 390, height: 844 } });
  await page.goto(app.url);
  const own = await openPage({ locale: 'de-DE' });
  await own.goto((await app.graphql('{ incident(id: 1) { url } }')).data['incident'].url);
  await raiseAlert(app.ctx, alert('new'));
  await page.getByRole('heading', { name: 'The problem may be back.' }).waitFor();
  await page.getByText('Our monitoring reports a problem again.').waitFor();
  await own.getByText('Unser Monitoring meldet erneut ein Problem.').waitFor();
  if (process.env['SHOTS']) {
    await page.screenshot({ path: `${process.env['SHOTS']}/recurrence.png`, fullPage: true });
    await own.screenshot({ path: `${process.env['SHOTS']}/recurrence-own.png`, fullPage: true });
  }

  const { data } = await app.graphql(
    '{ status { state en: headline de: headline(language: DE) current { status recurrenceSuspectedAt } } }',
  );
  expect(data['status']).toEqual({
    state: 'SUSPECTED',
    en: 'The problem may be back.',
    de: 'Das Problem ist möglicherweise zurück.',
    current: [{ status: 'WATCHING', recurrenceSuspectedAt: expect.any(String) }],
  });
  await until(async () => (await get('/')).includes('The problem may be back.'));
  expect(await get('/')).not.toContain(headline.watching);
  expect(JSON.parse(await get('/.well-known/status.json'))).toMatchObject({
    state: 'SUSPECTED',
    headline: 'The problem may be back.',
    current: [{ status: 'WATCHING', recurrenceSuspectedAt: expect.any(String) }],
  });
  expect(JSON.parse(await get('/api/v2/summary.json'))).toMatchObject({
    status: { indicator: 'minor', description: 'The problem may be back.' },
    incidents: [{ name: 'May be back: The API is down', status: 'investigating', impact: 'minor' }],
  });
  expect(await get('/embed')).toContain('class="SUSPECTED"');
  expect(await get('/badge.svg')).toContain('#875200');
  // A feed contains only what a user has confirmed.
  expect(await get('/feed/atom')).toBe(feed);
  expect(await count(app, 'incident.notificationReleased')).toBe(notified);
});

test('more alerts ask nothing again, and the last of the new ones to close takes the doubt off the page', async () => {
  const app = await startWatching();
  await Promise.all(['a', 'b', 'c'].map((name) => raiseAlert(app.ctx, alert(name))));
  await raiseAlert(app.ctx, alert('a'));
  expect(await incident(app)).toEqual({ status: 'watching', doubt: true });
  expect(await count(app, 'incident.recurrenceSuspected')).toBe(1);
  expect(await app.sql('select from "Incident"')).toHaveLength(1);

  // A node whose clock is behind received this one after the suspicion arose.
  await raiseAlert({ ...app.ctx, now: () => new Date(Date.now() - 60_000) }, alert('behind'));
  for (const name of ['old', 'a', 'b', 'c']) await closeAlert(app.ctx, alert(name));
  expect(await incident(app)).toEqual({ status: 'watching', doubt: true });
  await closeAlert(app.ctx, alert('behind'));
  expect(await incident(app)).toEqual({ status: 'watching', doubt: false });
  expect(await count(app, 'incident.recurrenceDismissed')).toBe(1);
  await until(async () => (await (await fetch(app.url)).text()).includes(headline.watching));

  // An alert that is still open from before does not keep the doubt.
  await raiseAlert(app.ctx, alert('older'));
  await dismissRecurrence(as(app.ctx, ada), 1);
  await raiseAlert(app.ctx, alert('newer'));
  await closeAlert(app.ctx, alert('newer'));
  expect(await incident(app)).toEqual({ status: 'watching', doubt: false });
});

test('a person answers that it is back, and subscribers are notified; or that it is not, and nobody is', async () => {
  const app = await startWatching();
  const key = await app.key('responder');
  const notified = await count(app, 'incident.notificationReleased');
  await raiseAlert(app.ctx, alert('a'));
  const [{ version }] = (await app.sql('select version from "Incident"')) as [{ version: number }];
  const no = 'mutation($v: Int) { dismissRecurrence(input: { id: 1, version: $v }) { __typename ... on UserError { code } } }';
  expect((await app.graphql(no, { v: version - 1 }, key)).data).toMatchObject({ dismissRecurrence: { code: 'STALE' } });
  expect((await app.graphql(no, { v: version })).data).toMatchObject({ dismissRecurrence: { code: 'UNAUTHENTICATED' } });
  expect((await app.graphql(no, { v: version }, key)).data).toMatchObject({ dismissRecurrence: { __typename: 'Incident' } });
  expect(await incident(app)).toEqual({ status: 'watching', doubt: false });
  expect(await count(app, 'incident.notificationReleased')).toBe(notified);
  expect((await app.graphql(no, {}, key)).data).toMatchObject({ dismissRecurrence: { code: 'INVALID_STATE' } });

  await raiseAlert(app.ctx, alert('b'));
  expect(await incident(app)).toEqual({ status: 'watching', doubt: true });
  await confirmIncident(as(app.ctx, ada), 1);
  expect(await incident(app)).toEqual({ status: 'confirmed', doubt: false });
  expect(await count(app, 'incident.notificationReleased')).toBe(notified + 1);
  const [update] = await app.sql('select "messageKey" from "IncidentUpdate" order by id desc limit 1');
  expect(update).toEqual({ messageKey: 'reopened' });
  await expect(confirmIncident(as(app.ctx, ada), 1)).rejects.toMatchObject({ code: 'INVALID_STATE' });

  // Any other change of the status answers the question too.
  await updateIncident(as(app.ctx, ada), 1, { status: 'watching' });
  await raiseAlert(app.ctx, alert('c'));
  await resolveIncident(as(app.ctx, ada), 1);
  expect(await incident(app)).toEqual({ status: 'resolved', doubt: false });
});

test('an undone change leaves the doubt exactly when something that monitoring reported since is still open', async () => {
  const app = await startWatching({ undoSeconds: 600 });
  const undo = async () => {
    const [held] = await app.sql<{ id: number }>('select id from "PendingNotification" order by id desc limit 1');
    await undoChange(as(app.ctx, ada), held!.id);
  };
  // "Watching" can be taken back although monitoring has raised a doubt since.
  await raiseAlert(app.ctx, alert('a'));
  await undo();
  expect(await incident(app)).toEqual({ status: 'confirmed', doubt: false });
  await updateIncident(as(app.ctx, ada), 1, { status: 'watching' });
  await raiseAlert(app.ctx, alert('b'));
  await confirmIncident(as(app.ctx, ada), 1);
  await undo();
  expect(await incident(app)).toEqual({ status: 'watching', doubt: true });
  await confirmIncident(as(app.ctx, ada), 1);
  await closeAlert(app.ctx, alert('b'));
  await undo();
  expect(await incident(app)).toEqual({ status: 'watching', doubt: false });
});

test('where nobody could be shown the question, staff answer it by a link in a mail, once', async () => {
  const mailbox = await openMailbox();
  const app = await startWatching({ env: mailbox.env });
  await updateSettings(app.ctx, 'email', email, { values: { staff: 'ada@example.org, bo@example.org' } });
  await raiseAlert(app.ctx, alert('a'));
  await runDueActions({ ...app.ctx, now: () => new Date(Date.now() + 3 * 60_000) });
  const mail = await until(() => mailbox.to('ada@example.org')[0]);
  await until(() => mailbox.to('bo@example.org')[0]);
  expect(mail.subject).toBe('[Decision needed] Example: is "The API is down" back?');
  expect(mail.text).toContain('- Alert a');

  const page = await openPage({ javaScriptEnabled: false });
  await page.goto(/http\S+\/decide\/\S+/.exec(mail.text!)![0]);
  await page.getByRole('heading', { name: 'Is it back?' }).waitFor();
  await page.getByRole('button', { name: "No, it isn't" }).click();
  await page.getByText('The page says again that the fix is being monitored. Nobody was notified.').waitFor();
  expect(await incident(app)).toEqual({ status: 'watching', doubt: false });
  await page.goto(/http\S+\/decide\/\S+/.exec(mailbox.to('bo@example.org')[0]!.text!)![0]);
  await page.getByRole('heading', { name: 'There is nothing left to decide.' }).waitFor();
});
