import { signIn } from '../fixtures/accounts';
import { expect, test } from '../fixtures/console-errors';
import { findListing } from '../fixtures/demo-market';
import { expectSoundPage } from '../fixtures/sound-page';
import { ListingPage } from '../pages/listing-page';

test('place and money: set without an account, used everywhere, brought along at sign-in', async ({
  page,
}) => {
  await page.goto('/?sort=price');
  await page.getByRole('link', { name: 'Your place and money' }).click();
  await expect(page.getByRole('heading', { name: 'Your place and money' })).toBeVisible();
  await page.getByLabel('Your ZIP').fill('78701');
  await page.getByLabel('Trade-in').fill('5,000');
  await page.getByLabel('Down payment').fill('2000');
  await page.getByLabel('Yearly rate').fill('6.99');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('Months')).toHaveAccessibleDescription(/A loan has a number/);
  await expect(page.getByLabel('Trade-in')).toHaveValue('5,000');
  await expectSoundPage(page);
  await page.getByLabel('Months').fill('60');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveURL(/\/\?sort=price$/);
  await expect(page.getByRole('textbox', { name: 'Your ZIP' })).toHaveValue('78701');

  const id = await findListing("seller_kind = 'dealer' and state = 'TX'");
  const listing = new ListingPage(page);
  await listing.open(id);
  await expect(listing.cost.getByText(/Out the door, for 78701/)).toBeVisible();
  await expect(listing.cost.getByRole('row', { name: /Trade-in.*−?-?\$5,000/ })).toBeVisible();
  await expect(listing.cost.getByText(/for 60 months at 6\.99 % APR, after \$2,000/)).toBeVisible();
  await expectSoundPage(page);

  await listing.open(id, '97201');
  await expect(listing.cost.getByText(/Out the door, for 97201/)).toBeVisible();

  await page.goto('/sign-in?next=/your-place');
  await signIn(page, 'settler');
  await expect(page.getByText('They belong to your account.')).toBeVisible();
  await expect(page.getByLabel('Your ZIP')).toHaveValue('78701');
  await expect(page.getByLabel('Months')).toHaveValue('60');
});
