import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { type AccountName, passwordOf, signIn } from '../fixtures/accounts';
import { ownAddress } from '../fixtures/address';
import { expect, test } from '../fixtures/console-errors';
import { expectSoundPage } from '../fixtures/sound-page';

const SIZES = [
  { name: 'a desk', viewport: { width: 1280, height: 900 }, caller: 'caller', leaver: 'leaver' },
  {
    name: 'a phone',
    viewport: { width: 390, height: 844 },
    caller: 'phoneCaller',
    leaver: 'phoneLeaver',
  },
] as const;

/** Each at one size in the short dose, at both in the long one; axe looks at their pages at both each time. */
const isLongDose = process.env.DEALSCOUT_TEST_DOSE === 'long';

test.beforeEach(({ context }) => context.setExtraHTTPHeaders(ownAddress()));

async function open(page: Page, path: string, name: AccountName): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`);
  await signIn(page, name);
  await page.waitForURL((url) => url.pathname === path);
}

for (const { name, viewport, caller, leaver } of SIZES) {
  test.describe(`at ${name}`, () => {
    test.use({ viewport });
    const at = (size: string) => (isLongDose || size === name ? test : test.skip);

    at('a phone')(
      'a key is made, calls the API, is charted as usage, and stops when revoked',
      async ({ page, playwright }) => {
        await open(page, '/account/keys', caller);
        await page.getByRole('textbox', { name: 'Name' }).fill('Nightly report');
        await page.getByRole('button', { name: 'Make a key' }).click();
        const secret = await page
          .getByRole('region', { name: 'The new key Nightly report' })
          .locator('code')
          .first()
          .innerText();
        expect(secret).toMatch(/^ds_demo_/);
        // A program has no cookies.
        const program = await playwright.request.newContext({
          baseURL: process.env.E2E_DEMO_URL ?? '',
          extraHTTPHeaders: { authorization: `Bearer ${secret}` },
        });
        const answer = await program.get('/api/v1/deals?limit=12');
        expect(answer.status()).toBe(200);
        expect((await answer.json()).data).toHaveLength(12);
        expect((await program.get('/api/v1/deals?limit=0')).status()).toBe(422);

        await expect(async () => {
          await page.goto('/account/usage?days=7');
          await expect(page.getByRole('row', { name: /Nightly report 2 1 0/ })).toBeVisible({
            timeout: 500,
          });
        }).toPass({ timeout: 15_000 });
        await expect(page.getByRole('row', { name: /deals\.list 2 1 0/ })).toBeVisible();
        await expectSoundPage(page);

        await page.setViewportSize(viewport);
        await page.goto('/account/keys');
        await page.locator('summary', { hasText: 'Revoke Nightly report' }).click();
        await page.getByRole('button', { name: /Revoke it for good/ }).click();
        await expect(page.locator('summary', { hasText: 'Revoke Nightly report' })).toHaveCount(0);
        await expect
          .poll(async () => (await program.get('/api/v1/deals')).status(), { timeout: 6_000 })
          .toBe(401);
        await program.dispose();
      },
    );

    at('a desk')(
      'data is taken along as a zip; the account is left, kept, and left',
      async ({ page }) => {
        await open(page, '/account/data', leaver);
        const downloading = page.waitForEvent('download');
        await page.getByRole('link', { name: 'Download my data' }).click();
        const file = await (await downloading).path();
        const files = unzipSync(await readFile(file));
        expect(Object.keys(files)).toEqual(expect.arrayContaining(['README.txt', 'account.json']));

        await page.getByLabel('Your password').fill('not-the-password');
        await page.getByRole('button', { name: 'Delete my account' }).click();
        await expect(page.getByLabel('Your password')).toHaveAccessibleDescription(
          /^That is not your password\./,
        );
        await page.getByLabel('Your password').fill(passwordOf(leaver));
        await page.getByRole('button', { name: 'Delete my account' }).click();
        await expect(page).toHaveURL(/\/farewell$/);

        await page.getByRole('link', { name: 'Sign in and keep it' }).click();
        await signIn(page, leaver);
        await expect(page).toHaveURL(/\/account\/data$/);
        await page.getByRole('main').getByRole('button', { name: 'Keep my account' }).click();
        await expect(page.getByRole('button', { name: 'Delete my account' })).toBeVisible();
      },
    );
  });
}
