import type { Page } from '@playwright/test';
import { type RunningApp, startApp } from '../app/start-app';
import { signIn } from '../fixtures/accounts';
import { expect, test } from '../fixtures/console-errors';
import { expectSoundPage } from '../fixtures/sound-page';

const HEADER = 'Stock #,VIN,Year,Make,Model,Series,Price,Odometer,ZIP,Lot Row';

const car = (n: number, price: number | string = 14_000 + n * 100) =>
  `S${n},,${2015 + (n % 7)},Honda,Civic,EX,${price},${20_000 + n * 371},78701,B`;
const inventory = (count: number, more: readonly string[] = []) => ({
  name: 'inventory.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [HEADER, ...Array.from({ length: count }, (_, index) => car(index + 1)), ...more].join('\n'),
  ),
});

let app: RunningApp;

test.beforeAll(async () => {
  const { serverUrl, dataHome, liveMarket } = JSON.parse(process.env.E2E_GROUND ?? '{}');
  app = await startApp({ serverUrl, dataHome, stop: async () => {} }, 'live', {
    name: 'e2e_dealer_feed',
    copyOf: liveMarket,
    isAlive: true,
  });
});
test.afterAll(() => app?.stop());

async function signInAsDealer(page: Page): Promise<void> {
  await page.goto(`${app.url}/sign-in?next=/sell/feeds`);
  await signIn(page, 'dealer');
  await expect(page.getByRole('heading', { name: 'Inventory feeds' })).toBeVisible();
}

test('a dealer looks at a file, publishes it, and sees what the next one changes', async ({
  page,
}) => {
  await signInAsDealer(page);

  // An address that leads inside is refused beside its field.
  const subscribe = page.getByRole('region', { name: 'Subscribe to an address' });
  await subscribe.getByLabel('Name of the feed').fill('Hill Motors');
  await subscribe.getByLabel('Address of the file').fill('https://169.254.169.254/cars.csv');
  await subscribe.getByRole('button', { name: 'Fetch and look at it' }).click();
  await expect(subscribe.getByText('does not lead to the public internet')).toBeVisible();

  const bring = page.getByRole('region', { name: 'Bring a file' });
  await bring.getByLabel('Name of the feed').fill('Hill Motors');
  await bring.getByLabel('Inventory file').setInputFiles(inventory(6, [car(7, 'call us')]));
  await bring.getByRole('button', { name: 'Look at the file' }).click();

  await expect(page.getByRole('heading', { name: 'Hill Motors' })).toBeVisible();
  await expect(page.getByText('Of the first 7 rows 6 can be used.')).toBeVisible();
  await expect(page.getByText('fill nothing: Lot Row')).toBeVisible();
  await expect(page.getByText('Line 8')).toBeVisible();
  await expectSoundPage(page);
  expect((await page.request.get(`${app.url}/api/v1/listings`)).status()).toBe(200);
  expect(await listedCount(page)).toBe(0);

  await page.getByRole('button', { name: 'Publish these cars' }).click();
  await expect(page.getByRole('definition').filter({ hasText: 'current' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Rows that are not on sale' })).toBeVisible();
  await expect.poll(() => listedCount(page)).toBe(6);

  await page.getByText('Bring the next file').click();
  await page.getByLabel('Inventory file').setInputFiles(inventory(4));
  await page.getByRole('button', { name: 'Bring this file' }).click();
  await expect.poll(() => listedCount(page)).toBe(4);
  await page.reload();
  const newest = page.getByRole('table').getByRole('row').nth(1);
  await expect(newest).toContainText('read');
  await expect(newest.getByRole('cell').nth(5)).toHaveText('2');
});

let askedCount = 0;

/** Cars that everybody sees. Each time another question: answers are kept for some seconds. */
async function listedCount(page: Page): Promise<number> {
  askedCount += 1;
  const address = `${app.url}/api/v1/listings?limit=25&max_price_cents=${90_000_000 + askedCount}`;
  const answer = await page.request.get(address);
  return (await answer.json()).data?.length ?? -1;
}
