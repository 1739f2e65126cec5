import { expect, test } from 'vitest';
import { createApiKey } from '../../../server/account/create-api-key.ts';
import { as } from '../../../server/context.ts';
import { saveDraft } from '../../../server/incident/draft/save.ts';
import { confirmIncident } from '../../../server/incident/confirm.ts';
import { createIncident } from '../../../server/incident/create.ts';
import { fieldNames, type FieldName } from '../../../server/incident/fields.ts';
import { mergeIncidents } from '../../../server/incident/merge.ts';
import { updateIncident } from '../../../server/incident/update.ts';
import { applyRetention } from '../../../server/retention/apply.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { signIn } from '../../support/users.ts';

const ada = { kind: 'user', id: 'ada', name: 'Ada', role: 'admin' } as const;
const bo = { ...ada, id: 'bo', name: 'Bo' };
const error = '... on UserError { code field message }';

/** Asks as the user whose cookie it is. */
function asUser(app: TestApp, cookie: string) {
  return async (query: string, variables: object = {}) => {
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: Record<string, any>; errors?: unknown };
    expect(errors).toBeUndefined();
    return data;
  };
}

async function start() {
  const app = await startTestApp();
  const [laptop, robin] = await Promise.all([signIn(app, 'admin'), signIn(app, 'responder')]);
  await createIncident(app.ctx, { title: 'No logins', severity: 'outage', status: 'suspected' });
  const ask = asUser(app, laptop.cookie);
  const save = async (fields: object, more: object = {}) =>
    (
      await ask(`mutation($input: SaveDraftInput!) { saveDraft(input: $input) { ... on Draft { version } ${error} } }`, {
        input: { incidentId: 1, fields, ...more },
      })
    )['saveDraft'];
  const read = async () => (await ask('{ draft(incidentId: 1) { fields version } }'))['draft'];
  return { app, ask, save, read, robin: asUser(app, robin.cookie) };
}

test('what somebody types on a laptop is there on the phone, and for nobody else', async () => {
  const { app, ask, save, read, robin } = await start();
  expect(await read()).toBeNull();
  const fields = {
    message: 'We **see** i',
    severity: 'PARTIAL',
    title: '',
    nextUpdateAt: '2099-01-01T10:00:00+01:00',
    end: null,
    notify: false,
  };
  const { version } = await save(fields, { version: 0 });
  expect(await read()).toEqual({ fields, version });
  await ask('mutation { saveDraft(input: { kind: MAINTENANCE, fields: { title: "New disks" } }) { __typename } }');
  expect(await ask('{ draft(kind: MAINTENANCE) { kind fields incident { id } } other: draft { version } }')).toEqual({
    draft: { kind: 'MAINTENANCE', fields: { title: 'New disks' }, incident: null },
    other: null,
  });
  expect((await ask('{ drafts { kind incident { id } } }'))['drafts']).toEqual([
    { kind: 'MAINTENANCE', incident: null },
    { kind: null, incident: { id: '1' } },
  ]);
  expect(await robin('{ draft(incidentId: 1) { version } drafts { version } }')).toEqual({ draft: null, drafts: [] });

  // A key has drafts of its own, and one without the right to publish has none.
  const { key } = await createApiKey(app.ctx, { name: 'a key', scopes: ['incidents:write'] });
  expect((await app.graphql('{ draft(incidentId: 1) { version } }', {}, key)).data['draft']).toBeNull();
  const reader = await createApiKey(app.ctx, { name: 'a reader', scopes: ['incidents:read'] });
  const { data } = await app.graphql(`mutation { saveDraft(input: { incidentId: 1, fields: {} }) { ${error} } }`, {}, reader.key);
  expect(data['saveDraft']).toMatchObject({ code: 'FORBIDDEN' });
  // Saving is not an activity.
  expect(await app.sql(`select from "Event" where data::text like '%disks%' or type like 'draft%'`)).toEqual([]);
});

test('a laptop and a phone do not overwrite each other silently', async () => {
  const { ask, save, read } = await start();
  const { version: first } = await save({ message: 'Laptop' }, { version: 0 });
  expect(await save({ message: 'Phone' }, { version: 0 })).toMatchObject({ code: 'STALE', field: 'version' });
  const { version: second } = await save({ message: 'Phone, after it has read' }, { version: first });
  expect(second).toBeGreaterThan(first);
  expect(await save({ message: 'Laptop' }, { version: first })).toMatchObject({ code: 'STALE' });
  const results = await Promise.all(['a', 'b', 'c'].map((message) => save({ message }, { version: second })));
  expect(results.filter(({ code }) => code === 'STALE')).toHaveLength(2);
  const remove = async (version?: number) =>
    (
      await ask(`mutation($version: Int) { deleteDraft(input: { incidentId: 1, version: $version }) { __typename ${error} } }`, {
        version,
      })
    )['deleteDraft'];
  expect(await remove(second)).toMatchObject({ code: 'STALE' });
  expect(await remove()).toEqual({ __typename: 'Success' });
  expect(await remove()).toEqual({ __typename: 'Success' });
  // The laptop does not bring back what was published or deleted meanwhile, and a new draft has no earlier version.
  expect(await save({ message: 'Laptop' }, { version: second })).toMatchObject({ code: 'STALE' });
  expect((await save({ message: 'Anew' }, { version: 0 })).version).toBeGreaterThan(second + 1);
  // Without a version the last one wins.
  await save({ message: 'Whatever' });
  expect(await read()).toMatchObject({ fields: { message: 'Whatever' } });
});

test('a draft takes every field of an incident, half of it empty, and nothing else', async () => {
  const { ask, save, read } = await start();
  const full: Record<FieldName, unknown> = {
    ...{ status: 'WATCHING', severity: 'BUG', title: 'T', impact: 'I', summary: 'S', silent: true, notifyOnStart: true },
    ...{ notifyOnEnd: true, reminderMinutes: 60, autoStart: true, autoEnd: true },
    ...{ start: '2099-01-01T10:00:00Z', end: '2099-01-01T11:00:00Z', nextUpdateAt: '2099-01-01T10:30:00Z' },
  };
  expect(Object.keys(full).sort()).toEqual([...fieldNames].sort());
  await save({ ...full, message: 'M', notify: true });
  expect(await read()).toMatchObject({ fields: { ...full, message: 'M', notify: true } });
  await save(Object.fromEntries([...fieldNames, 'message', 'notify'].map((name) => [name, null])));
  await save(Object.fromEntries([...fieldNames, 'message', 'notify'].map((name) => [name, ''])));
  for (const [field, value] of [
    ['title', 'x'.repeat(201)],
    ['title', 'Two\nlines'],
    ['message', 'x'.repeat(20_001)],
    ['severity', 'HUGE'],
    ['start', 'tomorrow'],
    ['silent', 'yes'],
    ['message', 5],
  ])
    expect(await save({ [field!]: value })).toMatchObject({ code: 'INVALID_INPUT', field });
  expect(await save({ version: 1 })).toMatchObject({
    code: 'INVALID_INPUT',
    field: 'fields',
    message: 'A draft has no field "version".',
  });
  expect(await save([] as never)).toMatchObject({ code: 'INVALID_INPUT', field: 'fields' });
  expect(await save({}, { incidentId: 99 })).toMatchObject({ code: 'NOT_FOUND', field: 'incidentId' });
  expect((await ask('{ draft(incidentId: 99) { version } }'))['draft']).toBeNull();
});

test('publishing deletes the draft, and a click without a text does not lose what was typed', async () => {
  const { ctx, sql } = await startTestApp();
  const [byAda, byBo] = [as(ctx, ada), as(ctx, bo)];
  const drafts = async () =>
    (await sql<{ key: string }>('select "ownerKey" || $1 || subject as key from "Draft" order by 1', [': '])).map(
      ({ key }) => key,
    );
  await createIncident(ctx, { title: 'No logins', severity: 'outage', status: 'suspected' });
  for (const each of [byAda, byBo]) await saveDraft(each, { incidentId: 1 }, { message: 'We see it.' });
  await confirmIncident(byAda, 1);
  expect(await drafts()).toEqual(['user ada: 1', 'user bo: 1']);
  await updateIncident(byAda, 1, { message: 'We see it.' });
  expect(await drafts()).toEqual(['user bo: 1']);
  await saveDraft(byAda, { incidentId: 1 }, { severity: 'BUG' });
  await updateIncident(byAda, 1, { severity: 'bug' });
  expect(await drafts()).toEqual(['user bo: 1']);

  await saveDraft(byAda, {}, { message: 'x' });
  await saveDraft(byAda, { kind: 'maintenance' }, { message: 'x' });
  const start = new Date(Date.now() + 60_000);
  await createIncident(byAda, {
    title: 'New disks',
    severity: 'maintenance',
    status: 'planned',
    start,
    end: new Date(+start + 1),
    message: 'x',
  });
  expect(await drafts()).toEqual(['user ada: new incident', 'user bo: 1']);
  await createIncident(byAda, { title: 'No payments', severity: 'outage', message: 'x' });
  expect(await drafts()).toEqual(['user bo: 1']);

  // A draft about an incident that is merged meanwhile moves along.
  await saveDraft(byAda, { incidentId: 1 }, { message: 'About one' });
  await saveDraft(byAda, { incidentId: 3 }, { message: 'About the other' });
  await mergeIncidents(byAda, 1, 3);
  expect(await drafts()).toEqual(['user ada: 1', 'user ada: 3', 'user bo: 3']);
});

test('drafts are deleted when nobody has changed them for a month', async () => {
  const { ctx, sql } = await startTestApp();
  await saveDraft(as(ctx, ada), {}, { message: 'Old' });
  await saveDraft(as(ctx, bo), {}, { message: 'New' });
  await sql(`update "Draft" set "savedAt" = now() - interval '31 days' where "ownerKey" = 'user ada'`);
  expect(await applyRetention(ctx, new Date())).toMatchObject({ drafts: 1 });
  expect(await sql('select fields from "Draft"')).toEqual([{ fields: { message: 'New' } }]);
});
