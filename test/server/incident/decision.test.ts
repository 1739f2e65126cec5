import { expect, test } from 'vitest';
import { config as email } from '../../../integrations/email/config.ts';
import { markShown } from '../../../server/incident/mark-shown.ts';
import { decideIncident, decisionToken, findDecision } from '../../../server/incident/decision.ts';
import { runDueActions } from '../../../server/incident/run-scheduled-actions.ts';
import { updateSettings } from '../../../server/setting/update.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { openPage } from '../../support/browser.ts';
import { openMailbox } from '../../support/mailbox.ts';
import { until } from '../../support/until.ts';

const HOUR = 60 * 60 * 1000;
const statuses = (app: TestApp) => app.sql<{ status: string }>('select status from "Incident" order by id');

test('a suspicion that nobody was shown is decided by a link in a mail, once, and only by pressing a button', async () => {
  const mailbox = await openMailbox();
  const app = await startTestApp({ env: mailbox.env });
  await updateSettings(app.ctx, 'email', email, { values: { staff: 'ada@example.org, bo@example.org' } });
  await app.opsgenie({ action: 'Create', alert: { alertId: 'a', message: 'Disk <b>full</b>' } });
  await runDueActions({ ...app.ctx, now: () => new Date(Date.now() + 3 * 60_000) });

  const mail = await until(() => mailbox.to('ada@example.org')[0]);
  await until(() => mailbox.to('bo@example.org')[0]);
  expect(mail.subject).toBe('[Decision needed] Example: Possible outage');
  expect(mail.text).toContain('- Disk <b>full</b>');
  expect(mail.html).toContain('Disk &lt;b&gt;full&lt;/b&gt;');
  const link = /http\S+\/decide\/\S+/.exec(mail.text!)![0];
  const looked = await fetch(link);
  expect(looked.status).toBe(200);
  expect(looked.headers.get('cache-control')).toContain('no-store');
  expect(await statuses(app)).toEqual([{ status: 'suspected' }]);

  const page = await openPage({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  await page.goto(link);
  await page.getByText('Disk <b>full</b>').waitFor();
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/decide.png` });
  await page.getByRole('button', { name: 'Yes, confirm' }).click();
  await page.getByRole('heading', { name: 'Confirmed.' }).waitFor();
  expect(await statuses(app)).toEqual([{ status: 'confirmed' }]);
  const [event] = await app.sql(`select "actorKind", "actorName" from "Event" where type = 'incident.confirmed'`);
  expect(event).toEqual({ actorKind: 'user', actorName: 'ada@example.org' });

  await page.goto(link);
  await page.getByRole('heading', { name: 'There is nothing left to decide.' }).waitFor();
  await page.goto(/http\S+\/decide\/\S+/.exec(mailbox.to('bo@example.org')[0]!.text!)![0]);
  await page.getByRole('heading', { name: 'There is nothing left to decide.' }).waitFor();
});

test('a link is only what we signed, ends after twelve hours, and with whatever happens to the incident', async () => {
  const app = await startTestApp();
  await app.opsgenie({ action: 'Create', alert: { alertId: 'a', message: 'Down' } });
  const incident = (await app.ctx.db.incident.findFirst())!;
  const token = decisionToken(app.ctx, incident, 'ada@example.org');
  expect(await findDecision(app.ctx, token)).toMatchObject({ incident: { id: 1 }, user: 'ada@example.org' });
  expect(await findDecision({ ...app.ctx, now: () => new Date(Date.now() + 13 * HOUR) }, token)).toBeNull();
  const [text, signature] = token.split('.');
  const forged = Buffer.from(Buffer.from(text!, 'base64url').toString().replace('ada', 'bo')).toString('base64url');
  for (const wrong of ['', '.', 'x', `${forged}.${signature}`, `${text}.`, `${text}.${signature}x`, `.${signature}`])
    expect(await findDecision(app.ctx, wrong), wrong).toBeNull();

  const answers = await Promise.allSettled([1, 2, 3].map(() => decideIncident(app.ctx, token, 'dismiss')));
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await findDecision(app.ctx, token)).toBeNull();
  expect(await statuses(app)).toEqual([{ status: 'dismissed' }]);
});

test.each([
  ['could not be reached', false, "we couldn't reach anyone else"],
  ['were asked and have not answered', true, 'nobody on your team has confirmed or dismissed it yet'],
])('the mail that asks staff says that others %s', async (_case, wasShown, sentence) => {
  const mailbox = await openMailbox();
  const app = await startTestApp({ env: mailbox.env });
  await updateSettings(app.ctx, 'email', email, { values: { staff: 'ada@example.org' } });
  await app.opsgenie({ action: 'Create', alert: { alertId: 'a', message: 'Disk full' } });
  if (wasShown) await markShown(app.ctx, 1);
  await runDueActions({ ...app.ctx, now: () => new Date(Date.now() + (wasShown ? 6 : 3) * 60_000) });
  const mail = await until(() => mailbox.to('ada@example.org')[0]);
  expect(mail.text).toContain(sentence);
  expect(mail.html).toContain(sentence.replace("'", '&#39;'));
});
