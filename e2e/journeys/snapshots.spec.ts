import { existsSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../app/start-app';
import { signIn } from '../fixtures/accounts';
import { expect, test } from '../fixtures/console-errors';
import { LOOKS_KEPT_AS_PICTURES } from '../fixtures/looks';
import { SIZES } from '../fixtures/sound-page';

// The main pages as pictures: a block that has moved, or gone, is seen. Fonts are the app's own, motion is
// off, the demo's cars and values are the same each time, and times since are covered. How to renew them
// stands in CONTRIBUTING.md.

const FIRST_PICTURE = path.join(ROOT, 'e2e', 'snapshots', 'results-390-light.png');
const isLongDose = process.env.DEALSCOUT_TEST_DOSE === 'long';

for (const [name, { open, as }] of Object.entries(LOOKS_KEPT_AS_PICTURES)) {
  // The short dose sees whether the first page still stands; the long one all of them.
  if (!isLongDose && name !== 'results') continue;

  test(`${name} looks as it did`, async ({ page }, { config }) => {
    const isRenewed = config.updateSnapshots === 'all' || config.updateSnapshots === 'changed';
    test.skip(
      !existsSync(FIRST_PICTURE) && !isRenewed,
      'no pictures are kept yet: see CONTRIBUTING.md',
    );
    if (as) {
      await page.goto('/sign-in');
      await signIn(page, as);
      await expect(page.getByRole('link', { name: 'Sign out' })).toBeAttached();
    }
    for (const size of isLongDose ? SIZES : SIZES.slice(0, 1)) {
      await page.setViewportSize(size);
      await (typeof open === 'string' ? page.goto(open) : open(page));
      await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
      for (const colorScheme of isLongDose ? (['light', 'dark'] as const) : (['light'] as const)) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.evaluate(() => document.fonts.ready);
        await expect(page).toHaveScreenshot(`${name}-${size.width}-${colorScheme}.png`, {
          animations: 'disabled',
          mask: [page.locator('time')],
          // Another Chromium draws the edges of letters anew, a thousandth of a page; a block that moves by
          // one line changes more than a hundredth.
          threshold: 0.3,
          maxDiffPixelRatio: 0.01,
        });
      }
    }
  });
}
