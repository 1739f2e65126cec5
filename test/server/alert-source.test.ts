import { z } from 'zod';
import { expect, test } from 'vitest';
import { defineAlertSource, idText, occurrenceId } from '../../server/integration/alert-source.ts';
import { readSettings } from '../../server/setting/read.ts';
import { updateSettings } from '../../server/setting/update.ts';
import { startTestApp } from '../support/app.ts';

const payload = z.looseObject({
  alerts: z.array(z.looseObject({ fingerprint: idText, startsAt: z.coerce.date(), status: z.string() })),
});

/** A source that posts several alerts at once and has a fingerprint that is the same each time an alert fires. */
const source = defineAlertSource({
  name: 'fingerprints',
  texts: {
    in: () => ({
      settings: {
        title: 'Fingerprints',
        description: 'For the tests.',
        fields: { secret: { title: 'Secret' }, oldSecret: { title: 'Old secret' } },
      },
    }),
  },
  parse: (body) =>
    payload.parse(body).alerts.map(({ fingerprint, startsAt, status }) => {
      const externalId = occurrenceId(fingerprint, startsAt);
      if (status !== 'firing' && status !== 'resolved') return { change: null, action: status, externalId };
      return { change: status === 'firing' ? 'raise' : 'close', externalId, alias: fingerprint };
    }),
  simulate: ({ change, id }) => ({
    alerts: [{ fingerprint: id, startsAt: 0, status: change === 'raise' ? 'firing' : 'resolved' }],
  }),
});

async function start() {
  const app = await startTestApp({ integrations: [source] });
  const { value } = await readSettings(app.ctx.db, app.ctx.keyring, source.name, source.config);
  const secret = source.webhook!.secret(value);
  const post = (body: unknown, given = secret) => {
    const url = app.registry.webhookUrl(new URL(app.opsgenieUrl).origin, source, given)!;
    return fetch(url, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });
  };
  const alerts = () => app.sql<{ alias: string; closedAt: Date | null }>('select alias, "closedAt" from "Alert" order by id');
  return { app, post, alerts, secret };
}

const firing = (fingerprint: string, startsAt: string) => ({ fingerprint, startsAt, status: 'firing' });

test('a second alert source needs a payload alone: several alerts at once, each occurrence once', async () => {
  const { post, alerts } = await start();
  const first = [firing('disk', '2026-01-01T00:00:00Z'), firing('cpu', '2026-01-01T00:00:00Z')];
  expect((await post({ alerts: first })).status).toBe(200);
  expect((await post({ alerts: first })).status).toBe(200);
  expect(await alerts()).toMatchObject([{ alias: 'disk' }, { alias: 'cpu' }]);
  await post({ alerts: [{ ...first[0], status: 'resolved' }] });
  await post({ alerts: [firing('disk', '2026-01-02T00:00:00Z')] });
  expect(await alerts()).toMatchObject([
    { alias: 'disk', closedAt: expect.any(Date) },
    { alias: 'cpu', closedAt: null },
    { alias: 'disk', closedAt: null },
  ]);
});

test('every alert source refuses wrong secrets and shapes, acknowledges unknown actions, and takes the old secret', async () => {
  const { app, post, alerts, secret } = await start();
  const known = { alerts: [firing('disk', '2026-01-01T00:00:00Z')] };
  expect((await post(known, 'not-the-secret-of-anybody')).status).toBe(403);
  expect((await post('not JSON')).status).toBe(400);
  expect(await (await post({ alerts: [{ fingerprint: 'disk' }] })).json()).toMatchObject({ field: 'alerts.0.startsAt' });
  expect((await post(`"${'x'.repeat(300_000)}"`)).status).toBe(413);
  expect((await post({ alerts: [{ ...known.alerts[0], status: 'acknowledged' }] })).status).toBe(202);
  expect(await alerts()).toEqual([]);
  const values = { secret: 'another-secret-of-this-source', oldSecret: secret };
  await updateSettings(app.ctx, source.name, source.config, { values });
  expect((await post(known)).status).toBe(200);
  expect((await post(source.simulate!({ change: 'raise', id: 'x', title: 'x', description: '' }), values.secret)).status).toBe(
    200,
  );
  expect(await alerts()).toHaveLength(2);
});
