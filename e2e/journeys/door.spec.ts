import { passwordOf, signIn } from '../fixtures/accounts';
import { expect, test } from '../fixtures/console-errors';
import { queryDemo } from '../fixtures/demo-market';

test('the admin’s door: asked who you are, told when wrong, let in, shown out', async ({
  page,
}) => {
  await page.goto('/admin');
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fadmin$/);
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();

  await signIn(page, 'admin', `${passwordOf('admin')}x`);
  await expect(page.getByLabel('Password')).toHaveAccessibleDescription(
    'E-mail or password is wrong.',
  );
  await expect(page.getByLabel('E-mail')).toHaveValue('admin@example.test');

  await signIn(page, 'admin');
  await expect(page).toHaveURL(/\/admin$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Admin' })).toBeVisible();
  const [live] = await queryDemo<{ count: string }>(
    "select count(*) from listings where status = 'live'",
  );
  const shown = Number(live?.count).toLocaleString('en-US');
  await expect(page.getByRole('row', { name: `live ${shown}` })).toBeVisible();
  await expect(page.getByRole('row', { name: /price too low/ })).toBeVisible();
  const audited = page.getByRole('table', { name: 'Latest audit entries, newest first' });
  await expect(audited.getByRole('row').nth(1)).toBeVisible();

  await page.getByRole('link', { name: 'Sign out' }).click();
  await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
  await page.goto('/admin');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('a person of another role is told that the page is for admins', async ({ page }) => {
  await page.goto('/sign-in');
  await signIn(page, 'viewer');
  await expect(page.getByRole('link', { name: 'Sign out' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Admin', exact: true })).toHaveCount(0);
  const response = await page.goto('/admin');
  expect(response?.status()).toBe(403);
  await expect(page.getByText('This page is for admins')).toBeVisible();
  await expect(page.getByText('Quarantine')).toHaveCount(0);
});

test('signing in leads to no other site', async ({ page }) => {
  await page.goto('/sign-in?next=https://example.test/');
  await signIn(page, 'viewer');
  await expect(page.getByRole('link', { name: 'Sign out' })).toBeVisible();
  await expect(page).toHaveURL((url) => url.pathname !== '/sign-in');
  expect(new URL(page.url()).origin).toBe(process.env.E2E_DEMO_URL);
});
