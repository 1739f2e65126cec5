/** Writes `schema.graphql`. With `--check`, the exit code says whether the file is current. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createIntegrations } from '../../integrations/index.ts';
import { readEnv } from '../env.ts';
import { printApi } from './print.ts';
import { buildSchema } from './schema.ts';

const file = path.resolve(import.meta.dirname, '../../schema.graphql');
const text = printApi(buildSchema(createIntegrations(readEnv({}))));

if (!process.argv.includes('--check')) {
  await writeFile(file, text);
} else if ((await readFile(file, 'utf8')) !== text) {
  console.error('schema.graphql is not current: npm run generate');
  process.exit(1);
}
