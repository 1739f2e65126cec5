import { defineConfig } from 'vitest/config';

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
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
