import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from '@playwright/test';
import { ROOT } from '../app/start-app';
import { signIn } from '../fixtures/accounts';
import { expect, test } from '../fixtures/console-errors';
import { LOOKS_KEPT_AS_PICTURES } from '../fixtures/looks';
import { SIZES } from '../fixtures/sound-page';

// What one sees first of the main pages, as pictures: a block that has moved, or gone, is seen. Fonts are the
// app's own, motion is off, the demo's cars and values are the same each time, and times since are covered.
// How to renew them stands in CONTRIBUTING.md.

const TAKEN_WITH = path.join(ROOT, 'e2e', 'snapshots', 'taken-with.json');
const isLongDose = process.env.DEALSCOUT_TEST_DOSE === 'long';
const THEMES = ['light', 'dark'] as const;

/** What draws the pictures: another system or another Chromium draws letters anew. */
const drawnBy = (browser: Browser): string =>
  `${process.platform}, Chromium ${browser.version().split('.')[0]}`;

/** Why the pictures cannot be compared here; null where they can. */
function whyNot(browser: Browser): string | null {
  if (!existsSync(TAKEN_WITH)) return 'no pictures are kept yet: see CONTRIBUTING.md';
  const { drawnBy: known } = JSON.parse(readFileSync(TAKEN_WITH, 'utf8')) as { drawnBy: string };
  const here = drawnBy(browser);
  return known === here ? null : `the pictures are of ${known}, this is ${here}`;
}

for (const [name, { open, as }] of Object.entries(LOOKS_KEPT_AS_PICTURES)) {
  // Beside other journeys, which change what the demo holds, a picture would tell of them.
  if (!isLongDose) continue;

  test(`${name} looks as it did`, async ({ page, browser }, { config }) => {
    test.setTimeout(180_000);
    const isRenewed = config.updateSnapshots === 'all' || config.updateSnapshots === 'changed';
    if (isRenewed) {
      mkdirSync(path.dirname(TAKEN_WITH), { recursive: true });
      writeFileSync(TAKEN_WITH, `${JSON.stringify({ drawnBy: drawnBy(browser) }, null, 2)}\n`);
    }
    const reason = whyNot(browser);
    test.skip(reason !== null, reason ?? '');
    if (as) {
      await page.goto('/sign-in');
      await signIn(page, as);
      await expect(page.getByRole('link', { name: 'Sign out' })).toBeAttached();
    }
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await (typeof open === 'string' ? page.goto(open) : open(page));
      await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
      for (const colorScheme of THEMES) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.evaluate(() => document.fonts.ready);
        await expect(page).toHaveScreenshot(`${name}-${size.width}-${colorScheme}.png`, {
          animations: 'disabled',
          mask: [page.locator('time'), page.getByText(/\b(ago|just now|yesterday)\b/)],
          // Edges of letters may differ a little; a block that moves by one line changes more than this.
          threshold: 0.3,
          maxDiffPixelRatio: 0.02,
        });
      }
    }
  });
}
