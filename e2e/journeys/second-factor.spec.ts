import type { Page } from '@playwright/test';
import { TOTP } from 'otpauth';
import { type AccountName, signIn } from '../fixtures/accounts';
import { expect, test } from '../fixtures/console-errors';
import { expectSoundPage } from '../fixtures/sound-page';

const STEP_MS = 30_000;

async function signOut(page: Page): Promise<void> {
  await page.goto('/sign-out');
  await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
}

async function openSecurity(page: Page, name: AccountName): Promise<void> {
  await page.goto('/account/security');
  await signIn(page, name);
  await expect(page.getByRole('heading', { level: 1, name: 'Security' })).toBeVisible();
}

test('an authenticator app: set up, asked for at the next sign-in, replaced by a recovery code', async ({
  page,
}) => {
  await openSecurity(page, 'cautious');
  await expectSoundPage(page);
  await page.getByRole('button', { name: 'Set up an app' }).click();
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible();
  await expectSoundPage(page);
  const key = (await page.locator('code').innerText()).replace(/\s/g, '');
  const code = (ms = Date.now()) => new TOTP({ secret: key }).generate({ timestamp: ms });
  await page.getByRole('textbox', { name: 'Code' }).fill(code());
  await page.getByRole('button', { name: 'Turn on' }).click();
  const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await expect(codes).toHaveCount(10);
  const recoveryCode = await codes.first().innerText();
  await expectSoundPage(page);

  await signOut(page);
  await page.goto('/sign-in?next=/account/security');
  await signIn(page, 'cautious');
  await expect(page.getByRole('heading', { name: 'Second step' })).toBeVisible();
  await expectSoundPage(page);
  await page.getByRole('textbox', { name: 'Code' }).fill('000000');
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('textbox', { name: 'Code' })).toHaveAccessibleDescription(
    /That code is wrong/,
  );
  // The code of now was used up by setting the app up; the next one is valid half a minute early.
  await page.getByRole('textbox', { name: 'Code' }).fill(code(Date.now() + STEP_MS));
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Security' })).toBeVisible();

  await signOut(page);
  await page.goto('/sign-in?next=/account/security');
  await signIn(page, 'cautious');
  await page.getByRole('textbox', { name: 'Code' }).fill(recoveryCode);
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('9 of 10 left')).toBeVisible();
});

test('a passkey: made, used alone, and used as the second step', async ({ page, context }) => {
  const browser = await context.newCDPSession(page);
  await browser.send('WebAuthn.enable');
  await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await openSecurity(page, 'keyholder');
  await page.getByLabel('Name of the new passkey').fill('Test key');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(page.getByText('The passkey was added.')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Recovery codes' })).toBeVisible();
  await expect(page.getByText('not used yet')).toBeVisible();
  await expectSoundPage(page);

  await signOut(page);
  await page.goto('/sign-in?next=/account/security');
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Security' })).toBeVisible();
  await expect(page.getByText(/last used/)).toBeVisible();

  await signOut(page);
  await page.goto('/sign-in?next=/account/security');
  await signIn(page, 'keyholder');
  await expect(page.getByRole('heading', { name: 'Second step' })).toBeVisible();
  await expect(page.getByLabel('Recovery code')).toBeVisible();
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Security' })).toBeVisible();

  await page.getByText('Change Test key').click();
  await page.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('You get ten when you set up an app or a passkey.')).toBeVisible();
});

test('the second step cannot be opened without the first', async ({ page }) => {
  await page.goto('/sign-in/second-factor?next=/admin');
  await expect(page).toHaveURL(/\/sign-in\?error=SecondStepOver&next=%2Fadmin$/);
  await expect(page.getByText('Sign in again.')).toBeVisible();
});
