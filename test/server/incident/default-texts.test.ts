import { expect, test } from 'vitest';
import { as } from '../../../server/context.ts';
import { confirmIncident } from '../../../server/incident/confirm.ts';
import { createIncident } from '../../../server/incident/create.ts';
import { decideIncident, decisionToken } from '../../../server/incident/decision.ts';
import { dismissIncident } from '../../../server/incident/dismiss.ts';
import { runDueActions } from '../../../server/incident/run-scheduled-actions.ts';
import { reportNoChange } from '../../../server/incident/report-no-change.ts';
import { updateIncident } from '../../../server/incident/update.ts';
import { updateSettings } from '../../../server/setting/update.ts';
import { siteConfig } from '../../../server/site/config.ts';
import { addSubscriber } from '../../../server/subscriber/add.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { openMailbox } from '../../support/mailbox.ts';
import { alertPayload } from '../../support/opsgenie.ts';
import { until } from '../../support/until.ts';

const ada = { kind: 'user', id: null, name: 'Ada', role: 'admin' } as const;
const inMinutes = (count: number) => new Date(Date.now() + count * 60_000);

async function mutate(app: TestApp, key: string, name: string, input: object) {
  const type = name.charAt(0).toUpperCase() + name.slice(1);
  const fields = '... on Incident { id title } ... on UserError { code field }';
  const { data, errors } = await app.graphql(
    `mutation($input: ${type}Input!) { ${name}(input: $input) { __typename ${fields} } }`,
    { input },
    key,
  );
  expect(errors).toBeUndefined();
  return data[name];
}

/** The texts of an incident's updates in a language, newest first. */
async function textsOf(app: TestApp, key: string, id: string, language: 'EN' | 'DE'): Promise<string[]> {
  const { data } = await app.graphql(
    'query($id: ID!, $language: Language) { incident(id: $id) { updates { message(language: $language) messageHtml(language: $language) } } }',
    { id, language },
    key,
  );
  const { updates } = data['incident'] as { updates: { message: string; messageHtml: string }[] };
  for (const { message, messageHtml } of updates) expect(messageHtml).toContain(message.slice(0, 5));
  return updates.map(({ message }) => message);
}

test('whoever changes a status and writes nothing posts the default text, in the language of each reader', async () => {
  const mailbox = await openMailbox();
  const app = await startTestApp({ env: mailbox.env });
  await updateSettings(app.ctx, 'site', siteConfig, { values: { autoStart: true, autoEnd: true, undoSeconds: 0 } });
  const ctx = as(app.ctx, ada);
  for (const [email, language] of [
    ['sam@example.org', 'en'],
    ['samira@example.org', 'de'],
  ] as const)
    await addSubscriber(ctx, { address: email, language, evidence: 'Asked for it by phone.' });
  const key = await app.key('responder');
  const blanks = [{}, { message: '' }, { message: ' \n ' }];

  // Monitoring, the API with each kind of nothing, and monitoring again.
  await app.opsgenie(alertPayload('Create'));
  const page = async (language: string) => (await fetch(`${app.url}/?lang=${language}`)).text();
  await until(async () => (await page('en')).includes('Possible outage'));
  await until(async () => (await page('de')).includes('Mögliche Störung'));
  expect(await page('en')).toContain('Our monitoring has raised an alert. It is not confirmed yet.');
  expect(await page('de')).toContain('Unser Monitoring hat einen Alarm ausgelöst. Noch ist nichts bestätigt.');
  expect(await page('de')).toContain('<title>Mögliche Störung');
  expect(await page('de')).not.toContain('Our monitoring');

  await mutate(app, key, 'confirmIncident', { id: 1, ...blanks[1], severity: 'PARTIAL' });
  await mutate(app, key, 'updateIncident', { id: 1, status: 'WATCHING', ...blanks[2] });
  await mutate(app, key, 'updateIncident', { id: 1, status: 'CONFIRMED', ...blanks[0] });
  await reportNoChange(ctx, 1, { nextUpdateAt: inMinutes(30) });
  await mutate(app, key, 'updateIncident', { id: 1, severity: 'BUG' });
  await mutate(app, key, 'resolveIncident', { id: 1, ...blanks[0] });
  expect(await textsOf(app, key, '1', 'EN')).toEqual([
    'The problem has been resolved.',
    'We have changed the severity to: Known problem.',
    'We are still working on it.',
    'The problem is not solved after all. We are working on it.',
    "A fix is in place. We're monitoring it.",
    'We have confirmed the problem and are working on it.',
    'Our monitoring has raised an alert. It is not confirmed yet.',
  ]);
  expect(await textsOf(app, key, '1', 'DE')).toEqual([
    'Das Problem ist behoben.',
    'Wir haben die Einstufung geändert: Bekanntes Problem.',
    'Wir arbeiten weiter daran.',
    'Das Problem ist doch noch nicht behoben. Wir arbeiten daran.',
    'Das Problem sollte behoben sein. Wir beobachten die Lage weiter.',
    'Wir haben das Problem bestätigt und arbeiten daran.',
    'Unser Monitoring hat einen Alarm ausgelöst. Noch ist nichts bestätigt.',
  ]);

  // The link in a mail to staff, a dismissal by hand and by monitoring, and one that was real after all.
  await app.opsgenie(alertPayload('Create', { alertId: 'b' }));
  await decideIncident(
    ctx,
    decisionToken(ctx, await ctx.db.incident.findUniqueOrThrow({ where: { id: 2 } }), 'bo@example.org'),
    'dismiss',
  );
  await mutate(app, key, 'reinstateIncident', { id: 2, start: inMinutes(-9), end: inMinutes(-1), message: '' });
  expect((await textsOf(app, key, '2', 'EN')).slice(0, 2)).toEqual(['The problem has been resolved.', 'This was a false alarm.']);
  await app.opsgenie(alertPayload('Create', { alertId: 'c' }));
  await app.opsgenie(alertPayload('Close', { alertId: 'c' }));
  expect((await textsOf(app, key, '3', 'EN'))[0]).toBe('The alert has ended. No problem was confirmed.');

  // Maintenance begins and ends by itself, or is cancelled.
  const plan = {
    severity: 'maintenance',
    status: 'planned',
    start: inMinutes(60),
    end: inMinutes(120),
    notifyOnStart: true,
    notifyOnEnd: true,
  } as const;
  const planned = await createIncident(ctx, { ...plan, message: '' });
  for (const minutes of [61, 121]) await runDueActions({ ...app.ctx, now: () => inMinutes(minutes) });
  expect(await textsOf(app, key, String(planned.id), 'DE')).toEqual([
    'Die Wartung ist abgeschlossen.',
    'Die Wartung hat begonnen.',
    'Diese Wartung ist für den angegebenen Zeitraum geplant.',
  ]);
  const calledOff = await createIncident(ctx, { ...plan, title: 'New disks' });
  await dismissIncident(ctx, calledOff.id, { message: ' ' });
  expect((await textsOf(app, key, String(calledOff.id), 'EN'))[0]).toBe('The maintenance has been cancelled.');

  // A notice, and a planned incident that a user begins.
  await mutate(app, key, 'createIncident', { title: 'Prices', severity: 'NOTICE', message: '' });
  const begun = await createIncident(ctx, { ...plan, title: 'Cables' });
  await confirmIncident(ctx, begun.id, { message: undefined });

  // Every reader, in either language: nothing is empty, and nothing is in the wrong language.
  expect(await app.sql(`select id from "IncidentUpdate" where btrim(message) = '' and "messageKey" is null`)).toEqual([]);
  const read = async (path: string) => (await fetch(app.url + path)).text();
  await until(async () => (await read('/api/v2/incidents.json')).includes('Prices'));
  for (const [language, right, wrong] of [
    ['en', ['The problem has been resolved.', 'Known problem'], ['Das Problem', 'Bekanntes Problem', 'Mögliche Störung']],
    ['de', ['Das Problem ist behoben.', 'Bekanntes Problem'], ['The problem', 'Known problem', 'Possible outage']],
  ] as const) {
    for (const path of [
      '/feed/rss',
      '/feed/atom',
      '/feed/json',
      '/api/v2/incidents.json',
      '/',
      `/${new Date().toISOString().slice(0, 10)}`,
    ]) {
      const text = await read(`${path}?lang=${language}`);
      for (const each of right) expect(text, path).toContain(each);
      for (const each of wrong) expect(text, path).not.toContain(each);
    }
    const { incidents } = JSON.parse(await read(`/api/v2/incidents.json?lang=${language}`)) as any;
    for (const incident of incidents) for (const { body } of incident.incident_updates) expect(body).not.toBe('');
  }
  const { data } = await app.graphql('{ history { days { incidents { title(language: DE) } } } }');
  expect(JSON.stringify(data)).toContain('Bekanntes Problem');

  const german = await until(() => (mailbox.to('samira@example.org').length >= 7 ? mailbox.to('samira@example.org') : undefined));
  const english = await until(() => (mailbox.to('sam@example.org').length >= 7 ? mailbox.to('sam@example.org') : undefined));
  for (const [mails, confirmed, subject] of [
    [english, 'We have confirmed the problem and are working on it.', '[Confirmed] Example: Partial outage'],
    [german, 'Wir haben das Problem bestätigt und arbeiten daran.', '[Bestätigt] Example: Teilausfall'],
  ] as const) {
    const mail = mails.find((each) => each.subject === subject)!;
    expect(mail.text).toContain(confirmed);
    expect(mail.html).toContain(confirmed);
  }
  expect(german.map(({ text }) => text).join()).not.toMatch(/The problem|We have|The maintenance/);
});

test('an update that says nothing, an empty title and a title of two lines are refused, whoever sends them', async () => {
  const app = await startTestApp();
  const key = await app.key('responder');
  const ctx = as(app.ctx, ada);
  const outage = { title: 'No logins', severity: 'outage' } as const;
  const { id } = await createIncident(ctx, outage);
  for (const message of [undefined, '', ' \n'])
    for (const notify of [undefined, true])
      await expect(updateIncident(ctx, id, { message, notify })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'message',
      });
  expect(await mutate(app, key, 'updateIncident', { id, message: ' ' })).toMatchObject({
    code: 'INVALID_INPUT',
    field: 'message',
  });
  for (const title of ['', '  ', 'Two\nlines', 'x'.repeat(201)]) {
    const refused = { code: 'INVALID_INPUT', field: 'title' };
    await expect(createIncident(ctx, { ...outage, title })).rejects.toMatchObject(refused);
    await expect(updateIncident(ctx, id, { title })).rejects.toMatchObject(refused);
    expect(await mutate(app, key, 'updateIncident', { id, title })).toMatchObject(refused);
  }
  const long = { message: 'x'.repeat(20_001) };
  await expect(updateIncident(ctx, id, long)).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'message' });
  expect(await app.sql('select version from "Incident"')).toEqual([{ version: 0 }]);
  // A new title needs no text.
  await updateIncident(ctx, id, { title: 'No logins at all', message: '' });
  expect(await app.sql('select message from "IncidentUpdate"')).toHaveLength(1);
});

test('a default title is found in every language, follows the severity, and comes back when a change is undone', async () => {
  const app = await startTestApp();
  await updateSettings(app.ctx, 'site', siteConfig, { values: { language: 'de', undoSeconds: 60 } });
  const key = await app.key('responder');
  await app.opsgenie(alertPayload('Create'));
  const found = async (search: string) =>
    (
      await app.graphql('query($search: String) { incidents(search: $search) { edges { node { title } } } }', { search }, key)
    ).data['incidents'].edges.map((edge: any) => edge.node.title);
  expect(await found('possible')).toEqual(['Mögliche Störung']);
  expect(await found('störung')).toEqual(['Mögliche Störung']);
  expect(await found('partial')).toEqual([]);
  await mutate(app, key, 'confirmIncident', { id: 1 });
  await mutate(app, key, 'updateIncident', { id: 1, severity: 'PARTIAL' });
  expect(await found('partial')).toEqual(['Teilausfall']);
  const { data } = await app.graphql(
    '{ events(type: "incident.confirmed") { edges { node { changes(language: EN) { field before after } } } } }',
    {},
    await app.key('admin'),
  );
  expect(data['events'].edges[0].node.changes).toContainEqual({ field: 'title', before: 'Possible outage', after: 'Outage' });

  await mutate(app, key, 'resolveIncident', { id: 1 });
  await app.opsgenie(alertPayload('Create', { alertId: 'b' }));
  await mutate(app, key, 'confirmIncident', { id: 2, title: 'No logins' });
  const [held] = await app.sql<{ id: number }>('select id from "PendingNotification" where "incidentId" = 2');
  expect(await mutate(app, key, 'undoChange', { pendingNotificationId: held!.id })).toMatchObject({ title: 'Mögliche Störung' });
});
