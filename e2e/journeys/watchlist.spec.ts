import { signIn } from '../fixtures/accounts';
import { expect, test } from '../fixtures/console-errors';
import { expectSoundPage } from '../fixtures/sound-page';

test.use({ viewport: { width: 390, height: 844 } });

const RESULTS = '/?make=Honda&sort=price';

test('a car is watched from the results by a visitor who signs in, noted on, removed and put back', async ({
  page,
}) => {
  const card = page.getByRole('list', { name: 'Used cars in this order' }).getByRole('listitem');
  await page.goto(RESULTS);
  await card
    .first()
    .getByRole('link', { name: /^Watch / })
    .click();
  await signIn(page, 'watcher');
  await expect(page).toHaveURL(/\/\?make=Honda&sort=price$/);
  await expect(card.first().getByRole('button', { name: /^Watching / })).toBeVisible();

  await page.goto('/watchlist');
  const row = page.getByRole('list', { name: 'Cars that you watch' }).getByRole('listitem');
  await expect(row).toHaveCount(1);
  await row.getByLabel('Status').selectOption('contacted');
  await expect(row.getByText('Saved', { exact: true })).toBeVisible();
  await row.getByLabel('Note', { exact: true }).fill('Ask for the service book');
  await row.getByLabel('Target').fill('9,000');
  await row.getByLabel('Walk away above').fill('8,000');
  await row.getByRole('button', { name: /^Save/ }).click();
  const problem = row.getByText('Your target must be at most your walk-away price, $8,000.');
  await expect(problem).toBeVisible();
  await expectSoundPage(page);
  await row.getByLabel('Walk away above').fill('9,500');
  await row.getByRole('button', { name: /^Save/ }).click();
  await expect(row.getByText('Saved', { exact: true })).toBeVisible();
  await expect(problem).toHaveCount(0);

  await page.getByRole('link', { name: 'Contacted 1' }).click();
  await expect(page).toHaveURL(/status=contacted/);
  await expect(row.getByLabel('Note', { exact: true })).toHaveValue('Ask for the service book');
  await expect(row.getByLabel('Walk away above')).toHaveValue('9,500');
  await row.getByRole('button', { name: /^Remove/ }).click();
  await expect(page.getByText('is off your watchlist')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row.getByLabel('Status')).toHaveValue('contacted');

  await page.goto(RESULTS);
  await card
    .nth(1)
    .getByRole('button', { name: /^Hide / })
    .click();
  await expect(card.nth(1).getByRole('button', { name: /^Hidden: undo/ })).toBeVisible();
  // The button says so at once; it is stored when the form rests.
  const isResting = () =>
    expect(card.nth(1).locator('.car-buttons')).not.toHaveAttribute('aria-busy', 'true');
  await isResting();
  await page.reload();
  await page.getByRole('link', { name: 'show', exact: true }).click();
  await card
    .nth(1)
    .getByRole('button', { name: /^Hidden: undo/ })
    .click();
  await expect(card.nth(1).getByRole('button', { name: /^Hide / })).toBeVisible();
  await isResting();
  await page.goto(RESULTS);
  await expect(page.getByText(/ hidden, /)).toHaveCount(0);
});
