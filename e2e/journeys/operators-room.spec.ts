import type { Page } from '@playwright/test';
import { signIn } from '../fixtures/accounts';
import { ownAddress } from '../fixtures/address';
import { expect, test } from '../fixtures/console-errors';
import { expectSoundPage, SIZES } from '../fixtures/sound-page';

test.beforeEach(({ context }) => context.setExtraHTTPHeaders(ownAddress()));

const isLongDose = process.env.DEALSCOUT_TEST_DOSE === 'long';

/** Tables with what they are called, and whether the demo has rows of them. */
const TABLES = [
  { path: '/admin/people', heading: 'People', hasRows: true },
  { path: '/admin/listings', heading: 'Listings', hasRows: true },
  { path: '/admin/quarantine', heading: 'Quarantine', hasRows: false },
  { path: '/admin/vehicles', heading: 'Vehicles', hasRows: true },
  { path: '/admin/alerts', heading: 'Alerts', hasRows: false },
  { path: '/admin/bookings', heading: 'Bookings', hasRows: false },
  { path: '/admin/usage', heading: 'API usage', hasRows: false },
] as const;

const rowsOf = (page: Page) => page.locator('.admin-table tbody tr');

/** Presses the key until the focus is on something that the locator finds, at most so often. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let press = 0; press < 80; press += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way by keyboard to ${selector}`);
}

// In the short dose one of them: they are one component, and their pages are looked at for accessibility elsewhere.
const WALKED = isLongDose ? TABLES : TABLES.filter(({ heading }) => heading === 'Listings');

test('every table is walked by keyboard, on a phone and on a desktop, without a violation', async ({
  page,
}) => {
  test.setTimeout(300_000);
  await page.goto('/sign-in?next=/admin/people');
  await signIn(page, 'onlooker');
  await expect(page.getByRole('link', { name: 'Sign out' })).toBeVisible();
  for (const { path, heading, hasRows } of WALKED) {
    await test.step(heading, async () => {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
      await expectSoundPage(page);
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await page.goto(path);
        await expect(page.getByRole('form', { name: 'Filter' })).toBeVisible();
        if (!hasRows) continue;
        await expect(rowsOf(page).first()).toBeVisible();
        await tabTo(page, '.admin-table tbody th a');
        await page.keyboard.press('ArrowDown');
        const second = rowsOf(page).nth(1).locator('th a');
        await expect(second).toBeFocused();
        await page.keyboard.press('k');
        await expect(rowsOf(page).first().locator('th a')).toBeFocused();
        const href = await rowsOf(page).first().locator('th a').getAttribute('href');
        await page.keyboard.press('Enter');
        await page.waitForURL((url) => url.pathname === href);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      }
    });
  }
});

test('a table is filtered, ordered and kept by its address, and leaves as a file', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto('/sign-in?next=/admin/listings');
  await signIn(page, 'onlooker');
  await expect(page.getByRole('link', { name: 'Sign out' })).toBeVisible();

  await test.step('the filter and the order are the address', async () => {
    await page.getByLabel('State').selectOption('live');
    await page.getByRole('button', { name: 'Filter' }).click();
    await expect(page).toHaveURL(/status=live/);
    await page.getByRole('columnheader', { name: 'Price' }).getByRole('link').click();
    await expect(page).toHaveURL(/sort=price_cents/);
    await expect(page.getByRole('columnheader', { name: 'Price' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
  });

  await test.step('the next page goes on, and there is a way back', async () => {
    const before = await rowsOf(page).first().locator('th').innerText();
    await page.getByRole('link', { name: 'Next rows' }).click();
    await expect(page).toHaveURL(/cursor=/);
    await expect(rowsOf(page).first().locator('th')).not.toHaveText(before);
    await page.getByRole('link', { name: 'Back to the first' }).click();
    await expect(page).not.toHaveURL(/cursor=/);
  });

  await test.step('a view is kept under a name by this browser', async () => {
    await page.getByText('Keep this view').click();
    await page.getByLabel('Its name').fill('Dear and live');
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.goto('/admin/listings');
    await page.getByRole('link', { name: 'Dear and live' }).click();
    await expect(page).toHaveURL(/status=live.*sort=price_cents/);
  });

  await test.step('the same rows leave as a file', async () => {
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Export as CSV' }).click();
    expect((await download).url()).toContain('format=csv');
  });
});

test('a fact is corrected with a reason and taken back', async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto(`/sign-in?next=${encodeURIComponent('/admin/listings?status=live')}`);
  await signIn(page, 'onlooker');
  await expect(page.getByRole('link', { name: 'Sign out' })).toBeVisible();
  await rowsOf(page).first().locator('th a').click();
  await page.getByLabel('Fact').selectOption('trim');
  await page.getByLabel('Is in truth').fill('Journey edition');
  await page.getByLabel('Why').fill('The badge on the photo says so.');
  await page.getByRole('button', { name: 'Correct', exact: true }).click();
  await expect(page.getByText('Corrected. Later readings leave it so.')).toBeVisible();
  const correction = page
    .getByRole('region', { name: 'Corrections, newest first' })
    .getByRole('row', { name: /Journey edition/ });
  await expect(correction).toBeVisible();
  await expectSoundPage(page);
  await correction.getByRole('button', { name: /Take back/ }).click();
  await expect(correction.getByText('taken back')).toBeVisible();
  await expect(page.getByText('listing.correction_withdrawn')).toBeVisible();
});

test('the first page says how everything stands, and each figure leads to its table', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto('/sign-in?next=/admin');
  await signIn(page, 'onlooker');
  await expect(page.getByRole('link', { name: 'Sign out' })).toBeVisible();
  await expect(page.getByText('Live: this page follows what happens.')).toBeVisible();
  for (const name of ['Listings on offer', 'Alerts sent in a day', 'People', 'Oldest due job']) {
    await expect(page.getByRole('term').filter({ hasText: name })).toBeVisible();
  }
  await expectSoundPage(page);
  await page.getByRole('link', { name: 'Score drift' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Analytics' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Do values hold?' })).toBeVisible();
  await expectSoundPage(page);
});
