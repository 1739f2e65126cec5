import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createIntegrations } from '../../integrations/index.ts';
import { readEnv } from '../../server/env.ts';
import { PermanentFailure } from '../../server/errors.ts';
import { fieldsOf } from '../../server/setting/fields.ts';
import { deliver } from '../../server/delivery/deliver.ts';
import { startTestApp } from '../support/app.ts';
import { languageCodes } from '../../server/language/index.ts';
import { createDummy } from '../support/dummy.ts';
import { alertPayload } from '../support/opsgenie.ts';
import { until } from '../support/until.ts';

const { integration: dummyIntegration } = createDummy();
const all = [...createIntegrations(readEnv({})), dummyIntegration];

test('names are unique and fit an address', () => {
  const names = all.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9-]*$/);
  expect(names).not.toContain('site');
});

test.each(all.map((integration) => [integration.name, integration] as const))(
  '%s keeps the contract',
  async (name, integration) => {
    for (const language of languageCodes) {
      const { settings } = integration.texts.in(language);
      expect(settings.title).not.toBe('');
      expect(settings.description).toMatch(/\.$/);
      for (const field of fieldsOf(integration.config))
        expect(settings.fields[field.name]?.title, `${name}.${field.name} in ${language}`).toBeTruthy();
    }
    expect(() => integration.config.parse({}), 'every setting has a default').not.toThrow();
    expect(() => integration.config.parse(integration.initial?.() ?? {})).not.toThrow();

    const { integration: fresh } = createDummy();
    const app = await startTestApp({ integrations: [fresh] });
    const admin = await app.key('admin');
    const change = (input: object) =>
      app.graphql(
        'mutation($input: UpdateSettingsInput!) { updateSettings(input: $input) { __typename } }',
        { input: { name, ...input } },
        admin,
      );

    // Secrets can be written, and are never read back.
    for (const { name: field, secret } of fieldsOf(integration.config)) {
      if (!secret) continue;
      const value = 'a-secret-value-for-the-contract';
      await change({ values: { [field]: value } });
      const everywhere = [
        await app.sql('select * from "Setting"'),
        await app.sql('select * from "Event"'),
        await app.graphql('{ settings { fields { name value } } }', {}, admin),
      ];
      expect(JSON.stringify(everywhere), field).not.toContain(value);
    }

    // Unsigned requests are refused; switched off, there is nothing at its address.
    const urls = (integration.routes ?? []).map(
      ({ path, method }) => [`${app.url}/integrations/${name}${path.replace(/:\w+/g, 'x'.repeat(40))}`, method] as const,
    );
    for (const [url, method] of urls) expect([401, 403], url).toContain((await fetch(url, { method, body: '{}' })).status);
    await change({ enabled: false });
    for (const [url, method] of urls) expect((await fetch(url, { method, body: '{}' })).status, url).toBe(404);
    expect((await fetch(`${app.url}/integrations/nothing/hook`, { method: 'POST' })).status).toBe(404);
  },
);

test('each integration is told once of what it listens to, with its own settings and memory', async () => {
  const { dummy, integration } = createDummy();
  const app = await startTestApp({ integrations: [integration] });
  const admin = await app.key('admin');
  await app.graphql(
    'mutation { updateSettings(input: { name: "dummy", values: { greeting: "Moin" } }) { __typename } }',
    {},
    admin,
  );
  await app.opsgenie(alertPayload('Create'));
  await until(() => dummy.jobs.length === 2);
  await app.graphql('mutation { confirmIncident(input: { id: 1 }) { __typename } }', {}, admin);
  await until(() => dummy.handled.length === 2);
  await delay(300);
  expect(dummy.handled).toEqual(['incident.suspected', 'incident.confirmed after 1']);
  expect(dummy.jobs.sort()).toEqual(['Moin Ada', 'Moin Sam']);
});

test('handling an event twice is harmless: it creates each delivery once', async () => {
  const { dummy, integration } = createDummy();
  const app = await startTestApp({ integrations: [integration] });
  await app.opsgenie(alertPayload('Create'));
  await until(() => dummy.jobs.length === 2);
  await app.sql(`update "Delivery" set status = 'queued' where job = 'hook'`);
  const [hook] = await app.sql<{ id: string }>(`select id::text from "Delivery" where job = 'hook' and integration = 'dummy'`);
  const queue = { add: async () => undefined } as never;
  await deliver(app.ctx, app.registry, queue, BigInt(hook!.id));
  expect(dummy.handled).toHaveLength(2);
  expect(await app.sql(`select from "Delivery" where job = 'greet'`)).toHaveLength(2);
});

test('a hook that fails is tried again, alone; one that fails for good is not, and says why', async () => {
  const { dummy, integration } = createDummy();
  const app = await startTestApp({ integrations: [integration] });
  const admin = await app.key('admin');
  let failures = 0;
  dummy.before = (type) => {
    if (type === 'incident.suspected' && (failures += 1) <= 2) throw new Error(`no ${failures}, sam@example.org`);
    if (type === 'incident.confirmed') throw new PermanentFailure('The channel #status is gone.');
  };
  await app.opsgenie(alertPayload('Create'));
  await app.graphql('mutation { confirmIncident(input: { id: 1 }) { __typename } }', {}, admin);
  const [failed] = await until(() =>
    app.sql(`select error, attempts from "Delivery" where status = 'failed'`).then((rows) => rows.length > 0 && rows),
  );
  expect(failed).toEqual({ error: 'The channel #status is gone.', attempts: 1 });
  await until(() =>
    app
      .sql(`select error from "Delivery" where integration = 'dummy' and error is not null and status = 'queued'`)
      .then(([row]) => row && String((row as any).error).includes('•••@•••')),
  );
  await until(() => dummy.handled.includes('incident.suspected'), 20_000);
  // The hook is called first, and the delivery is marked as done after that.
  const tried = await until(async () => {
    const [row] = await app.sql(
      `select status, attempts, error from "Delivery" d join "Event" e on e.id = d."eventId" where integration = 'dummy' and job = 'hook' and e.type = 'incident.suspected'`,
    );
    return row?.['status'] === 'done' && row;
  });
  expect(tried).toEqual({ status: 'done', attempts: 3, error: null });
});

test('an integration that hangs holds up no other', async () => {
  const { dummy, integration } = createDummy();
  const app = await startTestApp({ integrations: [integration] });
  const release: (() => void)[] = [];
  dummy.before = () => new Promise((resolve) => release.push(resolve));
  await app.opsgenie(alertPayload('Create'));
  const admin = await app.key('admin');
  const answer = await app.graphql('mutation { confirmIncident(input: { id: 1 }) { __typename } }', {}, admin);
  expect(answer.data['confirmIncident'].__typename).toBe('Incident');
  await until(() =>
    app
      .sql(`select from "Delivery" where integration = 'email' and job = 'hook' and status = 'done'`)
      .then((rows) => rows.length === 1),
  );
  release.forEach((each) => each());
});

test('what an integration opens is open with its present settings, and closed when it is off and at the end', async () => {
  const { dummy, integration } = createDummy();
  const app = await startTestApp({ integrations: [integration] });
  const admin = await app.key('admin');
  const change = (input: string) => app.graphql(`mutation { updateSettings(input: { ${input} }) { __typename } }`, {}, admin);
  await until(() => dummy.opened.length === 1);
  await change('name: "site", values: { name: "Harbour" }');
  await change('name: "dummy", values: { greeting: "Moin" }');
  await until(() => dummy.opened.length === 3);
  await change('name: "dummy", enabled: false');
  await until(() => dummy.opened.length === 4);
  let failed = false;
  dummy.before = () => {
    if (!failed) throw new Error(`it fails once: ${(failed = true)}`);
  };
  await change('name: "dummy", enabled: true');
  await until(() => dummy.opened.length === 5, 30_000);
  await app.stop();
  expect(dummy.opened).toEqual(['open hello', 'close hello', 'open Moin', 'close Moin', 'open Moin', 'close Moin']);
});

test('work that takes longer than a lease lasts stays alone', async () => {
  const app = await startTestApp();
  const { withLease } = await import('../../server/database/lease.ts');
  const order: string[] = [];
  const first = withLease(app.ctx, 'the same', async () => {
    order.push('first begins');
    await delay(18_000);
    order.push('first ends');
  });
  await until(() => order.length === 1);
  await Promise.all([first, withLease(app.ctx, 'the same', async () => void order.push('second'))]);
  expect(order).toEqual(['first begins', 'first ends', 'second']);
});
