/**
 * Writes the migration that the changed schema needs: `npm run migration -- name-of-the-change`; with `--check` only
 * says (by its exit code) whether one is needed. What the migrations already make stands in
 * `migrations/schema.prisma`, a copy that this script keeps.
 */
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';
import { startEmbeddedDatabase } from '../server/database/embedded.ts';

const name = process.argv[2] ?? '';
if (name !== '--check' && !/^[a-z0-9-]+$/.test(name)) {
  console.error('usage: npm run migration -- name-of-the-change');
  process.exit(2);
}

const schemaFile = path.join(import.meta.dirname, 'schema.prisma');
const migratedFile = path.join(import.meta.dirname, 'migrations/schema.prisma');
const schema = { path: schemaFile, content: await readFile(schemaFile, 'utf8') };
const migrated = await readFile(migratedFile, 'utf8').catch(() => undefined);

// The engine compares two files, but wants a database to be there.
const folder = await mkdtemp(path.join(tmpdir(), 'monostat-migration-'));
const database = await startEmbeddedDatabase(folder);
const pool = new pg.Pool({ connectionString: database.url });
const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool));
const engine = await SchemaEngine.new({ datamodels: [[schema.path, schema.content]] }, () => undefined, adapter);
const { stdout: sql } = await engine.diff({
  from: migrated ? { tag: 'schemaDatamodel', files: [{ path: migratedFile, content: migrated }] } : { tag: 'empty' },
  to: { tag: 'schemaDatamodel', files: [schema] },
  script: true,
  exitCode: null,
  filters: { externalTables: [], externalEnums: [] },
});
engine.free();
await pool.end();
await database.leave();
await rm(folder, { recursive: true, force: true });

if (!sql || sql.includes('This is an empty migration')) {
  await copyFile(schemaFile, migratedFile);
  console.log('The migrations make what the schema says.');
} else if (name === '--check') {
  console.error('prisma/schema.prisma has changed without a migration: npm run migration -- name-of-the-change');
  process.exitCode = 1;
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const target = path.join(import.meta.dirname, 'migrations', `${stamp}_${name.replaceAll('-', '_')}`);
  await mkdir(target, { recursive: true });
  await writeFile(path.join(target, 'migration.sql'), sql);
  await copyFile(schemaFile, migratedFile);
  console.log(`Written: ${path.relative(process.cwd(), target)}/migration.sql. Read it before you commit it.`);
}
