import { signIn } from '../fixtures/accounts';
import { expect, test } from '../fixtures/console-errors';
import { expectSoundPage } from '../fixtures/sound-page';

test.use({ baseURL: process.env.E2E_LIVE_URL ?? '' });

const PAGE = `<!doctype html><html><head><title>Civics at Example Lot</title></head><body>
<script type="application/ld+json">${JSON.stringify({
  '@context': 'https://schema.org',
  '@type': 'Car',
  name: '2017 Honda Civic LX',
  brand: 'Honda',
  model: 'Civic',
  vehicleModelDate: '2017',
  sku: 'A1',
  mileageFromOdometer: { value: 61_337, unitCode: 'SMI' },
  offers: { '@type': 'Offer', price: 12_400, priceCurrency: 'USD' },
})}</script></body></html>`;

test('somebody pastes a page, sees its car, hands it over again by bookmarklet, and deletes it', async ({
  page,
  context,
  browser,
}) => {
  await page.goto('/sign-in?next=/captures');
  await signIn(page, 'finder');
  await expect(page.getByRole('heading', { name: 'Nothing yet' })).toBeVisible();

  await page.getByLabel('The page’s HTML').fill(PAGE);
  await page.getByLabel('Its address, if you know it').fill('https://lot.example.test/civic');
  await page.getByRole('button', { name: 'Read the page' }).click();
  await expect(page.getByRole('heading', { name: 'Civics at Example Lot' })).toBeVisible();
  const adverts = page.getByRole('list', { name: 'Adverts that it brought' });
  await expect(adverts.getByText('$12,400').first()).toBeVisible();
  await expectSoundPage(page);
  await adverts.getByRole('link', { name: /2017 Honda Civic/ }).click();
  await page.waitForURL('**/listings/lst_*');
  await expect(page.getByRole('heading', { name: /2017 Honda Civic/ })).toBeVisible();

  // Theirs alone: somebody who is not signed in finds nothing at the same address.
  const stranger = await browser.newContext();
  expect((await stranger.request.get(page.url())).status()).toBe(404);
  await stranger.close();

  await page.goto('/captures');
  const bookmarklet = page.getByRole('link', { name: 'Keep this car' });
  // The program is put into the link when the page's scripts run; before, it leads to where a page is pasted.
  await expect(bookmarklet).toHaveAttribute('href', /^javascript:/);
  const code = await bookmarklet.getAttribute('href');
  await context.route('https://lot.example.test/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: PAGE }),
  );
  const advert = await context.newPage();
  await advert.goto('https://lot.example.test/civic');
  const program = decodeURIComponent((code ?? '').replace('javascript:', ''));
  const [received] = await Promise.all([context.waitForEvent('page'), advert.evaluate(program)]);
  await expect(received.getByText('lot.example.test', { exact: true })).toBeVisible();
  await received.getByRole('button', { name: 'Read and keep its adverts' }).click();
  await received.waitForURL('**/captures/cap_*');

  // The same page by another way is the same capture.
  await page.reload();
  await expect(
    page.getByRole('list', { name: 'What you brought in' }).getByRole('listitem'),
  ).toHaveCount(1);
  await received.getByText('Delete', { exact: true }).click();
  await received.getByRole('button', { name: 'Delete it for good' }).click();
  await expect(received.getByRole('heading', { name: 'Nothing yet' })).toBeVisible();
});
