import { expect, test } from '../fixtures/console-errors';
import { ResultsPage } from '../pages/results-page';

test.use({ viewport: { width: 390, height: 844 } });

test('cars are compared by what they cost at the door, on a phone, and one is taken out again', async ({
  page,
}) => {
  const results = new ResultsPage(page);
  await results.open('/?make=Toyota&buyer_zip=75201');
  await page
    .getByRole('navigation', { name: 'Amount to compare by' })
    .getByRole('link', { name: 'Out the door' })
    .click();
  await expect(page).toHaveURL(/basis=out_the_door/);
  const cards = page.getByRole('list', { name: 'Used cars in this order' }).getByRole('article');
  await expect(cards.first()).toContainText(/≈ \$[\d,]+ out the door.*asks \$/);

  const bar = page.getByRole('complementary', { name: 'Cars to compare' });
  for (const count of [1, 2, 3]) {
    // The next one that is not chosen yet.
    const tick = page.getByRole('link', { name: /^Compare \d{4} / }).first();
    await tick.focus();
    await tick.press('Enter');
    await expect(bar.getByRole('listitem')).toHaveCount(count);
  }
  await bar.getByRole('link', { name: 'Compare 3' }).click();

  await expect(page.getByRole('heading', { name: 'Compare 3 cars' })).toBeVisible();
  await expect(page.getByRole('columnheader')).toHaveCount(3);
  await expect(page.getByRole('row', { name: /^Out the door ≈/ })).toContainText('lowest');
  await page
    .getByRole('link', { name: /^Remove/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: 'Compare 2 cars' })).toBeVisible();

  await page.getByRole('link', { name: 'Add or change cars' }).click();
  await expect(page).toHaveURL(/basis=out_the_door/);
  await expect(bar.getByRole('listitem')).toHaveCount(2);
});
