import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';
import { leftOutFiles } from './scripts/boot/test-doses.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));

const overPostgres = {
  globalSetup: ['db/testing.setup.ts'],
  setupFiles: ['db/testing-settled.setup.ts'],
  // Tests share a machine; who waits how long is tried beside the client of the database.
  env: { DATABASE_REQUEST_MS: '20000' },
  testTimeout: 240_000,
  hookTimeout: 240_000,
  maxWorkers: 2,
};

/**
 * `unit` is pure, with no I/O beyond reading files; `pages` the same for app, whose files bring settings
 * of their own. `database` has verbs and queries over a real Postgres, one database per file; `routes`
 * the same for the API. `processes` starts the product's own commands and kills them.
 */
export default defineConfig({
  resolve: { alias: { '@': root.replace(/\/$/, '') } },
  test: {
    // A run of everything reads most files in three of its steps and transforms them once. Not at a desk,
    // where a file that was moved would be looked for in its old place.
    experimental: { fsModuleCache: Boolean(process.env.CI) },
    exclude: [...configDefaults.exclude, ...leftOutFiles(process.env.DEALSCOUT_TEST_DOSE)],
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
          include: ['{components,inngest,lib,db,scripts,bench,clients}/**/*.test.{ts,tsx}'],
          environment: 'node',
        },
      },
      {
        extends: true,
        test: {
          name: 'pages',
          testTimeout: 60_000,
          // Some load the whole app first.
          hookTimeout: 60_000,
          maxWorkers: 2,
          include: ['app/**/*.test.{ts,tsx}'],
          environment: 'node',
        },
      },
      {
        extends: true,
        test: {
          ...overPostgres,
          name: 'database',
          include: ['{inngest,lib,db,scripts}/**/*.itest.ts'],
          environment: 'node',
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
          environment: 'node',
        },
      },
      {
        extends: true,
        test: {
          name: 'processes',
          include: ['e2e/{processes,faults}/**/*.ptest.ts'],
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
