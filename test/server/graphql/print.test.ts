import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createIntegrations } from '../../../integrations/index.ts';
import { readEnv } from '../../../server/env.ts';
import { printApi } from '../../../server/api/print.ts';
import { buildSchema } from '../../../server/api/schema.ts';

test('schema.graphql is current (npm run generate writes it)', () => {
  const written = readFileSync(new URL('../../../schema.graphql', import.meta.url), 'utf8');
  expect(written).toBe(printApi(buildSchema(createIntegrations(readEnv({})))));
});
