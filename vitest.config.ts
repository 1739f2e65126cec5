import './server/node-version.js';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';

// The workers keep compiled code where the product does.
process.env['NODE_COMPILE_CACHE'] ??= path.join(tmpdir(), 'node-compile-cache');

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/database.ts'],
    // Node's own loader, as in production: another would load a second copy of graphql.
    experimental: { viteModuleRunner: false },
    // More than cores: much of the time is waiting, for mails, restarts and pages.
    maxWorkers: 4,
    // The product is loaded once a worker, not once a file: that took a third of the time.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // In CI a test that fails is run once more, and is reported as retried: four workers share two cores there, and some
    // tests play faults in real time.
    retry: process.env['CI'] ? 1 : 0,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
