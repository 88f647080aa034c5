import { signIn } from '../fixtures/accounts';
import { expect, test } from '../fixtures/console-errors';
import { expectSoundPage } from '../fixtures/sound-page';

test.use({ viewport: { width: 390, height: 844 } });

test('a search is saved by a visitor who signs in, found again by name, renamed and deleted', async ({
  page,
}) => {
  await page.goto('/?make=Honda&max_price=15000');
  await page.getByRole('link', { name: 'Save this search' }).click();
  await signIn(page, 'settler');
  await expect(page.getByLabel('What you call it')).toHaveValue('Honda, Up to $15,000');
  await page.getByRole('button', { name: 'Save this search' }).click();
  await page.getByRole('link', { name: 'Honda, Up to $15,000' }).click();

  const list = page.getByRole('list', { name: 'Saved searches' });
  await expect(list.getByText(/\d+ cars? now/)).toBeVisible();
  await expect(list.getByText('Nothing new')).toBeVisible();
  await expectSoundPage(page);

  // The same search in other words is the one that is kept.
  await page.goto('/?max_price=15000&make=Honda&sort=newest');
  await expect(page.getByText('Saved as')).toBeVisible();

  await page.goto('/?make=Ford');
  await page.getByRole('button', { name: 'Save this search' }).click();
  await page.getByRole('status').getByRole('link', { name: 'Ford' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await list.getByText('Rename or delete Ford').click();
  const form = list.getByRole('listitem').filter({ hasText: 'Rename or delete Ford' });
  await form.getByLabel('What you call it').fill('Any Ford');
  await form.getByRole('button', { name: 'Rename' }).click();
  await expect(list.getByRole('heading', { name: 'Any Ford' })).toBeVisible();
  await list.getByRole('button', { name: 'Delete it Any Ford' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(1);
});
