import { expect, test } from '../fixtures/console-errors';
import { findListing } from '../fixtures/demo-market';
import { ListingPage } from '../pages/listing-page';

const GREAT = "rating = 'great' and not is_check_first and comps_count >= 8";
const dollars = (cents: number): string => `$${Math.round(cents / 100).toLocaleString('en-US')}`;

/** Texas taxes cars at one rate without a local part (Texas Tax Code 152.021). */
const TEXAS_TAX_SHARE = 0.0625;
const AUSTIN = '78701';

interface CostLine {
  code: string;
  label: string;
  /** Null where nobody knows it. */
  amount_cents: number | null;
}

test('page and API give the same numbers for the same buyer, and they add up', async ({ page }) => {
  const id = await findListing(GREAT);
  const answer = await page.request.get(`/api/v1/listings/${id}?buyer_zip=${AUSTIN}`);
  const { data: deal } = await answer.json();
  const listing = new ListingPage(page);
  await listing.open(id, AUSTIN);

  await expect(listing.verdict).toContainText(dollars(deal.price_cents));
  for (const key of ['p10_cents', 'p50_cents', 'p90_cents']) {
    await expect(listing.verdict.getByRole('img')).toHaveAccessibleName(
      new RegExp(dollars(deal.valuation[key]).replace('$', '\\$')),
    );
  }
  expect(deal.saving_cents).toBe(deal.valuation.p50_cents - deal.price_cents);
  expect(deal.worst_case_saving_cents).toBe(deal.valuation.p10_cents - deal.price_cents);
  await expect(listing.verdict).toContainText(`asks ${dollars(deal.saving_cents)} less`);
  await expect(listing.verdict).toContainText(`you save ${dollars(deal.worst_case_saving_cents)}`);

  const lines: CostLine[] = deal.cost.lines;
  const shown = await listing.readAmounts(listing.cost.getByRole('table').first());
  expect(shown).toEqual([
    ...lines
      .filter((line) => line.amount_cents !== null)
      .map((line) => ({ label: line.label, cents: line.amount_cents })),
    { label: 'Total', cents: deal.cost.total_cents },
  ]);
  expect(lines.reduce((sum, line) => sum + (line.amount_cents ?? 0), 0)).toBe(
    deal.cost.total_cents,
  );
  await expect(listing.verdict).toContainText(dollars(deal.cost.total_cents));
  expect(deal.buyer_saving_cents).toBe(deal.comparable_cost.total_cents - deal.cost.total_cents);

  const { total, parts } = deal.deal_score;
  expect(parts.reduce((sum: number, part: { points: number }) => sum + part.points, 0)).toBe(total);
  await expect(listing.verdict).toContainText(`${total} of 100`);
  for (const part of parts) {
    const row = listing.verdict.getByRole('listitem').filter({ hasText: part.label });
    await expect(row).toContainText(`${part.points} of ${part.max_points}`);
  }
});

test('what others are told of a listing is what the page shows', async ({ page }) => {
  const id = await findListing(GREAT);
  const { data: deal } = await (await page.request.get(`/api/v1/listings/${id}`)).json();
  await new ListingPage(page).open(id);
  const told = JSON.parse(
    (await page.locator('script[type="application/ld+json"]').first().textContent()) ?? '',
  );
  expect(told).toMatchObject({ '@type': 'Car', model: deal.model, brand: { name: deal.make } });
  expect(Math.round(Number(told.offers.price) * 100)).toBe(deal.price_cents);
  const image = page.locator('meta[property="og:image"]');
  await expect(page.locator('meta[property="og:image:alt"]')).toHaveAttribute(
    'content',
    new RegExp(`asks \\${dollars(deal.price_cents)}`),
  );
  const { pathname, search } = new URL((await image.getAttribute('content')) ?? '');
  const picture = await page.request.get(`${pathname}${search}`);
  expect(picture.headers()['content-type']).toBe('image/png');
});

test('the tax of the buyer’s state is in the cost, on price and dealer fee', async ({ page }) => {
  const id = await findListing(`${GREAT} and state = 'TX'`);
  const answer = await page.request.get(`/api/v1/listings/${id}?buyer_zip=${AUSTIN}`);
  const lines: CostLine[] = (await answer.json()).data.cost.lines;
  const amountOf = (code: string): number =>
    lines.find((line) => line.code === code)?.amount_cents ?? 0;
  const expected = Math.round((amountOf('price') + amountOf('doc_fee')) * TEXAS_TAX_SHARE);
  expect(amountOf('sales_tax')).toBe(expected);
  const listing = new ListingPage(page);
  await listing.open(id, AUSTIN);
  const shown = await listing.readAmounts(listing.cost.getByRole('table').first());
  expect(shown).toContainEqual({ label: 'Tax', cents: expected });
});

test('the value stands on comparable cars: drawn, tabled, and its steps add up', async ({
  page,
}) => {
  const id = await findListing(GREAT);
  const { data: deal } = await (await page.request.get(`/api/v1/listings/${id}`)).json();
  const listing = new ListingPage(page);
  await listing.open(id);

  const steps = await listing.readAmounts(
    listing.value.getByRole('table', { name: 'How the value comes about' }),
  );
  const value = steps.at(-1);
  const sumCents = steps.slice(0, -1).reduce((sum, step) => sum + step.cents, 0);
  // Each step is shown in whole dollars.
  expect(Math.abs(sumCents - (value?.cents ?? 0))).toBeLessThanOrEqual(steps.length * 50);
  expect(value?.cents).toBe(Math.round(deal.valuation.p50_cents / 100) * 100);
  const parts: { cents: number }[] = deal.value_parts;
  expect(parts.reduce((sum, part) => sum + part.cents, 0)).toBe(deal.valuation.p50_cents);

  const comps = listing.value.getByRole('table', { name: 'Comparable cars' });
  await expect(comps.locator('tbody tr')).toHaveCount(deal.comps.length);
  const own = deal.comps.filter((comp: { listing_id: string }) => comp.listing_id === id);
  expect(own).toEqual([]);

  const chart = listing.value.getByRole('figure').filter({ hasText: 'Price against mileage' });
  await expect(chart).toContainText(`this car ${dollars(deal.price_cents)}`);
  await chart.getByText('The same as a table').click();
  await expect(chart.getByRole('table').locator('tbody tr').first()).toBeVisible();

  await comps.getByRole('link').first().click();
  await expect(page).toHaveURL(new RegExp(deal.comps[0].listing_id));
});

test('the price history ends at the price that is asked', async ({ page }) => {
  const id = await findListing('previous_price_cents > price_cents');
  const { data: deal } = await (await page.request.get(`/api/v1/listings/${id}`)).json();
  const listing = new ListingPage(page);
  await listing.open(id);
  await expect(listing.history.getByRole('figure')).toContainText('Price over time');
  const newest = listing.history.getByRole('listitem').first();
  await expect(newest).toContainText('Price cut');
  await expect(newest).toContainText(dollars(deal.price_cents));
  await expect(listing.verdict.locator('s')).toContainText(dollars(deal.previous_price_cents));
});

test('another ZIP is added up without leaving the page; a wrong one is said', async ({ page }) => {
  const id = await findListing(GREAT);
  const listing = new ListingPage(page);
  await listing.open(id);
  const zip = listing.cost.getByLabel('Compare another ZIP');
  const asked = page.waitForResponse((response) => response.url().includes('/api/v1/costs'));
  await zip.fill('97201');
  await zip.press('Enter');
  const { data: cost } = await (await asked).json();
  await expect(listing.cost).toContainText(`In 97201 it comes to ≈ ${dollars(cost.total_cents)}`);
  const { data: deal } = await (
    await page.request.get(`/api/v1/listings/${id}?buyer_zip=97201`)
  ).json();
  expect(cost.total_cents).toBe(deal.cost.total_cents);
  await zip.fill('00000');
  await zip.press('Enter');
  await expect(listing.cost.locator('.field-error')).toContainText('ZIP');
});

test('the buyer’s ZIP moves the cost at the door and stays in the address', async ({ page }) => {
  const id = await findListing(`${GREAT} and state <> 'OR'`);
  const listing = new ListingPage(page);
  await listing.open(id);
  await listing.verdict.getByLabel('Your ZIP', { exact: true }).last().fill('97201');
  await listing.verdict.getByRole('button', { name: 'Cost at my door' }).click();
  await expect(page).toHaveURL(/buyer_zip=97201/);
  await expect(listing.verdict).toContainText('97201');
  await expect
    .poll(async () => {
      const lines = await listing.readAmounts(listing.cost.getByRole('table').first());
      return lines.map((line) => line.label);
    })
    .toContain('Transport');
});

test('a car without a rating says why and promises no saving', async ({ page }) => {
  const listing = new ListingPage(page);
  await listing.open(await findListing("rating = 'unrated'"));
  await expect(listing.verdict).toContainText('Not rated');
  await expect(listing.verdict).toContainText('No score');
  await expect(page.getByText(/You save/)).toHaveCount(0);
});

test('a listing that is not there is a 404 with a way back', async ({ page }) => {
  const id = await findListing('true');
  const unknown = `${id.slice(0, -6)}000000`;
  for (const address of [unknown, 'garbage', 'lst_', '%00', `${'a'.repeat(500)}`]) {
    const response = await page.goto(`/listings/${address}`);
    expect(response?.status(), address).toBe(404);
    await expect(page.getByRole('link', { name: 'See today’s deals' })).toBeVisible();
  }
});
