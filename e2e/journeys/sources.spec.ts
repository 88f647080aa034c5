import { signIn } from '../fixtures/accounts';
import { ownAddress } from '../fixtures/address';
import { expect, test } from '../fixtures/console-errors';
import { expectSoundPage } from '../fixtures/sound-page';
import { type SourceMarket, startSourceMarket } from '../fixtures/source-market';

test.describe.configure({ mode: 'serial', timeout: 90_000 });

let market: SourceMarket;
test.beforeAll(async () => {
  market = await startSourceMarket('e2e_sources');
});
test.afterAll(() => market?.stop());
test.beforeEach(({ context }) => context.setExtraHTTPHeaders(ownAddress()));

test('an admin reads the terms of a source, tries it, and switches it off and on', async ({
  page,
  browser,
}) => {
  const { url, places } = market;
  await page.goto(`${url}/sign-in?next=/admin/sources`);
  await signIn(page, 'liveOperator');
  await expect(page.getByText('No source is read yet.')).toBeVisible();

  await test.step('it is not switched on unread', async () => {
    await page.getByRole('link', { name: 'Read its terms (CarMax)' }).click();
    await page.getByRole('button', { name: 'Switch on' }).click();
    await expect(page.getByText('Read the terms of CarMax, and say that you have.')).toBeVisible();
    await page.getByLabel(/^I have read the terms/).check();
    await page.getByRole('button', { name: 'Switch on' }).click();
    await expect(page.getByRole('button', { name: 'Switch off' })).toBeVisible();
  });

  await test.step('a test shows what it answers', async () => {
    const query = page.getByLabel('Query').first();
    await query.fill('make=Honda&model=Civic');
    await page.getByRole('button', { name: 'Ask it once' }).click();
    await expect(page.getByText(/HTTP 200 · .* · 1 advert · 812 in all/)).toBeVisible();
    await expect(page.getByRole('row', { name: /2018 Honda Civic LX.*17998/ })).toBeVisible();
    expect(places.at('carmax').heard).toHaveLength(1);
  });

  await test.step('a source that is off can be tried too; what can’t be read is kept', async () => {
    await page.goto(`${url}/admin/sources/carscom`);
    await page.getByRole('button', { name: 'I have read the terms, leave it off' }).click();
    await page.getByRole('button', { name: 'Ask it once' }).click();
    await expect(page.getByText('The page is kept below as a sample.')).toBeVisible();
    await page.locator('#samples').getByRole('link').click();
    await expect(page.getByRole('heading', { name: 'The page as text' })).toBeVisible();
    await expectSoundPage(page);
    await page.getByRole('button', { name: 'Delete it' }).click();
    await expect(page.getByText('No page was met that could not be read.')).toBeVisible();
    await expectSoundPage(page);
  });

  await test.step('everybody sees that it is on, and off where no script runs', async () => {
    const plain = await browser.newContext({
      javaScriptEnabled: false,
      storageState: await page.context().storageState(),
      extraHTTPHeaders: ownAddress(),
      baseURL: url,
    });
    const quiet = await plain.newPage();
    await quiet.goto('/sources');
    const rows = quiet.getByRole('list', { name: 'Sources and how fresh they are' });
    await expect(rows.getByRole('listitem').filter({ hasText: 'CarMax' })).toContainText(
      'on search',
    );
    await quiet.goto('/admin/sources');
    await quiet.getByRole('button', { name: 'Switch off CarMax' }).click();
    await expect(quiet.getByRole('button', { name: 'Switch on CarMax' })).toBeVisible();
    await quiet.goto('/sources');
    await expect(quiet.getByText('No source yet')).toBeVisible();
    await plain.close();
  });

  await test.step('and on again', async () => {
    await page.goto(`${url}/admin/sources`);
    await page.getByRole('button', { name: 'Switch on CarMax' }).click();
    await expect(page.getByRole('list', { name: 'Sources that are on' })).toContainText('CarMax');
  });
});
