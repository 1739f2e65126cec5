import { expect, test } from 'vitest';
import { config as email } from '../../../integrations/email/config.ts';
import { closeAlert } from '../../../server/alert/close.ts';
import { raiseAlert } from '../../../server/alert/raise.ts';
import { as } from '../../../server/context.ts';
import { acknowledgeIncident } from '../../../server/incident/acknowledge.ts';
import { confirmIncident } from '../../../server/incident/confirm.ts';
import { createIncident } from '../../../server/incident/create.ts';
import { dismissRecurrence } from '../../../server/incident/dismiss-recurrence.ts';
import { markShown } from '../../../server/incident/mark-shown.ts';
import { runDueActions } from '../../../server/incident/run-scheduled-actions.ts';
import { unacknowledgeIncident } from '../../../server/incident/unacknowledge.ts';
import { undoChange } from '../../../server/incident/undo.ts';
import { updateIncident } from '../../../server/incident/update.ts';
import { updateSettings } from '../../../server/setting/update.ts';
import { siteConfig } from '../../../server/site/config.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { openMailbox } from '../../support/mailbox.ts';
import { until } from '../../support/until.ts';

const ada = { kind: 'user', id: 'ada', name: 'Ada', role: 'admin' } as const;
const robin = { kind: 'slackUser', id: 'U0ROBIN', name: 'Robin', role: 'responder' } as const;
const alert = (externalId: string) => ({ source: 'test', externalId, title: `Alert ${externalId}` });
const MINUTE = 60_000;

/** The context of the product, this many minutes later. */
const later = ({ ctx }: TestApp, minutes: number) => ({ ...ctx, now: () => new Date(Date.now() + minutes * MINUTE) });
const count = async ({ sql }: TestApp, type: string) => (await sql(`select from "Event" where type = $1`, [type])).length;
const page = async (app: TestApp, path = '/') => (await fetch(app.url + path)).text();

async function acknowledgements(app: TestApp) {
  const { data } = await app.graphql(
    '{ incident(id: 1) { version acknowledgedAt acknowledgements { actorKind actorName } } }',
    {},
    await app.key('responder'),
  );
  return data['incident'];
}

test('the page says that we are looking into it from the moment somebody says so, in each language and without a name', async () => {
  const app = await startTestApp();
  await raiseAlert(app.ctx, alert('a'));
  await until(async () => (await page(app)).includes('Something may be wrong.'));
  const { url } = (await app.graphql('{ incident(id: 1) { url } }')).data['incident'];
  const own = async (language = 'en') => (await fetch(`${url}?lang=${language}`)).text();
  const claim = /looking into it|prüfen/;
  for (const text of [await page(app), await page(app, '/?lang=de'), await own(), await own('de')])
    expect(text).not.toMatch(claim);

  await acknowledgeIncident(as(app.ctx, ada), 1);
  await until(async () => /Something may be wrong\. We.*re looking into it\./.test(await page(app)));
  await until(async () => (await page(app, '/?lang=de')).includes('Möglicherweise stimmt etwas nicht. Wir prüfen das gerade.'));
  await until(async () => (await own()).includes('re looking into it.'));
  await until(async () => (await own('de')).includes('Wir prüfen das gerade.'));
  await until(async () => (await page(app, '/api/v2/status.json')).includes("Something may be wrong. We're looking into it."));
  for (const path of ['/', '/.well-known/status.json', '/api/v2/summary.json', '/embed', new URL(url).pathname])
    expect(await page(app, path), path).not.toContain('Ada');
  expect(JSON.parse(await page(app, '/.well-known/status.json'))).toMatchObject({
    current: [{ acknowledgedAt: expect.any(String) }],
  });
  const visitor = await app.graphql('{ incident(id: 1) { acknowledgedAt acknowledgements { actorName } } }');
  expect(JSON.stringify(visitor)).not.toContain('Ada');

  await unacknowledgeIncident(as(app.ctx, ada), 1);
  for (const read of [() => page(app), () => page(app, '/?lang=de'), own, () => own('de')])
    await until(async () => !claim.test(await read()));
});

test('several people can look into it, each counts once, and the last one to stop ends it', async () => {
  const app = await startTestApp();
  await raiseAlert(app.ctx, alert('a'));
  const key = await app.key('responder');
  const mutate = async (name: string) =>
    (await app.graphql(`mutation { ${name}(input: { id: 1 }) { __typename ... on UserError { code } } }`, {}, key)).data[name];
  await Promise.all([1, 2, 3].map(() => acknowledgeIncident(as(app.ctx, ada), 1)));
  await acknowledgeIncident(as(app.ctx, robin), 1);
  expect(await mutate('acknowledgeIncident')).toEqual({ __typename: 'Incident' });
  expect(await count(app, 'incident.acknowledged')).toBe(3);
  const names = ['Ada', 'Robin', 'a responder of the tests'];
  const { acknowledgements: all, version } = await acknowledgements(app);
  expect(all.map(({ actorName }: { actorName: string }) => actorName)).toEqual(names);
  // Others may be deciding at the same moment.
  expect(version).toBe(0);

  await unacknowledgeIncident(as(app.ctx, ada), 1);
  await unacknowledgeIncident(as(app.ctx, ada), 1);
  expect(await mutate('unacknowledgeIncident')).toEqual({ __typename: 'Incident' });
  expect(await acknowledgements(app)).toMatchObject({
    acknowledgedAt: expect.any(String),
    acknowledgements: [{ actorName: 'Robin' }],
  });
  await unacknowledgeIncident(as(app.ctx, robin), 1);
  expect(await acknowledgements(app)).toMatchObject({ acknowledgedAt: null, acknowledgements: [] });
  expect(await count(app, 'incident.unacknowledged')).toBe(3);

  await confirmIncident(as(app.ctx, ada), 1);
  expect(await mutate('acknowledgeIncident')).toEqual({ __typename: 'UserError', code: 'INVALID_STATE' });
  expect(await mutate('unacknowledgeIncident')).toEqual({ __typename: 'Incident' });
});

test('a decision ends it, an undone decision brings it back, and a recurrence needs somebody anew', async () => {
  const app = await startTestApp();
  await updateSettings(app.ctx, 'site', siteConfig, { values: { undoSeconds: 600 } });
  const ctx = as(app.ctx, ada);
  await raiseAlert(app.ctx, alert('a'));
  await acknowledgeIncident(ctx, 1);
  await confirmIncident(ctx, 1);
  expect(await acknowledgements(app)).toMatchObject({ acknowledgedAt: null, acknowledgements: [] });
  const undo = async () =>
    undoChange(ctx, (await app.sql<{ id: number }>('select max(id) as id from "PendingNotification"'))[0]!.id);
  await undo();
  expect(await acknowledgements(app)).toMatchObject({ acknowledgements: [{ actorName: 'Ada' }] });

  await confirmIncident(ctx, 1);
  await updateIncident(ctx, 1, { status: 'watching' });
  await raiseAlert(app.ctx, alert('b'));
  expect(await acknowledgements(app)).toMatchObject({ acknowledgedAt: null, acknowledgements: [] });
  await until(async () => (await page(app)).includes('The problem may be back.'));
  await acknowledgeIncident(as(app.ctx, robin), 1);
  expect(await acknowledgements(app)).toMatchObject({ acknowledgements: [{ actorName: 'Robin' }] });
  await until(async () => /The problem may be back\. We.*re looking into it/.test(await page(app)));
  // "Monitoring" is undone together with the doubt about it.
  await undo();
  expect(await acknowledgements(app)).toMatchObject({ acknowledgedAt: null, acknowledgements: [] });
  await updateIncident(ctx, 1, { status: 'watching' });
  await raiseAlert(app.ctx, alert('c'));
  // An update is published and undone while Robin starts to look.
  await updateIncident(ctx, 1, { message: 'We see it.', notify: true });
  await acknowledgeIncident(as(app.ctx, robin), 1);
  await undo();
  expect(await acknowledgements(app)).toMatchObject({ acknowledgements: [{ actorName: 'Robin' }] });
  await dismissRecurrence(ctx, 1);
  expect(await acknowledgements(app)).toMatchObject({ acknowledgedAt: null, acknowledgements: [] });
  await raiseAlert(app.ctx, alert('d'));
  await acknowledgeIncident(ctx, 1);
  await closeAlert(app.ctx, alert('d'));
  expect(await acknowledgements(app)).toMatchObject({ acknowledgedAt: null, acknowledgements: [] });
});

test('the page claims it only when somebody is looking into every suspicion', async () => {
  const app = await startTestApp();
  const headline = async () => (await app.graphql('{ status { headline } }')).data['status'].headline;
  for (const title of ['Logins', 'Payments'])
    await createIncident(as(app.ctx, ada), { title, severity: 'outage', status: 'suspected' });
  await acknowledgeIncident(as(app.ctx, ada), 1);
  expect(await headline()).toBe('Something may be wrong.');
  await acknowledgeIncident(as(app.ctx, ada), 2);
  expect(await headline()).toBe("Something may be wrong. We're looking into it.");
});

test('while somebody looks into it, staff are mailed only after half an hour without a decision', async () => {
  const mailbox = await openMailbox();
  const app = await startTestApp({ env: mailbox.env });
  await updateSettings(app.ctx, 'email', email, { values: { staff: 'bo@example.org' } });
  await raiseAlert(app.ctx, alert('a'));
  await acknowledgeIncident(as(app.ctx, ada), 1);
  await markShown(app.ctx, 1);
  await runDueActions(later(app, 29));
  expect(await count(app, 'incident.escalated')).toBe(0);
  await runDueActions(later(app, 31));
  expect(await count(app, 'incident.escalated')).toBe(1);
  const mail = await until(() => mailbox.to('bo@example.org')[0]);
  expect(mail.text).toContain('nobody on your team has confirmed or dismissed it yet');

  await unacknowledgeIncident(as(app.ctx, ada), 1);
  await runDueActions(later(app, 1));
  expect(await count(app, 'incident.escalated')).toBe(1);
  await runDueActions(later(app, 3));
  expect(await count(app, 'incident.escalated')).toBe(2);
});
