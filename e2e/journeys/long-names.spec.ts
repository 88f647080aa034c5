import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/console-errors';
import { ResultsPage } from '../pages/results-page';

const LONG = 'Wagnerian'.repeat(14);

/** Puts a name without a space in the place of the first words of each, as a source may write it. */
const writeLong = (page: Page, selector: string) =>
  page.evaluate(
    ([wanted, name]) => {
      let count = 0;
      for (const element of document.querySelectorAll(wanted)) {
        const words = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
        if (words === null) continue;
        words.nodeValue = name;
        count += 1;
      }
      return count;
    },
    [selector, LONG] as const,
  );

/** How many pixels the page is wider than its window. */
const widerBy = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Where the layout changes; the narrowest of all has the least room. */
const WIDTHS = process.env.DEALSCOUT_TEST_DOSE === 'long' ? [360, 1024, 1280] : [360];

for (const width of WIDTHS) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 800 } });

    test('no name of a car, a filter or a source widens a page', async ({ page }) => {
      const results = new ResultsPage(page);
      await results.open('/?make=Toyota');
      const ids = (await results.readListingIds()).slice(0, 2);
      await results.open(`/?make=Toyota&compare=${ids.join(',')}`);
      await expect(page.locator('.compare-bar-name')).toHaveCount(2);
      const named =
        '.deal-link, .deal-facts, .badge, .chip, .compare-bar-name, .car-row-name, h1, h2';
      expect(await writeLong(page, named)).toBeGreaterThan(25);
      expect(await widerBy(page)).toBeLessThanOrEqual(0);

      await page.goto(`/listings/${ids[0]}`);
      expect(await writeLong(page, 'h1, h1 + p, .entry-link, .facts dd, .badge')).toBeGreaterThan(
        9,
      );
      expect(await widerBy(page)).toBeLessThanOrEqual(0);

      await page.goto(`/compare?ids=${ids.join(',')}`);
      expect(await writeLong(page, '.compare-name, .compare td')).toBeGreaterThan(9);
      expect(await widerBy(page)).toBeLessThanOrEqual(0);
    });
  });
}
