import { signIn } from '../fixtures/accounts';
import { waitAfterOpening } from '../fixtures/awake';
import { expect, test } from '../fixtures/console-errors';
import { findListing } from '../fixtures/demo-market';
import { expectSoundPage } from '../fixtures/sound-page';

test.use({ viewport: { width: 390, height: 844 } });

test('a board for two: made, joined by a link, voted on, over budget, and a day of viewings', async ({
  page,
  browser,
}) => {
  const near = await findListing("state = 'TX' and latitude is not null and price_cents < 1000000");
  const dear = await findListing("state = 'TX' and latitude is not null and price_cents > 3000000");

  await page.goto(`/sign-in?next=/boards?listing=${near}`);
  await signIn(page, 'boardOwner');
  await expect(page.getByRole('heading', { name: 'Household boards' })).toBeVisible();
  await page.getByLabel('Name').fill('Our next car');
  await page.getByLabel('Budget, out the door').fill('twenty');
  await page.getByLabel('Your household’s ZIP').fill('78701');
  await page.getByRole('button', { name: 'Make the board' }).click();
  await expect(page.getByText('Dollars, please: 18,000.')).toBeVisible();
  await page.getByLabel('Budget, out the door').fill('20,000');
  await page.getByRole('button', { name: 'Make the board' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Our next car' })).toBeVisible();
  const boardUrl = page.url();
  const cars = page.locator('.board-car');
  await expect(cars).toHaveCount(1);

  await page.goto(`/listings/${dear}`);
  await page.getByText('Put on a board').click();
  await page.getByRole('button', { name: 'Put it there' }).click();
  await page.getByRole('link', { name: 'On the board “Our next car”' }).click();
  await expect(cars).toHaveCount(2);
  await expect(page.getByText(/^Over budget by \$/)).toHaveCount(1);
  await expect(page.getByText('You have not voted on 2')).toBeVisible();

  await page.getByRole('button', { name: 'Make an invitation' }).click();
  const invitation = await page.getByLabel('Invitation: send it to one person').inputValue();
  const { pathname } = new URL(invitation);

  const context = await browser.newContext();
  const partner = await context.newPage();
  waitAfterOpening(partner);
  await partner.goto(pathname);
  await signIn(partner, 'boardPartner');
  await partner.getByRole('button', { name: 'Join the board' }).click();
  // The page that asks is called “Join …”: only the whole name is the board's.
  const board = { level: 1, name: 'Our next car', exact: true } as const;
  await expect(partner.getByRole('heading', board)).toBeVisible();
  await partner.goto(pathname);
  await expect(partner.getByText('This invitation does not work any more')).toBeVisible();

  for (const each of [page, partner]) {
    await each.goto(boardUrl);
    const car = each.locator('.board-car').filter({ hasNotText: 'Over budget' });
    await car.getByRole('button', { name: 'Yes', exact: true }).click();
    await expect(car.getByRole('button', { name: 'Yes', exact: true })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
  }
  await expect(partner.locator('.board-car').first()).toContainText('Everybody says yes');
  await context.close();

  await page.goto(boardUrl);
  await expect(cars.first()).toContainText('Everybody says yes');
  await page.getByRole('link', { name: 'Plan a viewing day' }).click();
  const stops = page.getByRole('list', { name: 'Stops' });
  await expect(stops.getByText(/^Start in Austin, TX 78701/)).toBeVisible();
  await expect(stops.getByRole('link', { name: 'Directions' })).toHaveCount(3);
  await expect(stops.getByText(/^Back in Austin/)).toBeVisible();
  await expectSoundPage(page);
  await page.goto(boardUrl);
  await expectSoundPage(page);
});
