import { test as plainTest } from '@playwright/test';
import { expect, test } from '../fixtures/console-errors';
import { queryDemo } from '../fixtures/demo-market';

// Adverts for $1, with 999,999 miles or for a set of wheels: the demo holds some of each kind.
const JUNK = `
  select reason, source_key, raw->>'externalId' as external_id, raw->>'title' as title
  from quarantined_rows`;

interface Junk {
  reason: string;
  source_key: string;
  external_id: string;
  title: string | null;
}

plainTest('refused adverts are kept aside with their reason and are no listings', async () => {
  const junk = await queryDemo<Junk>(JUNK);
  const reasons = new Set(junk.map((row) => row.reason));
  for (const reason of [
    'price_too_low',
    'price_placeholder',
    'mileage_placeholder',
    'parts_only',
  ]) {
    expect(reasons, reason).toContain(reason);
  }
  const listed = await queryDemo(
    `select q.reason from quarantined_rows q join listings l
     on l.source_key = q.source_key and l.external_id = q.raw->>'externalId'`,
  );
  expect(listed).toEqual([]);
});

const IMPOSSIBLE = {
  'a price of a few dollars': 'max_price_cents=50000',
  'a price in the millions': 'min_price_cents=500000000',
  'a mileage of 999,999': 'min_mileage_mi=900000',
  'a year before cars were sold by the million': 'max_year=1920',
};

test('no impossible advert is in the API or on a page', async ({ page }) => {
  for (const [what, filter] of Object.entries(IMPOSSIBLE)) {
    await test.step(what, async () => {
      const answer = await page.request.get(`/api/v1/listings?limit=5&${filter}`);
      expect(answer.status()).toBe(200);
      expect((await answer.json()).data).toEqual([]);
      const pageFilter = filter.replace(/_cents=(\d+)00$/, '=$1');
      await page.goto(`/?${pageFilter}`);
      await expect(page.getByText('No car matches all of these')).toBeVisible();
    });
  }
});

test('no advert for parts or trailers is among the cheapest cars', async ({ page }) => {
  const titles = (await queryDemo<Junk>(JUNK)).flatMap((row) => row.title ?? []);
  expect(titles.length).toBeGreaterThan(0);
  const answer = await page.request.get('/api/v1/listings?limit=25&sort=price');
  const { data } = await answer.json();
  for (const listing of data) expect(titles).not.toContain(listing.title);
  await page.goto('/?sort=price');
  for (const title of titles) await expect(page.getByText(title)).toHaveCount(0);
});
