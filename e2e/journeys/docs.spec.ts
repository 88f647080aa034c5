import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures/console-errors';

const VIEWPORTS = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 900 } };

const isLongDose = process.env.DEALSCOUT_TEST_DOSE === 'long';

const operation = (page: Page, text: string | RegExp) =>
  page.locator('details.operation', { has: page.locator('summary', { hasText: text }) });

/** Opens the entry of an operation, whose line starts with its method and path. */
async function open(page: Page, text: string | RegExp) {
  const entry = operation(page, text).first();
  await entry.locator('summary').first().click();
  return entry;
}

/** Opens the form of an opened entry; the page may still be waking up. */
async function openForm(page: Page, entry: Locator, name: string): Promise<Locator> {
  const form = page.getByRole('form', { name: `Try ${name}` });
  await expect(async () => {
    await entry.getByRole('button', { name: /^Try it/ }).click({ timeout: 1_000 });
    await expect(form).toBeVisible({ timeout: 500 });
  }).toPass();
  return form;
}

async function expectAccessible(page: Page): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    const axe = new AxeBuilder({ page });
    // Only colours change in the dark.
    if (theme === 'dark') axe.withRules(['color-contrast', 'link-in-text-block']);
    const { violations } = await axe.analyze();
    const found = violations.map(({ id, nodes }) => [id, nodes[0]?.target.join(' ')]);
    expect(found, theme).toEqual([]);
  }
}

for (const [size, viewport] of Object.entries(VIEWPORTS)) {
  test.describe(`the page of the API on a ${size}`, () => {
    test.use({ viewport });

    test('has no accessibility violation, light or dark, and does not stick out', async ({
      page,
    }) => {
      await page.goto('/api/docs');
      await expect(page.getByRole('heading', { level: 1, name: 'API' })).toBeVisible();
      // Every operation is made of the same parts; all of them are looked at in the long dose.
      if (!isLongDose) await page.getByLabel('Find an operation').fill('deals');
      const entry = await open(page, 'GET/api/v1/deals');
      await openForm(page, entry, 'deals.list');
      await expectAccessible(page);
      const isWide = await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      );
      expect(isWide).toBe(false);
    });

    test('finds an operation, sends it and shows the answer', async ({ page }) => {
      await page.goto('/api/docs');
      await page.getByLabel('Find an operation').fill('deals.list');
      await expect(page.getByText(/^1 of \d+ operations$/)).toBeVisible();
      const entry = await open(page, 'GET/api/v1/deals');
      const form = await openForm(page, entry, 'deals.list');
      await form.getByLabel('limit (optional)').fill('2');
      await form.getByRole('button', { name: 'Send GET' }).click();
      await expect(form.getByText(/^200/)).toBeVisible();
      await expect(form.locator('.code-block')).toContainText('"worst_case_saving_cents"');
      await expect(form.getByText('x-request-id')).toBeVisible();
    });
  });
}

test('the header leads to the page, and every operation has its curl', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'API' }).click();
  await expect(page).toHaveURL('/api/docs');
  const operations = page.locator('#operations details.operation');
  const count = await operations.count();
  expect(count).toBeGreaterThan(10);
  expect(await operations.locator('pre', { hasText: /^curl / }).count()).toBe(count);
  const document = await (await page.request.get('/api/openapi.json')).json();
  const documented = Object.values<Record<string, unknown>>(document.paths).flatMap(Object.keys);
  expect(count).toBe(documented.length);
});

test('a link to an operation opens it', async ({ page }) => {
  await page.goto('/api/docs#costs.get');
  await expect(page.getByRole('link', { name: 'Link to costs.get' })).toBeVisible();
});

test('a wrong key is refused with the reason, and is gone after a reload', async ({ page }) => {
  await page.goto('/api/docs');
  await page.getByLabel('Key to try with (optional)').fill('ds_live_wrong');
  const entry = await open(page, 'GET/api/v1/costs');
  const form = await openForm(page, entry, 'costs.get');
  await form.getByRole('button', { name: 'Send GET' }).click();
  await expect(form.getByText(/^401/)).toBeVisible();
  await expect(form.locator('.code-block')).toContainText('"unauthenticated"');
  await page.reload();
  await expect(page.getByLabel('Key to try with (optional)')).toHaveValue('');
});

test('a wrong field is named in the answer to a write', async ({ page }) => {
  await page.goto('/api/docs');
  const entry = await open(page, 'POST/api/v1/valuations');
  const form = await openForm(page, entry, 'valuations.create');
  await form.getByRole('button', { name: 'Send POST' }).click();
  await expect(form.getByText(/^200/)).toBeVisible();
  await form
    .getByLabel('Body, as JSON')
    .fill('{"year":2018,"make":"Honda","model":"Civic","colour":"red"}');
  await form.getByRole('button', { name: 'Send POST' }).click();
  await expect(form.getByText(/^422/)).toBeVisible();
  await expect(form.locator('.code-block')).toContainText('"colour"');
});

test('the keyboard alone finds and opens an operation', async ({ page }) => {
  await page.goto('/api/docs');
  await page.getByLabel('Find an operation').focus();
  await page.keyboard.type('costs');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Link to costs.get' })).toBeVisible();
});

test('without scripts the page still reads', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    ...(baseURL ? { baseURL } : {}),
  });
  const page = await context.newPage();
  await page.goto('/api/docs');
  await open(page, 'GET/api/v1/deals');
  await expect(page.locator('pre', { hasText: /^curl .*\/api\/v1\/deals/ }).first()).toBeVisible();
  await context.close();
});
