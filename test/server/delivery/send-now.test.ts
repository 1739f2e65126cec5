import { expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { createDummy } from '../../support/dummy.ts';
import { alertPayload } from '../../support/opsgenie.ts';
import { until } from '../../support/until.ts';

/** An app whose dummy has failed so often to handle an alert that the next attempt is eight seconds away. */
async function startWaiting() {
  const { dummy, integration } = createDummy();
  const app = await startTestApp({ integrations: [integration] });
  const state = { isAway: true };
  dummy.before = () => {
    if (state.isAway) throw new Error('The chat is away.');
  };
  await app.opsgenie(alertPayload('Create'));
  const delivery = await until(async () => {
    const [row] = await app.sql<{ id: string }>(
      `select id::text from "Delivery" where integration = 'dummy' and status = 'queued' and attempts = 4`,
    );
    return row;
  }, 30_000);
  return { app, dummy, state, id: delivery.id };
}

const isHandled = (dummy: { handled: string[] }) => () => dummy.handled.includes('incident.suspected');

async function mutate(app: TestApp, field: string, input: string): Promise<Record<string, unknown>> {
  const document = `mutation { ${field}(input: { ${input} }) { __typename ... on UserError { code } } }`;
  return (await app.graphql(document, {}, await app.key('admin'))).data[field];
}

test('the first success makes waiting deliveries be attempted at once', async () => {
  const { app, dummy, state } = await startWaiting();
  state.isAway = false;
  await mutate(app, 'confirmIncident', 'id: 1');
  await until(isHandled(dummy), 5_000);
});

test('what waits is attempted at once when somebody sends it now: one delivery, or all of an integration', async () => {
  const { app, dummy, state, id } = await startWaiting();
  // It is still away: the attempt is made all the same.
  expect(await mutate(app, 'sendDeliveryNow', `id: ${id}`)).toEqual({ __typename: 'Delivery' });
  await until(
    () => app.sql(`select from "Delivery" where id = $1 and attempts = 5`, [id]).then((rows) => rows.length === 1),
    5_000,
  );
  state.isAway = false;
  expect(await mutate(app, 'sendQueuedDeliveriesNow', 'integration: "dummy"')).toEqual({ __typename: 'Success' });
  await until(isHandled(dummy), 5_000);
  await until(() => app.sql(`select from "Delivery" where id = $1 and status = 'done'`, [id]).then((rows) => rows.length === 1));
  expect(await mutate(app, 'sendDeliveryNow', `id: ${id}`)).toMatchObject({ code: 'INVALID_STATE' });
  expect(await mutate(app, 'sendDeliveryNow', 'id: 999')).toMatchObject({ code: 'NOT_FOUND' });
  expect(await mutate(app, 'sendQueuedDeliveriesNow', 'integration: "nothing"')).toMatchObject({ code: 'NOT_FOUND' });
});
