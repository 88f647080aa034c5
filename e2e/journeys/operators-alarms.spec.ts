import { signIn } from '../fixtures/accounts';
import { ownAddress } from '../fixtures/address';
import { expect, test } from '../fixtures/console-errors';
import { expectSoundPage } from '../fixtures/sound-page';

test.beforeEach(({ context }) => context.setExtraHTTPHeaders(ownAddress()));

// What is set here must not be in the way of other journeys: the demo has no live search, and the
// announcement is for viewers.
test('an admin sets a switch and announces something to some people', async ({ page, browser }, {
  project,
}) => {
  test.setTimeout(120_000);
  const text = `Prices are counted anew tonight (${project.name})`;
  await page.goto('/sign-in?next=/admin/switches');
  await signIn(page, 'admin');
  await expect(page.getByRole('link', { name: 'Sign out' })).toBeVisible();

  await test.step('a switch is set with a reason, and set back', async () => {
    const article = page.getByRole('article', { name: 'Live search' });
    await article.getByRole('radio', { name: 'Off', exact: true }).check();
    await article.getByRole('textbox', { name: 'Why' }).fill('The sources are being moved.');
    await article.getByRole('button', { name: 'Set' }).click();
    await expect(article.getByRole('heading', { name: 'Live search: off' })).toBeVisible();
    await expect(article.getByText('The sources are being moved.')).toBeVisible();
    await expectSoundPage(page);
    await article.getByRole('radio', { name: 'On', exact: true }).check();
    await article.getByRole('button', { name: 'Set' }).click();
    await expect(article.getByRole('heading', { name: 'Live search: on' })).toBeVisible();
  });

  await test.step('an announcement without text is refused beside its field, one with text is listed', async () => {
    await page.goto('/admin/announcements');
    await page.getByRole('button', { name: 'Announce' }).click();
    await expect(page.getByText('say something')).toBeVisible();
    await page.getByRole('textbox', { name: 'Text', exact: true }).first().fill(text);
    await page.getByRole('combobox', { name: 'For' }).first().selectOption('roles');
    await page.getByRole('checkbox', { name: 'viewer' }).first().check();
    await page.getByRole('button', { name: 'Announce' }).click();
    await expect(page.getByRole('heading', { name: text })).toBeVisible();
    await expectSoundPage(page);
  });

  await test.step('those whom it is for see it until they dismiss it', async () => {
    const context = await browser.newContext({ extraHTTPHeaders: ownAddress() });
    const viewer = await context.newPage();
    await viewer.goto('/sign-in');
    await signIn(viewer, 'viewer');
    await expect(viewer.getByRole('link', { name: 'Sign out' })).toBeVisible();
    const bars = viewer.getByRole('region', { name: 'Announcements' });
    const bar = bars.locator('.banner', { hasText: text });
    await expect(async () => {
      await viewer.goto('/accuracy');
      await expect(bar).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await bar.getByRole('button', { name: 'Dismiss this announcement' }).click();
    await expect(bar).toHaveCount(0);
    await viewer.goto('/');
    await expect(viewer.getByText(text)).toHaveCount(0);
    await context.close();
  });

  await test.step('and it is taken away again', async () => {
    const article = page.getByRole('article').filter({ hasText: text });
    await article.getByRole('button', { name: 'Take away' }).click();
    await expect(page.getByRole('heading', { name: text })).toHaveCount(0);
  });
});

// No other journey asks Firecrawl anything: the demo has no sources that are read.
test('an admin caps what a provider costs, tries a service, and looks at what went wrong', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto('/sign-in?next=/admin/costs');
  await signIn(page, 'admin');
  await expect(page.getByRole('link', { name: 'Sign out' })).toBeVisible();

  await test.step('an amount that is none is refused beside its field, and what was typed stays', async () => {
    await page.goto('/admin/costs');
    const article = page.getByRole('article', { name: 'Firecrawl', exact: true });
    const cost = article.getByRole('textbox', { name: 'Dollars a month' });
    await cost.fill('a lot');
    await article.getByRole('textbox', { name: 'Calls a day' }).fill('40');
    await article.getByRole('button', { name: 'Set caps' }).click();
    await expect(article.getByText('is an amount such as 12.50')).toBeVisible();
    await expect(article.getByRole('textbox', { name: 'Calls a day' })).toHaveValue('40');
    await cost.fill('25');
    await article.getByRole('button', { name: 'Set caps' }).click();
    await expect(cost).toHaveValue('25.00');
    await expect(article.getByText('is an amount such as 12.50')).toHaveCount(0);
    for (const provider of ['eBay, for sellers', 'Mail by Resend', 'Text messages by Twilio']) {
      await expect(page.getByRole('article', { name: provider, exact: true })).toBeVisible();
    }
    await expectSoundPage(page);
  });

  await test.step('a service is tried, what came back stays, and every setting is named', async () => {
    await page.goto('/admin/first-run');
    await expect(page.getByRole('heading', { level: 1, name: 'First run' })).toBeVisible();
    const files = page.getByRole('article', { name: 'Files', exact: true });
    await files.getByRole('button', { name: 'Test Files' }).click();
    await expect(files.getByText('A file was put, read back and removed.')).toBeVisible();
    await page.reload();
    await expect(files.getByText('A file was put, read back and removed.')).toBeVisible();
    const mail = page.getByRole('region', { name: 'Mail', exact: true });
    await mail.getByText(/^Settings: \d+ of \d+ set$/).click();
    await expect(mail.getByText('RESEND_API_KEY')).toBeVisible();
    await expectSoundPage(page);
  });

  await test.step('what went wrong is listed with the failures of the hour', async () => {
    const nav = page.getByRole('navigation', { name: 'Admin pages' });
    await nav.getByRole('link', { name: 'Running' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Operator alerts' })).toBeVisible();
    const failures = page.getByRole('table', { name: 'Failures of the last hour' });
    await expect(failures.getByRole('row', { name: /^Searches/ })).toBeVisible();
    await expect(nav.getByRole('link', { name: 'Operator alerts' })).toHaveAttribute(
      'aria-current',
      'page',
    );
    await expectSoundPage(page);
  });

  await test.step('the groups lead to every page', async () => {
    await page.goto('/admin');
    const map = page.getByRole('navigation', { name: 'All admin pages' });
    await map.getByRole('link', { name: 'Audit log' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Audit log' })).toBeVisible();
  });
});
