import { auditServer } from 'graphql-http';
import { expect, test } from 'vitest';
import { startTestApp } from '../../support/app.ts';

test('the GraphQL-over-HTTP specification is kept, with all limits on', async () => {
  const app = await startTestApp();
  const results = await auditServer({ url: `${app.url}/graphql` });
  expect(results.length).toBeGreaterThan(50);
  const failed = results
    .filter((result) => result.status !== 'ok')
    .map((result) => `${result.status}: ${result.name}: ${(result as { reason?: string }).reason}`);
  expect(failed).toEqual([]);
});
