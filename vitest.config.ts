import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

const overPostgres = {
  environment: 'node',
  globalSetup: ['db/testing.setup.ts'],
  testTimeout: 240_000,
  hookTimeout: 240_000,
  maxWorkers: 2,
} as const;

/**
 * Four runners: `unit` (pure, no I/O beyond reading files), `database` (verbs and queries over a real
 * Postgres, one database per file), `routes` (the same for the API) and `processes` (starts the
 * product's own commands and kills them).
 */
export default defineConfig({
  resolve: { alias: { '@': root.replace(/\/$/, '') } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Property tests take their time on a busy machine; nothing here waits for anything.
          testTimeout: 60_000,
          maxWorkers: 2,
          // Nothing that is loaded keeps anything from one file to the next, so it is loaded once.
          isolate: false,
          include: ['{app,components,inngest,lib,db,scripts,bench,clients}/**/*.test.{ts,tsx}'],
          environment: 'node',
        },
      },
      {
        extends: true,
        test: {
          ...overPostgres,
          name: 'database',
          include: ['{inngest,lib,db,scripts}/**/*.itest.ts'],
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          ...overPostgres,
          name: 'routes',
          // Each file has an app of its own, with settings of its own.
          include: ['{app,clients}/**/*.itest.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'processes',
          include: ['e2e/processes/**/*.ptest.ts'],
          environment: 'node',
          testTimeout: 240_000,
          hookTimeout: 240_000,
          maxWorkers: 1,
          fileParallelism: false,
        },
      },
    ],
  },
});
