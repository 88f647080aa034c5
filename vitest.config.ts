import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

/**
 * Three runners: `unit` (pure, no I/O beyond reading files), `database` (real Postgres, one database
 * per worker) and `processes` (starts the product's own commands and kills them).
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
          include: ['{app,components,inngest,lib,db,scripts,bench,clients}/**/*.test.{ts,tsx}'],
          environment: 'node',
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: ['{app,inngest,lib,db,scripts,clients}/**/*.itest.ts'],
          environment: 'node',
          globalSetup: ['db/testing.setup.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          maxWorkers: 2,
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
