import { expect, test } from '../fixtures/console-errors';
import { countCars, queryDemo } from '../fixtures/demo-market';
import { falling, ResultsPage, wholeNumber } from '../pages/results-page';

const SAFEST_SAVINGS = `
  select p10_cents - price_cents as saving_cents from search_rows
  where is_best_offer and rating <> 'unrated' and not is_check_first
  order by saving_cents desc limit 25`;

test('the first page holds the safest savings of the market, the safest first', async ({
  page,
}) => {
  const results = new ResultsPage(page);
  await results.open();
  await expect(results.cards).toHaveCount(25);
  const shown = await results.readWorstCasesDollars();
  expect(shown).toHaveLength(25);
  expect(shown).toEqual(falling(shown));

  const best = await queryDemo<{ saving_cents: string }>(SAFEST_SAVINGS);
  const answer = await page.request.get('/api/v1/deals?limit=25');
  const { data } = await answer.json();
  expect(data.map((deal: { id: string }) => deal.id)).toEqual(await results.readListingIds());
  expect(
    data.map((deal: { worst_case_saving_cents: number }) => deal.worst_case_saving_cents),
  ).toEqual(best.map((row) => Number(row.saving_cents)));
  // "at least" is rounded down to three figures.
  for (const [index, dollars] of shown.entries()) {
    const exact = Number(best[index]?.saving_cents) / 100;
    expect(dollars).toBeLessThanOrEqual(exact);
    expect(dollars).toBeGreaterThan(exact * 0.9);
  }
});

test('filters narrow the results, stand in the address and count right', async ({ page }) => {
  const results = new ResultsPage(page);
  await results.open();
  await page.getByLabel('Make', { exact: true }).selectOption('Toyota');
  await expect(page).toHaveURL(/[?&]make=Toyota/);
  await results.expectTotal(await countCars("make = 'Toyota'"));

  await page.getByLabel('Model', { exact: true }).selectOption('Camry');
  await expect(page).toHaveURL(/model=Camry/);
  const camry = "make = 'Toyota' and model = 'Camry'";
  await results.expectTotal(await countCars(camry));

  await page.locator('#filter-max-price').fill('30,000');
  await page.locator('#filter-max-price').press('Enter');
  await expect(page).toHaveURL(/max_price=30/);
  const cheap = `${camry} and price_cents <= 3000000`;
  await results.expectTotal(await countCars(cheap));

  await page.getByLabel('State', { exact: true }).selectOption('TX');
  await results.expectTotal(await countCars(`${cheap} and state = 'TX'`));

  await page.getByRole('link', { name: 'Remove filter Camry' }).click();
  await expect(page).not.toHaveURL(/model=/);
  const texan = "make = 'Toyota' and price_cents <= 3000000 and state = 'TX'";
  await results.expectTotal(await countCars(texan));

  await page.getByRole('checkbox', { name: /^Good deal/ }).check();
  await expect(page).toHaveURL(/rating=good/);
  await results.expectTotal(await countCars(`${texan} and rating = 'good' and not is_check_first`));
  await expect(results.cards.first()).toBeVisible();
  await expect(results.cards.filter({ hasNotText: 'Good deal' })).toHaveCount(0);
});

test('what few people ask for stands under More, and counts right', async ({ page }) => {
  const results = new ResultsPage(page);
  await results.open('/?make=Honda');
  await page.locator('summary', { hasText: /^More/ }).click();
  const cut = page.getByLabel('Price cut of at least');
  await cut.fill('500');
  await cut.press('Enter');
  await expect(page).toHaveURL(/min_price_cut=500/);
  const cheaper = "make = 'Honda' and previous_price_cents - price_cents >= 50000";
  await results.expectTotal(await countCars(cheaper));
  await page.getByRole('checkbox', { name: /^High confidence/ }).check();
  await expect(page).toHaveURL(/confidence=high/);
  await results.expectTotal(await countCars(`${cheaper} and confidence >= 0.7::real`));
  await page.getByRole('link', { name: 'Remove filter Cut by $500 or more' }).click();
  await results.expectTotal(await countCars("make = 'Honda' and confidence >= 0.7::real"));
});

test('a headline must say some words, and must not say others', async ({ page }) => {
  const results = new ResultsPage(page);
  await results.open('/?make=Honda');
  await page.locator('summary', { hasText: /^More/ }).click();
  const must = page.getByLabel('Headline must say', { exact: true });
  await must.fill('!');
  await must.press('Enter');
  await expect(page.getByText('One to eight words of letters and digits, please.')).toBeVisible();
  await must.fill('Touring');
  await must.press('Enter');
  await expect(page).toHaveURL(/must_say=Touring/);
  const touring = String.raw`make = 'Honda' and title ~* '\mtouring\M'`;
  await results.expectTotal(await countCars(touring));
  const never = page.getByLabel('Headline must never say');
  await never.fill('pilot, odyssey');
  await never.press('Enter');
  await expect(page).toHaveURL(/never_say=pilot/);
  await results.expectTotal(
    await countCars(String.raw`${touring} and title !~* '\m(pilot|odyssey)\M'`),
  );
  await page.getByRole('link', { name: 'Remove filter Says touring' }).click();
  await results.expectTotal(
    await countCars(String.raw`make = 'Honda' and title !~* '\m(pilot|odyssey)\M'`),
  );
});

test('the order can be chosen', async ({ page }) => {
  const results = new ResultsPage(page);
  await results.open('/?make=Honda');
  await page.getByLabel('Order', { exact: true }).selectOption('price');
  await expect(page).toHaveURL(/sort=price/);
  await expect(page).toHaveURL(/make=Honda/);
  // The address changes before the cars do.
  await expect(async () => {
    const prices = await results.readPricesDollars();
    expect(prices).toHaveLength(25);
    expect(prices).toEqual(falling(prices).reverse());
  }).toPass({ timeout: 10_000 });
});

test('pages follow each other without a car twice, and lead back', async ({ page }) => {
  const results = new ResultsPage(page);
  await results.open('/?make=Ford');
  const first = await results.readListingIds();
  await page.getByRole('link', { name: 'Next cars' }).click();
  await expect(page).toHaveURL(/cursor=/);
  await expect(page.getByRole('link', { name: 'Back to the first' })).toBeVisible();
  await expect(async () => {
    const second = await results.readListingIds();
    expect(second).toHaveLength(25);
    expect(second.filter((id) => first.includes(id))).toEqual([]);
  }).toPass({ timeout: 10_000 });
  await page.goBack();
  await expect(page).not.toHaveURL(/cursor=/);
  await expect.poll(() => results.readListingIds()).toEqual(first);
  await page.goForward();
  await page.getByRole('link', { name: 'Back to the first' }).click();
  await expect(page).not.toHaveURL(/cursor=/);
  await expect.poll(() => results.readListingIds()).toEqual(first);
});

test('with no result, each way out says how many cars it brings, and brings them', async ({
  page,
}) => {
  const results = new ResultsPage(page);
  await results.open('/?make=Toyota&max_price=2000&state=TX');
  await expect(page.getByRole('heading', { name: 'No car matches all of these' })).toBeVisible();
  const way = page.getByRole('link', { name: 'Without “Up to $2,000”' });
  const promised = wholeNumber((await way.innerText()).split(':')[1] ?? '');
  expect(promised).toBe(await countCars("make = 'Toyota' and state = 'TX'"));
  await way.click();
  await results.expectTotal(promised);
});

test('cars that another one beats can be hidden, and their number is said', async ({ page }) => {
  const results = new ResultsPage(page);
  await results.open('/?make=Toyota&model=Camry');
  const before = await results.readTotal();
  await page.getByRole('checkbox', { name: 'Hide beaten cars' }).check();
  await expect(page).toHaveURL(/undominated=true/);
  const said = page.getByText(/beaten and hidden/);
  const hidden = wholeNumber(/([\d,]+) more are beaten/.exec(await said.innerText())?.[1] ?? '');
  expect(hidden).toBeGreaterThan(0);
  await results.expectTotal(before - hidden);
});

test('a ZIP that does not exist is said beside its field and keeps nobody from the cars', async ({
  page,
}) => {
  const results = new ResultsPage(page);
  await results.open('/?near_zip=00000&within_mi=50&buyer_zip=99999');
  await expect(page.getByLabel('Near ZIP')).toHaveAccessibleDescription(
    'There is no such ZIP code.',
  );
  const own = page.getByRole('textbox', { name: 'Your ZIP' });
  await expect(own).toHaveAccessibleDescription('There is no such ZIP code.');
  await expect(own).toHaveValue('99999');
  await expect(results.cards).toHaveCount(25);
  await results.expectTotal(await countCars('true'));
});

test('a browser sees 25 cars a page, a program without a key five', async ({
  page,
  playwright,
}) => {
  await page.goto('/');
  const browser = await page.request.get('/api/v1/deals?limit=25');
  expect((await browser.json()).data).toHaveLength(25);
  const program = await playwright.request.newContext({
    baseURL: process.env.E2E_DEMO_URL ?? '',
  });
  const answer = await program.get('/api/v1/deals?limit=25');
  expect((await answer.json()).data).toHaveLength(5);
  await program.dispose();
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('filters, order, pages and a listing work', async ({ page }) => {
    const results = new ResultsPage(page);
    await results.open();
    await page.getByLabel('Make', { exact: true }).selectOption('Toyota');
    await page.getByLabel('Order', { exact: true }).selectOption('price');
    await page.getByRole('button', { name: /^Show .* cars$/ }).click();
    await expect(page).toHaveURL(/make=Toyota/);
    await expect(page).toHaveURL(/sort=price/);
    await results.expectTotal(await countCars("make = 'Toyota'"));
    await expect(results.cards).toHaveCount(25);
    const prices = await results.readPricesDollars();
    expect(prices).toEqual(falling(prices).reverse());
    await page.getByRole('link', { name: 'Next cars' }).click();
    await expect(results.cards).toHaveCount(25);
    await results.cards.first().locator('.deal-link').click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Toyota');
  });
});
