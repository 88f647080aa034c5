import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The Chromium to start, or what to do about there being none. */
export type BrowserProgram = { file: string } | { problem: string };

const HOW_TO_GET_ONE =
  'install one with: npx playwright install chromium, or set BROWSER_PATH to a Chromium that is there';

/**
 * Finds the Chromium of the settings, else the one that Playwright has installed. Looks at files only;
 * whether it runs shows when it is started.
 */
export function findBrowserProgram(browserPath: string | null): BrowserProgram {
  if (browserPath !== null) {
    return existsSync(browserPath)
      ? { file: browserPath }
      : { problem: `BROWSER_PATH names ${browserPath}, where nothing is: ${HOW_TO_GET_ONE}.` };
  }
  const file = playwrightProgram();
  return file !== null && existsSync(file)
    ? { file }
    : { problem: `No browser is installed: ${HOW_TO_GET_ONE}.` };
}

/** Loads Playwright only when somebody asks, and past the bundler, which must leave it alone. */
function playwrightProgram(): string | null {
  try {
    const load = createRequire(path.join(process.cwd(), 'package.json'));
    const { chromium } = load('playwright') as typeof import('playwright');
    return chromium.executablePath();
  } catch {
    return null;
  }
}
