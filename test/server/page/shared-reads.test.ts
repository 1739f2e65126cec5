import pg from 'pg';
import { expect, test, vi } from 'vitest';
import { startTestApp } from '../../support/app.ts';
import { until } from '../../support/until.ts';

const textOf = (query: unknown) => (typeof query === 'string' ? query : ((query as { text?: string } | null)?.text ?? ''));
/** Finds the query for the lists of the status, which only the status page and callers of the API read. */
const readsLists = (query: unknown) => /^SELECT .*"end" >= .* OR .* ORDER BY/.test(textOf(query));

test('after a change the incidents are read once for all forms of the status page, and by callers of the API for themselves', async () => {
  const app = await startTestApp();
  const queries = vi.spyOn(pg.Client.prototype, 'query');
  const reads = () => queries.mock.calls.filter(([query]) => readsLists(query)).length;
  await app.renewPages();
  for (const path of ['/', '/?lang=en', '/?lang=de']) expect((await fetch(app.url + path)).status).toBe(200);
  expect(reads()).toBe(1);

  const key = await app.key('responder');
  await app.graphql('mutation { createIncident(input: { title: "It is down", severity: OUTAGE }) { __typename } }', {}, key);
  const { data } = await app.graphql('{ status { current { title } recent { id } } }');
  expect(data['status'].current).toEqual([{ title: 'It is down' }]);
  await until(async () => (await (await fetch(`${app.url}/?lang=de`)).text()).includes('It is down'));
  queries.mockRestore();
});
