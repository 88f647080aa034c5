import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures/console-errors';
import { expectSoundPage } from '../fixtures/sound-page';

const isLongDose = process.env.DEALSCOUT_TEST_DOSE === 'long';
const DESKTOP = { desktop: { width: 1440, height: 900 } };
/** Only the way to the page differs on a phone. */
const VIEWPORTS = isLongDose ? { ...DESKTOP, phone: { width: 390, height: 844 } } : DESKTOP;

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

test('no accessibility violation on a phone or a desktop, light or dark, and nothing sticks out', async ({
  page,
}) => {
  test.setTimeout(isLongDose ? 300_000 : 120_000);
  await page.goto('/api/docs');
  await expect(page.getByRole('heading', { level: 1, name: 'API' })).toBeVisible();
  // Every operation is made of the same parts; all of them are looked at in the long dose.
  if (!isLongDose) await page.getByLabel('Find an operation').fill('deals.list');
  const entry = await open(page, 'GET/api/v1/deals');
  await openForm(page, entry, 'deals.list');
  if (!isLongDose) {
    // Hidden ones are nothing to look at, but axe goes through all that they hold.
    await page.evaluate(() => {
      for (const hidden of document.querySelectorAll('details.operation')) {
        if (!hidden.checkVisibility()) hidden.remove();
      }
    });
  }
  await expectSoundPage(page);
});

for (const [size, viewport] of Object.entries(VIEWPORTS)) {
  test.describe(`on a ${size}`, () => {
    test.use({ viewport });

    test('finds an operation, sends it and shows the answer, or why it is refused', async ({
      page,
    }) => {
      await page.goto('/');
      if (size === 'desktop') {
        const site = page.getByRole('navigation', { name: 'Site' });
        await site.getByRole('link', { name: 'API' }).click();
        await expect(page).toHaveURL('/api/docs');
      } else await page.goto('/api/docs');

      await test.step('every operation is there with its curl', async () => {
        const operations = page.locator('#operations details.operation');
        const document = await (await page.request.get('/api/openapi.json')).json();
        const paths = Object.values<Record<string, unknown>>(document.paths);
        const documented = paths.flatMap(Object.keys);
        expect(documented.length).toBeGreaterThan(10);
        await expect(operations).toHaveCount(documented.length);
        await expect(operations.locator('pre', { hasText: /^curl / })).toHaveCount(
          documented.length,
        );
      });

      await test.step('one is found and answers', async () => {
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

      await test.step('a wrong field is named in the answer to a write', async () => {
        await page.getByLabel('Find an operation').fill('valuations.create');
        await expect(page.getByText(/^1 of \d+ operations$/)).toBeVisible();
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

      await test.step('a wrong key is refused with the reason, and is gone after a reload', async () => {
        await page.getByLabel('Key to try with (optional)').fill('ds_live_wrong');
        await page.getByLabel('Find an operation').fill('costs.get');
        await expect(page.getByText(/^1 of \d+ operations$/)).toBeVisible();
        const entry = await open(page, 'GET/api/v1/costs');
        const form = await openForm(page, entry, 'costs.get');
        await form.getByRole('button', { name: 'Send GET' }).click();
        await expect(form.getByText(/^401/)).toBeVisible();
        await expect(form.locator('.code-block')).toContainText('"unauthenticated"');
        await page.reload();
        await expect(page.getByLabel('Key to try with (optional)')).toHaveValue('');
      });
    });
  });
}

test('a shape is read on a page of its own, where an answer names it', async ({ page }) => {
  await page.goto('/api/docs/shapes#shape-Deal');
  await expect(page.getByRole('heading', { level: 1, name: 'Shapes' })).toBeVisible();
  await expect(page.getByLabel('Fields of Deal', { exact: true })).toBeVisible();
  await page.evaluate(() => {
    for (const other of document.querySelectorAll('details.operation:not([open])')) other.remove();
  });
  await expectSoundPage(page);
});

test('a link to an operation opens it', async ({ page }) => {
  await page.goto('/api/docs#costs.get');
  await expect(page.getByRole('link', { name: 'Link to costs.get' })).toBeVisible();
});

test('the keyboard alone finds and opens an operation', async ({ page }) => {
  await page.goto('/api/docs');
  await page.getByLabel('Find an operation').focus();
  await page.keyboard.type('costs');
  await expect(page.getByText(/^\d+ of \d+ operations$/)).toBeVisible();
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
