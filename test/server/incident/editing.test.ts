import { expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { until } from '../../support/until.ts';

const fields: Record<string, string> = {
  attachAlert: '... on Alert { id incident { id } }',
  detachAlert: '... on Alert { id incident { id } }',
  reportPresence: '... on Presence { others }',
};
const incident = '... on Incident { version updates { id message newStatus editedAt } }';

/** Runs a mutation with a key of its own for each person. */
async function as(app: TestApp) {
  const key = await app.key('responder');
  return async (name: string, input: object) => {
    const type = name.charAt(0).toUpperCase() + name.slice(1);
    const document = `mutation($input: ${type}Input!) { ${name}(input: $input) { __typename ${fields[name] ?? incident} ... on UserError { code field message } } }`;
    const { data, errors } = await app.graphql(document, { input }, key);
    expect(errors).toBeUndefined();
    return data[name];
  };
}

const read = async (app: TestApp, path: string) => (await fetch(app.url + path)).text();

test('a corrected text is shown as edited, and the old one is kept', async () => {
  const app = await startTestApp();
  const mutate = await as(app);
  await mutate('createIncident', { title: 'No logins', severity: 'OUTAGE', message: 'We see tyop.' });
  const corrected = await mutate('editUpdate', { updateId: 1, message: 'We see typo.', version: 0 });
  expect(corrected).toMatchObject({ version: 1, updates: [{ message: 'We see typo.', editedAt: expect.any(String) }] });
  const [event] = await app.sql(`select data from "Event" where type = 'incident.updateEdited'`);
  expect(event).toEqual({
    data: { incidentId: 1, updateId: 1, before: { message: 'We see tyop.' }, after: { message: 'We see typo.' } },
  });
  await until(async () => (await read(app, '/')).includes('edited'));
  const atom = await until(async () => {
    const text = await read(app, '/feed/atom');
    return text.includes('We see typo.') && text;
  });
  expect(atom).not.toContain('tyop');

  expect(await mutate('editUpdate', { updateId: 1, message: ' ' })).toMatchObject({ code: 'INVALID_INPUT', field: 'message' });
  expect(await mutate('editUpdate', { updateId: 9, message: 'x' })).toMatchObject({ code: 'NOT_FOUND', field: 'updateId' });
  expect(await mutate('editUpdate', { updateId: 1, message: 'x', version: 0 })).toMatchObject({ code: 'STALE' });
});

test('a removed update is gone; one that changed the status gets the default text for that change', async () => {
  const app = await startTestApp();
  const mutate = await as(app);
  await mutate('createIncident', { title: 'No logins', severity: 'OUTAGE', message: 'First.' });
  await mutate('updateIncident', { id: 1, message: 'Said too much.' });
  expect((await mutate('deleteUpdate', { updateId: 2 })).updates).toMatchObject([{ id: '1', message: 'First.' }]);
  expect((await mutate('deleteUpdate', { updateId: 1 })).updates).toMatchObject([
    { message: 'We have confirmed the problem and are working on it.', newStatus: 'CONFIRMED' },
  ]);
  await until(async () => !(await read(app, '/')).includes('First.'));
  expect(await read(app, '/')).not.toContain('Said too much.');
});

test('an alert is given to another incident, or to none', async () => {
  const app = await startTestApp();
  const mutate = await as(app);
  await app.opsgenie({ action: 'Create', alert: { alertId: 'a', message: 'Down' } });
  await mutate('createIncident', { title: 'Something else', severity: 'BUG' });
  expect(await mutate('attachAlert', { alertId: 1, incidentId: 2 })).toMatchObject({ incident: { id: '2' } });
  expect(await mutate('detachAlert', { alertId: 1 })).toMatchObject({ incident: null });
  expect(await mutate('attachAlert', { alertId: 1, incidentId: 99 })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await mutate('detachAlert', { alertId: 99 })).toMatchObject({ code: 'NOT_FOUND', field: 'alertId' });
  const moves = await app.sql<{ data: { before: unknown; after: unknown } }>(
    `select data from "Event" where type like 'alert.%tached' order by id`,
  );
  expect(moves.map(({ data: { before, after } }) => [before, after])).toEqual([
    [{ incidentId: 1 }, { incidentId: 2 }],
    [{ incidentId: 2 }, { incidentId: null }],
  ]);
});

test('people see who else has an incident open, until they have left', async () => {
  const app = await startTestApp();
  const ada = await as(app);
  const bo = await as(app);
  await ada('createIncident', { title: 'No logins', severity: 'OUTAGE' });
  expect(await ada('reportPresence', { id: 1 })).toEqual({ __typename: 'Presence', others: [] });
  expect((await bo('reportPresence', { id: 1 })).others).toHaveLength(1);
  expect((await ada('reportPresence', { id: 1 })).others).toHaveLength(1);
  await app.sql(`update "Presence" set "seenAt" = now() - interval '1 minute'`);
  expect((await ada('reportPresence', { id: 1 })).others).toEqual([]);
  expect(await ada('reportPresence', { id: 2 })).toMatchObject({ code: 'NOT_FOUND' });
});

test('a change is looked at before it is made: whom it tells, and what they would get', async () => {
  const app = await startTestApp();
  const key = await app.key('responder');
  await app.sql(
    `insert into "Subscriber" (id, channel, address, language, "requestedAt", "confirmedAt", "consentText", "consentVersion")
     select gen_random_uuid(), 'email', n || '@example.org', 'en', now(), now(), '', 1 from generate_series(1, 3) n`,
  );
  const ask = (variables: object) =>
    app.graphql(
      `query($id: ID, $draft: IncidentDraft!) { previewChange(id: $id, draft: $draft) { notifies recipientCount messageHtml messages { integration subject html } } }`,
      variables,
      key,
    );
  const draft = { status: 'CONFIRMED', title: 'No logins', severity: 'OUTAGE', message: 'We **know** <script>' };
  const { previewChange } = (await ask({ draft })).data;
  expect(previewChange).toMatchObject({
    notifies: true,
    recipientCount: 3,
    messageHtml: expect.stringContaining('<strong>know</strong>'),
  });
  expect(previewChange.messages).toMatchObject([{ integration: 'Email', subject: '[Confirmed] Example: No logins' }]);
  expect(previewChange.messages[0].html).not.toContain('<script>');
  expect((await ask({ draft: { ...draft, notify: false } })).data['previewChange']).toMatchObject({
    notifies: false,
    recipientCount: 0,
    messages: [],
  });
  expect((await ask({ id: 5, draft })).data['previewChange']).toBeNull();
  expect(await app.sql('select from "Incident"')).toEqual([]);
});

test('null takes the end and the promised next update away, and leaves everything else', async () => {
  const app = await startTestApp();
  const key = await app.key('responder');
  const inOneHour = new Date(Date.now() + 3_600_000).toISOString();
  await app.graphql(
    'mutation($at: DateTime) { createIncident(input: { title: "New disks", severity: MAINTENANCE, end: $at, nextUpdateAt: $at }) { __typename } }',
    { at: inOneHour },
    key,
  );
  const update = async (input: object) => {
    const document =
      'mutation($input: UpdateIncidentInput!) { updateIncident(input: $input) { __typename ... on UserError { code field } ... on Incident { title end nextUpdateAt } } }';
    return (await app.graphql(document, { input: { id: 1, ...input } }, key)).data['updateIncident'];
  };
  expect(await update({ title: 'Newer disks' })).toMatchObject({ end: inOneHour, nextUpdateAt: inOneHour });
  expect(await update({ title: null, end: null })).toMatchObject({ code: 'INVALID_INPUT', field: 'title' });
  expect(await update({ end: null })).toMatchObject({ title: 'Newer disks', end: null, nextUpdateAt: inOneHour });
  expect(await update({ nextUpdateAt: null })).toMatchObject({ end: null, nextUpdateAt: null });
  expect(await update({ status: 'RESOLVED', message: 'Done.' })).toMatchObject({ end: expect.any(String) });
  expect(await update({ end: null })).toMatchObject({ code: 'INVALID_INPUT', field: 'end' });
});
