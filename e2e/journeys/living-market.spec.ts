import type { Page } from '@playwright/test';
import pg from 'pg';
import type { RunningApp } from '../app/start-app';
import { signIn } from '../fixtures/accounts';
import { expect, test } from '../fixtures/console-errors';
import { publicListingId } from '../fixtures/demo-market';
import { startLivingMarket } from '../fixtures/living-market';

// The whole system: adverts of the demo arrive, get cheaper and leave through the durable functions,
// and an admin sees it happen.

test.describe.configure({ mode: 'serial', timeout: 120_000 });

/** The market's time at which the demo is loaded; what is later came by itself. */
const LOADED_AT = '2022-10-15T16:00:00Z';
const SCANNED_WITHIN_MS = 60_000;
let market: RunningApp;

test.beforeAll(async () => {
  market = await startLivingMarket('e2e_living');
});
test.afterAll(() => market?.stop());

/** The first row of a question to the market's database, once there is one. */
async function eventually(statement: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: market.databaseUrl });
  await client.connect();
  try {
    let row: Record<string, string> | undefined;
    await expect
      .poll(
        async () => {
          row = (await client.query(statement)).rows[0];
          return row !== undefined;
        },
        { message: statement, timeout: SCANNED_WITHIN_MS },
      )
      .toBe(true);
    return row ?? {};
  } finally {
    await client.end();
  }
}

async function openAsOperator(page: Page, address: string): Promise<void> {
  await page.goto(`${market.url}/sign-in?next=${encodeURIComponent(address)}`);
  await signIn(page, 'operator');
  await page.waitForURL((url) => url.pathname === address);
}

test('a scan that an admin starts shows its progress and what it found', async ({ page }) => {
  await openAsOperator(page, '/admin/jobs');
  const engine = page.getByRole('region', { name: 'Engine' });
  await expect(engine).toContainText('The engine that comes with the app runs them');
  await page.getByRole('button', { name: 'Scan the sources now' }).click();
  const task = page.getByRole('row').filter({ hasText: 'Scan of the sources' });
  // Nobody loads the page again: it follows by itself.
  await expect(task).toContainText('finished', { timeout: SCANNED_WITHIN_MS });
  const found = await eventually(
    `select sum(new_count) as new, sum(updated_count) as updated, count(*) as scans
       from scans where task_id is not null and state = 'finished' having count(*) = 3`,
  );
  expect(Number(found.new)).toBeGreaterThan(0);
  expect(Number(found.updated)).toBeGreaterThan(0);
  const runs = page.getByRole('region', { name: 'Runs' }).or(page.locator('#runs'));
  await expect(
    runs
      .getByRole('row')
      .filter({ hasText: /ingest/i })
      .first(),
  ).toContainText('completed', { timeout: SCANNED_WITHIN_MS });
});

test('an advert that arrived stands in the ranking with its value', async ({ page }) => {
  const { id } = await eventually(
    `select s.listing_id as id from search_rows s
      where s.first_seen_at > '${LOADED_AT}'
        and s.p50_cents is not null limit 1`,
  );
  await page.goto(`${market.url}/listings/${publicListingId(id ?? '')}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('comparable');
});

test('a price cut shows in the price history of its advert', async ({ page }) => {
  const { id } = await eventually(
    `select l.id from listings l, observations o
      where o.listing_id = l.id and l.status = 'live' and o.price_cents = l.price_cents
        and o.observed_at > '${LOADED_AT}'
        and o.observed_at > l.first_seen_at
        and exists (select from observations before where before.listing_id = l.id
                      and before.observed_at < o.observed_at and before.price_cents > o.price_cents)
      limit 1`,
  );
  await page.goto(`${market.url}/listings/${publicListingId(id ?? '')}`);
  await expect(page.getByRole('heading', { name: 'What happened so far' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Price cut');
});

test('an advert that was taken down is marked, and says since when it was not seen', async ({
  page,
}) => {
  const { id } = await eventually(
    `select l.id from listings l
      where l.status in ('gone', 'probably_sold')
        and l.ended_at > '${LOADED_AT}' limit 1`,
  );
  await page.goto(`${market.url}/listings/${publicListingId(id ?? '')}`);
  await expect(page.getByRole('main')).toContainText(/not seen since/i);
});

test('a malformed event fails its run in words, and the rest goes on', async ({ page }) => {
  const answer = await fetch(market.eventsUrl ?? '', {
    method: 'POST',
    body: JSON.stringify({ name: 'sources/query.due', data: { query_id: 'nothing of the kind' } }),
  });
  expect(answer.status).toBe(200);
  const { id } = await eventually(`select id from engine_runs where state = 'failed' limit 1`);
  await openAsOperator(page, `/admin/jobs/${id}`);
  await expect(page.getByRole('main')).toContainText('query_id');
  await expect(page.getByRole('button', { name: /again/i })).toBeVisible();
  const done = await eventually(
    `select count(*) as count from engine_runs where state = 'completed' having count(*) > 0`,
  );
  expect(Number(done.count)).toBeGreaterThan(0);
});
