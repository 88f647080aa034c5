import type { Page } from '@playwright/test';
import pg from 'pg';
import type { RunningApp } from '../app/start-app';
import { signIn } from '../fixtures/accounts';
import { expect, test } from '../fixtures/console-errors';
import { startLivingMarket } from '../fixtures/living-market';

// The promise of the product: a car arrives, and who saved a search for such cars hears of it.

test.describe.configure({ timeout: 180_000 });

/** From the arrival of the car on. */
const TOLD_WITHIN_MS = 60_000;
const ARRIVES_WITHIN_MS = 60_000;
let market: RunningApp;

test.beforeAll(async () => {
  market = await startLivingMarket('e2e_alerts');
});
test.afterAll(() => market?.stop());

async function queryMarket(
  statement: string,
  values: unknown[] = [],
): Promise<pg.QueryResultRow[]> {
  const client = new pg.Client({ connectionString: market.databaseUrl });
  await client.connect();
  try {
    return (await client.query(statement, values)).rows;
  } finally {
    await client.end();
  }
}

/** How many adverts came on the market after that one, on the market's clock. */
async function arrivedSince(instant: string): Promise<number> {
  const [row] = await queryMarket(
    'select count(*)::int as count from search_rows where first_seen_at > $1',
    [instant],
  );
  return row?.count ?? 0;
}

/** Subjects of the mails about cars in the outbox. */
async function mailedAlerts(page: Page): Promise<string[]> {
  const answer = await page.request.get(`${market.url}/api/outbox?limit=200`);
  return (await answer.text())
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { channel: string; kind: string; subject: string })
    .filter(({ channel, kind }) => channel === 'email' && kind.startsWith('alert'))
    .map(({ subject }) => subject);
}

test('a car that arrives is told within a minute, in the app without a reload and by mail', async ({
  page,
}) => {
  await page.goto(`${market.url}/sign-in?next=%2Faccount%2Falerts`);
  await signIn(page, 'operator');
  await page.waitForURL((url) => url.pathname === '/account/alerts');
  await page.locator('summary', { hasText: 'E-mail' }).first().click();
  await page.getByRole('button', { name: 'Add e-mail' }).click();
  await expect(page.getByRole('list', { name: 'Your channels' })).toContainText('@example.test');

  // Nearly every car is as new as this.
  await page.goto(`${market.url}/?min_year=1990`);
  await page.getByRole('button', { name: 'Save this search' }).click();
  await expect(page.getByText('Saved as')).toBeVisible();
  const [{ at: savedAt } = { at: '' }] = await queryMarket(
    'select max(first_seen_at)::text as at from search_rows',
  );
  // Whoever loads the page again makes a new window, which has no such mark.
  await page.evaluate(() => {
    document.documentElement.dataset.stayed = 'yes';
  });

  const jobs = await page.context().newPage();
  await jobs.goto(`${market.url}/admin/jobs`);
  await jobs.getByRole('button', { name: 'Scan the sources now' }).click();
  await expect.poll(() => arrivedSince(savedAt), { timeout: ARRIVES_WITHIN_MS }).toBeGreaterThan(0);
  await jobs.close();
  const toldBy = Date.now() + TOLD_WITHIN_MS;
  const left = () => Math.max(1, toldBy - Date.now());

  await expect(page.locator('.bell-count')).toBeVisible({ timeout: left() });
  await expect
    .poll(() => mailedAlerts(page), { timeout: left() })
    .toContainEqual(expect.stringMatching(/: \d{4} .+, \$[\d,]+$/));
  await expect(page.locator('html')).toHaveAttribute('data-stayed', 'yes');

  await page
    .getByRole('link', { name: /^Alerts/ })
    .first()
    .click();
  const latest = page.getByRole('dialog', { name: 'Latest alerts' });
  await expect(latest.getByRole('listitem').first()).toContainText('1990 or newer');
});
