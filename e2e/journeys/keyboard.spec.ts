import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/console-errors';

const focused = (page: Page) => page.locator(':focus');

/** Presses Tab until something is focused; more than `most` presses are too many. */
async function tabTo(page: Page, selector: string, most: number): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press('Tab');
    if (await focused(page).evaluate((element, wanted) => element.matches(wanted), selector))
      return;
  }
  throw new Error(`not reached by ${most} presses of Tab: ${selector}`);
}

test('the keyboard alone filters the cars and opens the first', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(focused(page)).toHaveText('Skip to the content');
  await expect(focused(page)).toBeInViewport();
  await page.keyboard.press('Enter');
  // A first visit is asked where it is and what it is after; that comes before.
  await tabTo(page, '#filter-make', 12);
  await page.keyboard.type('Subaru');
  await expect(page).toHaveURL(/make=Subaru/);
  await expect(page.getByLabel('Remove filter Subaru')).toBeVisible();
  await expect(focused(page)).toHaveAttribute('id', 'filter-make');
  await tabTo(page, '.deal-link', 50);
  await expect(focused(page)).toContainText('Subaru');
  const href = await focused(page).getAttribute('href');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`${href?.split('?')[0]}`));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Subaru');
});
