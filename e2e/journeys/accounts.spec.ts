import { randomBytes } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import { ownAddress } from '../fixtures/address';
import { expect, test } from '../fixtures/console-errors';
import { queryDemo } from '../fixtures/demo-market';
import { mailedLink } from '../fixtures/outbox';

const PASSWORD = 'violet-harbour-42-tram';
const NEW_PASSWORD = 'another-quiet-river-9';
const SIZES = [
  { name: 'a desk', viewport: { width: 1280, height: 900 } },
  { name: 'a phone', viewport: { width: 390, height: 844 } },
] as const;

/** Each at one size in the short dose, at both in the long one; axe looks at their pages at both each time. */
const isLongDose = process.env.DEALSCOUT_TEST_DOSE === 'long';

test.beforeEach(({ context }) => context.setExtraHTTPHeaders(ownAddress()));

const newEmail = () => `e2e-${randomBytes(6).toString('hex')}@example.test`;
const main = (page: Page) => page.getByRole('main');

async function signUp(page: Page, email: string): Promise<void> {
  await page.goto('/sign-up');
  await page.getByLabel('Name').fill('Ann Harbour');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await main(page).getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByText(`We sent a mail to ${email}`)).toBeVisible();
}

async function signIn(page: Page, email: string, password: string, next = '/account') {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await main(page).getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** A second browser of the same person. */
async function otherBrowser(browser: Browser, email: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL: process.env.E2E_DEMO_URL ?? '',
    extraHTTPHeaders: ownAddress(),
  });
  const page = await context.newPage();
  await signIn(page, email, PASSWORD);
  await expect(page).toHaveURL(/\/account$/);
  return page;
}

async function isScrolledSideways(page: Page): Promise<boolean> {
  return page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
}

for (const { name, viewport } of SIZES) {
  test.describe(`at ${name}`, () => {
    test.use({ viewport });
    const at = (size: string) => (isLongDose || size === name ? test : test.skip);

    at('a phone')(
      'an account is made, confirmed by the mail in the outbox, and opened',
      async ({ page }) => {
        const email = newEmail();
        await page.goto('/sign-in');
        await page.getByRole('link', { name: 'Create account' }).click();
        await page.getByLabel('Name').fill('Ann Harbour');
        await page.getByLabel('E-mail').fill(email);
        await page.getByLabel('Password').fill('short');
        await main(page).getByRole('button', { name: 'Create account' }).click();
        await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/at least 10/);
        await expect(page.getByLabel('E-mail')).toHaveValue(email);
        await page.getByLabel('Password').fill(PASSWORD);
        await main(page).getByRole('button', { name: 'Create account' }).click();
        await expect(page.getByText(`We sent a mail to ${email}`)).toBeVisible();

        await mailedLink(page, email, 'verify_email');
        await page.getByRole('link', { name: 'open the outbox' }).click();
        await page.getByRole('link', { name: new RegExp(email) }).click();
        await page.getByRole('link', { name: /verify-email\?token=/ }).click();
        await page.getByRole('button', { name: 'Confirm' }).click();
        await expect(main(page).getByText('Your e-mail is confirmed')).toBeVisible();

        await main(page).getByRole('link', { name: 'Sign in' }).click();
        await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
        await page.getByLabel('E-mail').fill(email);
        await page.getByLabel('Password').fill(PASSWORD);
        await main(page).getByRole('button', { name: 'Sign in', exact: true }).click();
        await page.getByRole('link', { name: 'Account', exact: true }).click();
        await expect(page.getByRole('heading', { level: 1, name: 'Profile' })).toBeVisible();
        await expect(page.getByText('confirmed', { exact: true })).toBeVisible();
        expect(await isScrolledSideways(page)).toBe(false);

        await page.getByLabel('Name').fill('Ann of the Harbour');
        await page.getByLabel('Time zone').selectOption('America/Denver');
        await page.getByRole('button', { name: 'Save' }).click();
        await expect(page.getByText('Saved.')).toBeVisible();
        await page.reload();
        await expect(page.getByLabel('Name')).toHaveValue('Ann of the Harbour');
        await expect(page.getByLabel('Time zone')).toHaveValue('America/Denver');
      },
    );

    at('a desk')('a forgotten password is set anew, once', async ({ page }) => {
      const email = newEmail();
      await signUp(page, email);
      await page.goto('/sign-in');
      await page.getByRole('link', { name: 'Forgot password' }).click();
      await expect(page.getByRole('heading', { name: 'Forgot your password?' })).toBeVisible();
      await page.getByLabel('E-mail').fill(email);
      await main(page).getByRole('button', { name: 'Mail me a link' }).click();
      await expect(page.getByText('a link for a new password is on its way')).toBeVisible();
      const link = await mailedLink(page, email, 'reset_password');
      await page.goto(link);
      await page.getByLabel('New password').fill(NEW_PASSWORD);
      await page.getByRole('button', { name: 'Set password' }).click();
      await expect(main(page).getByText('Your password is set')).toBeVisible();
      await signIn(page, email, PASSWORD);
      await expect(page.getByLabel('Password')).toHaveAccessibleDescription(
        'E-mail or password is wrong.',
      );
      await signIn(page, email, NEW_PASSWORD);
      await expect(page).toHaveURL(/\/account$/);
      await page.goto(link);
      await expect(page.getByText('This link was used, or has run out')).toBeVisible();
    });

    at('a phone')('a link in mail signs in; looking at it uses nothing up', async ({ page }) => {
      const email = newEmail();
      await signUp(page, email);
      await page.goto('/sign-in?next=/account/sessions');
      await page.getByRole('link', { name: 'Mail me a link' }).click();
      await expect(page.getByRole('heading', { name: 'Sign in by mail' })).toBeVisible();
      await page.getByLabel('E-mail').fill(email);
      await main(page).getByRole('button', { name: 'Mail me a link' }).click();
      await expect(page.getByText('a sign-in link is on its way')).toBeVisible();
      const link = await mailedLink(page, email, 'magic_link');
      for (let look = 0; look < 3; look += 1) {
        expect((await page.request.get(link)).status()).toBe(200);
      }
      await page.goto(link);
      await main(page).getByRole('button', { name: 'Sign in' }).click();
      await expect(page).toHaveURL(/\/account\/sessions$/);
      await expect(page.getByText('this one')).toBeVisible();
    });

    at('a desk')('sessions are seen and ended, one and all others', async ({ page, browser }) => {
      const email = newEmail();
      await signUp(page, email);
      await signIn(page, email, PASSWORD, '/account/sessions');
      await expect(page).toHaveURL(/\/account\/sessions$/);
      const others = [await otherBrowser(browser, email), await otherBrowser(browser, email)];
      await page.reload();
      await expect(main(page).getByRole('listitem')).toHaveCount(3);
      expect(await isScrolledSideways(page)).toBe(false);
      await main(page)
        .getByRole('button', { name: /^End (?!all)/ })
        .first()
        .click();
      await expect(main(page).getByRole('listitem')).toHaveCount(2);
      await page.getByRole('button', { name: 'End all other sessions' }).click();
      await expect(main(page).getByRole('listitem')).toHaveCount(1);
      for (const other of others) {
        await expect(async () => {
          await other.goto('/account');
          await expect(other).toHaveURL(/\/sign-in\?next=%2Faccount$/, { timeout: 500 });
        }).toPass({ timeout: 10_000 });
        await other.context().close();
      }
      await page.reload();
      await expect(page.getByText('this one')).toBeVisible();
    });
  });
}

test('forms work before and without scripts', async ({ browser }) => {
  const context = await browser.newContext({
    baseURL: process.env.E2E_DEMO_URL ?? '',
    extraHTTPHeaders: ownAddress(),
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  const email = newEmail();
  await signUp(page, email);
  await page.goto(await mailedLink(page, email, 'verify_email'));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(main(page).getByText('Your e-mail is confirmed')).toBeVisible();
  await signIn(page, email, PASSWORD);
  await expect(page).toHaveURL(/\/account$/);
  const [row] = await queryDemo<{ email_verified_at: Date | null }>(
    'select email_verified_at from people where email = $1',
    [email],
  );
  expect(row?.email_verified_at).not.toBeNull();
  await context.close();
});

test('nobody is told who has an account', async ({ page }) => {
  const email = newEmail();
  await signUp(page, email);
  await mailedLink(page, email, 'verify_email');
  await signUp(page, email);
  for (const [path, words] of [
    ['/forgot-password', 'a link for a new password is on its way'],
    ['/magic-link', 'a sign-in link is on its way'],
  ] as const) {
    const stranger = newEmail();
    await page.goto(path);
    await page.getByLabel('E-mail').fill(stranger);
    await main(page).getByRole('button', { name: 'Mail me a link' }).click();
    await expect(page.getByText(words)).toBeVisible();
    const rows = await queryDemo('select 1 from messages where recipient = $1', [stranger]);
    expect(rows).toEqual([]);
  }
});
