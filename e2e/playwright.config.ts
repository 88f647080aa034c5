import { defineConfig } from '@playwright/test';

const executablePath = process.env.CHROMIUM_PATH;
const isRoot = process.getuid?.() === 0;

/** Journeys in a real browser against the built app on a database of its own; see app/start-app.ts. */
export default defineConfig({
  testDir: './journeys',
  outputDir: '../test-results',
  globalSetup: './app/global-setup.ts',
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['json'], ['line']] : [['list']],
  use: {
    // Set by the global set-up, which runs before the workers read this.
    ...(process.env.E2E_DEMO_URL ? { baseURL: process.env.E2E_DEMO_URL } : {}),
    timezoneId: 'America/Chicago',
    locale: 'en-US',
    // Recording every step of every journey costs a third of their time: E2E_TRACE=1 asks for it.
    trace: process.env.E2E_TRACE === '1' ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
