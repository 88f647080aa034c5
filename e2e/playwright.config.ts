import { defineConfig } from '@playwright/test';
import { leftOutFiles } from '../scripts/boot/test-doses.mjs';

const executablePath = process.env.CHROMIUM_PATH;
const isRoot = process.getuid?.() === 0;

/**
 * Parts of Chromium that journeys do not use. Each window starts a process of its own for the menu of
 * the address bar, which takes as long as a short journey. Chromium hears only the last such list, so
 * the others are those of Playwright's own that matter here.
 */
const UNUSED_FEATURES = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxFullPopup',
  'WebUIOmniboxAimPopup',
  'PreloadTopChromeWebUI',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];

/** Journeys in a real browser against the built app on a database of its own; see app/start-app.ts. */
export default defineConfig({
  testDir: './journeys',
  testIgnore: leftOutFiles(process.env.DEALSCOUT_TEST_DOSE).map((file) => `**/${file}`),
  outputDir: '../test-results',
  // One picture for all systems: fonts are the app's own. Without one a journey writes none by itself.
  snapshotPathTemplate: '{testDir}/../snapshots/{arg}{ext}',
  updateSnapshots: 'none',
  globalSetup: './app/global-setup.ts',
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  // What passes only the second time is named at the end of npm test, so that it is mended.
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['json'], ['line']] : [['list']],
  use: {
    // Set by the global set-up, which runs before the workers read this.
    ...(process.env.E2E_DEMO_URL ? { baseURL: process.env.E2E_DEMO_URL } : {}),
    timezoneId: 'America/Chicago',
    locale: 'en-US',
    // A worker of its own in each new browser costs a page and is in the way of what journeys answer
    // themselves; the journey of the installed app allows it.
    serviceWorkers: 'block',
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
        `--disable-features=${UNUSED_FEATURES.join(',')}`,
      ],
    },
  },
});
