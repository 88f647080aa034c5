import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/console-errors';
import { ResultsPage } from '../pages/results-page';

// The worker of the installed app would ask for pages in the journey's place.
test.use({ serviceWorkers: 'block' });

/** Keeps the next page that a link asks for until the returned function is called. */
async function holdPages(page: Page): Promise<() => void> {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(
    (url) => url.searchParams.has('_rsc'),
    async (route) => {
      await released;
      await route.continue();
    },
  );
  return release;
}

/** How far things have moved by themselves since the page was opened. */
const shiftSoFar = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const shifts = list.getEntries() as (PerformanceEntry & {
            value: number;
            hadRecentInput: boolean;
          })[];
          resolve(shifts.reduce((sum, each) => sum + (each.hadRecentInput ? 0 : each.value), 0));
        }).observe({ type: 'layout-shift', buffered: true });
        // Where nothing moved, nothing is reported.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(0)));
      }),
  );

test('a link shows the shape of its page until it is there, and the way back finds its place', async ({
  page,
}) => {
  const results = new ResultsPage(page);
  await results.open();
  const link = results.cards.nth(12).locator('.deal-link');
  await link.scrollIntoViewIfNeeded();
  const scrolled = await page.evaluate(() => window.scrollY);
  expect(scrolled).toBeGreaterThan(200);
  const release = await holdPages(page);
  await link.click();
  await expect(page.locator('.coming-shape .listing-side')).toBeVisible();
  await expect(page.locator('#coming-page')).toHaveText('Loading');
  expect(await page.evaluate(() => window.scrollY)).toBe(scrolled);

  release();
  await expect(page).toHaveURL(/\/listings\/lst_/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('#coming-page')).toBeEmpty();
  expect(await shiftSoFar(page)).toBeLessThanOrEqual(0.02);

  await page.goBack();
  await expect(results.cards).toHaveCount(25);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(scrolled);
});

test('where only the list changes it stays in sight, under a line that says so', async ({
  page,
}) => {
  const results = new ResultsPage(page);
  await results.open('/?make=Toyota');
  const release = await holdPages(page);
  await page.getByRole('link', { name: 'Remove filter Toyota' }).click();
  await expect(page.locator('.coming-line')).toBeVisible();
  await expect(page.locator('.coming-shape')).toHaveCount(0);
  await expect(results.cards.first()).toBeVisible();
  release();
  await expect(page).not.toHaveURL(/make=/);
  await expect(page.locator('#coming-page')).toBeEmpty();
});

test('a filter says at once that its answer is on the way, and the page stays where it is', async ({
  page,
}) => {
  const results = new ResultsPage(page);
  await results.open();
  const release = await holdPages(page);
  await page.getByLabel('Make', { exact: true }).selectOption('Toyota');
  await expect(page.locator('.coming-line')).toBeVisible();
  await expect(page.locator('form.filters')).toHaveAttribute('aria-busy', 'true');
  release();
  await expect(page).toHaveURL(/make=Toyota/);
  await expect(page.locator('#coming-page')).toBeEmpty();
});

test('who is not signed in is sent on before anything of the page is shown', async ({ page }) => {
  for (const address of ['/captures', '/watchlist']) {
    const answer = await page.request.get(address, { maxRedirects: 0 });
    expect(answer.status()).toBe(307);
    expect(answer.headers().location).toContain('/sign-in');
  }
});
