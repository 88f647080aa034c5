import { signIn } from '../fixtures/accounts';
import { waitAfterOpening } from '../fixtures/awake';
import { expect, test } from '../fixtures/console-errors';
import { findListing } from '../fixtures/demo-market';
import { expectSoundPage } from '../fixtures/sound-page';

test.use({ viewport: { width: 390, height: 844 } });

test('an inspection: a center opens, a buyer books, the center confirms, the buyer’s cost knows', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const context = await browser.newContext();
  const center = await context.newPage();
  waitAfterOpening(center);
  await center.goto('/sign-in?next=/center');
  await signIn(center, 'centerManager');
  await center.getByRole('link', { name: 'Add your center' }).click();
  const name = `Austin Bay ${Date.now() % 100_000}`;
  await center.getByLabel('Name').fill(name);
  await center.getByLabel('Street').fill('1 Congress Ave');
  await center.getByLabel('ZIP code').fill('78701');
  await center.getByLabel('Time zone').selectOption('America/Chicago');
  await center.getByLabel('Monday').fill('nine to five');
  await center.getByRole('button', { name: 'Add it' }).click();
  await expect(center.getByText('Write hours such as 08:00-17:00.')).toBeVisible();
  // What was typed and chosen stays.
  await expect(center.getByLabel('Name')).toHaveValue(name);
  await expect(center.getByLabel('Time zone')).toHaveValue('America/Chicago');
  await center.getByLabel('Monday').fill('08:00-17:00');
  await center.getByRole('button', { name: 'Add it' }).click();
  await expect(center.getByRole('heading', { level: 1, name })).toBeVisible();
  const form = center.getByRole('form', { name: 'Add a service' });
  await form.getByLabel('Name').fill('Full inspection');
  await form.getByLabel('Price').fill('175');
  await form.getByLabel('What it looks at').fill('Underbody\nBrakes');
  await form.getByRole('button', { name: 'Add the service' }).click();
  await expect(center.getByText('Full inspection, $175').first()).toBeVisible();
  await expectSoundPage(center);

  // Of Austin itself, so that the new center is among the nearest.
  const id = await findListing("state = 'TX' and city = 'Austin'");
  await page.goto(`/listings/${id}`);
  await page.getByRole('link', { name: 'Book an inspection' }).click();
  const choice = page.getByRole('list', { name: `What ${name} does` });
  await expect(choice.getByText('Looks at: Underbody; Brakes.')).toBeVisible();
  await choice.getByRole('link', { name: 'Choose a time' }).click();
  await signIn(page, 'inspectionBuyer');
  await expect(
    page.getByRole('heading', { level: 1, name: /^Full inspection of the/ }),
  ).toBeVisible();
  await page.getByRole('radio').first().check();
  await page.getByLabel('How to reach the seller').fill('Ring twice');
  await expectSoundPage(page);
  await page.getByRole('button', { name: 'Ask for this time' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Waits for the center' })).toBeVisible();
  await expectSoundPage(page);
  const bookingUrl = page.url();

  await page.getByRole('link', { name: 'Choose another time' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Another time for/ })).toBeVisible();
  await expectSoundPage(page);
  await page.getByRole('radio').nth(1).check();
  await page.getByRole('button', { name: 'Move it' }).click();
  await expect(page.getByText(/^Moved by the buyer/)).toBeVisible();

  await center.goto('/center');
  await center.getByRole('list', { name: 'To confirm' }).getByRole('link').first().click();
  await expect(center.getByText('Ring twice')).toBeVisible();
  await center.getByRole('button', { name: 'Confirm', exact: true }).click();
  await expect(center.getByRole('status').filter({ hasText: 'Confirmed' })).toBeVisible();

  // Somebody who inspects: an address that is nobody's is refused, and stays to be corrected.
  await center.getByRole('link', { name: 'Add somebody' }).click();
  await expect(center.getByRole('heading', { level: 1, name })).toBeVisible();
  const people = center.getByRole('form', { name: 'Add somebody' });
  await people.getByLabel('E-mail of their account').fill('mechanics@example.test');
  await people.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(people.getByRole('alert')).toBeVisible();
  await expect(people.getByLabel('E-mail of their account')).toHaveValue('mechanics@example.test');
  await people.getByLabel('E-mail of their account').fill('mechanic@example.test');
  await people.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(center.getByRole('list', { name: 'People' })).toContainText('Mechanic');
  await center.goto(bookingUrl);
  await center.getByLabel('Mechanic').selectOption({ index: 1 });
  await center.getByRole('button', { name: 'Set mechanic' }).click();
  await expect(center.getByText(/^Mechanic set by the center/)).toBeVisible();

  await center.goto('/center');
  await expect(center.getByRole('heading', { name: /^Week of / })).toBeVisible();
  await center.getByRole('link', { name: 'Week after' }).click();
  await expect(center).toHaveURL(/week=/);
  await expectSoundPage(center);
  await center.setViewportSize({ width: 1440, height: 900 });
  await center.getByRole('link', { name: 'By mechanic' }).click();
  await expect(center.getByRole('rowheader', { name: 'Nobody yet' })).toBeVisible();

  await page.goto(bookingUrl);
  await expect(page.getByRole('status').filter({ hasText: 'Confirmed' })).toBeVisible();
  const file = await page.request.get(`/api/v1${new URL(bookingUrl).pathname}/calendar`);
  expect(await file.text()).toContain('STATUS:CONFIRMED');
  await page.goto('/bookings');
  await expect(page.getByRole('list', { name: 'Your inspections' })).toBeVisible();
  await page.goto(`/listings/${id}?buyer_zip=78701`);
  await expect(page.getByText(`booked at ${name}`).first()).toBeAttached();

  await page.goto(bookingUrl);
  await page.getByText('Cancel it').click();
  await page.getByRole('button', { name: 'Cancel the inspection' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Cancelled' })).toBeVisible();
  await context.close();
});
