import { signIn } from '../fixtures/accounts';
import { expect, test } from '../fixtures/console-errors';
import { expectSoundPage } from '../fixtures/sound-page';

test.use({ viewport: { width: 390, height: 844 } });

test('a search is saved by a visitor who signs in, says what it tells of, is changed and deleted', async ({
  page,
}) => {
  await page.goto('/?make=Honda&max_price=15000');
  await page.getByRole('link', { name: 'Save this search' }).click();
  await signIn(page, 'settler');
  await expect(page.getByLabel('What you call it')).toHaveValue('Honda, Up to $15,000');
  await page.getByRole('button', { name: 'Save this search' }).click();

  const list = page.getByRole('list', { name: 'Saved searches' });
  await expect(page.getByText('“Honda, Up to $15,000” is saved.')).toBeVisible();
  await expect(list.getByText(/\d+ cars? now/)).toBeVisible();
  await expect(list.getByText(/You hear of new cars and price cuts at once/)).toBeVisible();
  await expectSoundPage(page);

  // The same search in other words is the one that is kept.
  await page.goto('/?max_price=15000&make=Honda&sort=newest');
  await expect(page.getByText('Saved as')).toBeVisible();

  await page.goto('/?make=Ford');
  await page.getByRole('button', { name: 'Save this search' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'You hear of new cars' })).toBeVisible();
  await page.getByRole('link', { name: /^Change/ }).click();
  await page.getByLabel('What you call it').fill('Any Ford');
  await page.getByLabel('My own times').check();
  await page.getByLabel('Own times', { exact: true }).fill('* * * * *');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('At most every 15 minutes; choose')).toBeVisible();
  await expect(page.getByLabel('What you call it')).toHaveValue('Any Ford');
  await page.getByLabel('Own times', { exact: true }).fill('0 9 * * 1-5');
  await page.getByRole('button', { name: 'Save', exact: true }).click();

  const ford = list.getByRole('listitem').filter({ hasText: 'Any Ford' });
  await expect(ford.getByText(/at your own times \(0 9 \* \* 1-5\).* Next: /)).toBeVisible();
  await ford.getByRole('button', { name: 'Pause Any Ford' }).click();
  await expect(ford.getByText('Paused')).toBeVisible();
  await ford.getByText('More Any Ford').click();
  await ford.getByRole('button', { name: 'Delete Any Ford' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(2);
});
