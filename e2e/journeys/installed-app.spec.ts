import { expect, type Page, test } from '@playwright/test';
import pg from 'pg';
import { type RunningApp, startApp } from '../app/start-app';
import { signIn } from '../fixtures/accounts';
import { untilAwake } from '../fixtures/awake';
import { publicListingId } from '../fixtures/demo-market';

// The site as an app on a phone: what is installed, read without a connection, asked at the first visit,
// and told while somebody reads. It has a market of its own, into which a car comes.

test.describe.configure({ mode: 'serial', timeout: 120_000 });
test.use({ viewport: { width: 390, height: 844 }, serviceWorkers: 'allow' });

let app: RunningApp;

test.beforeAll(async () => {
  const { serverUrl, dataHome, demoMarket } = JSON.parse(process.env.E2E_GROUND ?? '{}');
  const ground = { serverUrl, dataHome, stop: async () => {} };
  app = await startApp(ground, 'demo', { name: 'e2e_installed', copyOf: demoMarket });
});
test.afterAll(() => app?.stop());

async function query(sql: string, values: unknown[] = []): Promise<Record<string, string>[]> {
  const client = new pg.Client({ connectionString: app.databaseUrl });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** The paths of which copies are kept in this browser. */
const keptPaths = (page: Page) =>
  page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.includes('pages'));
    const lists = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return lists.flat().map(({ url }) => new URL(url).pathname);
  });

async function skipQuestion(page: Page): Promise<void> {
  await untilAwake(page);
  await page.getByRole('button', { name: 'Just looking' }).click();
}

test('a browser may install it, and has its icons', async ({ page, request }) => {
  await page.goto(app.url);
  const href = await page.locator('link[rel="manifest"]').getAttribute('href');
  const manifest = await (await request.get(`${app.url}${href}`)).json();
  expect(manifest).toMatchObject({ display: 'standalone', start_url: '/', scope: '/' });
  expect(manifest.share_target.action).toBe('/captures');
  for (const { src } of manifest.icons) {
    const icon = await request.get(`${app.url}${src}`);
    expect([src, icon.status(), icon.headers()['content-type']]).toEqual([src, 200, 'image/png']);
  }
});

test('a first visit is asked once: whoever only looks is left alone', async ({ page }) => {
  await page.goto(app.url);
  const question = page.getByRole('region', { name: 'Where are you, and what are you after?' });
  await expect(question).toBeVisible();
  await skipQuestion(page);
  await expect(question).toBeHidden();
  await page.goto(app.url);
  await expect(page.getByRole('list', { name: 'Used cars in this order' })).toBeVisible();
  await expect(question).toBeHidden();
});

test('whoever says what they are after begins with it, and may take it away', async ({ page }) => {
  await page.goto(app.url);
  await untilAwake(page);
  await page.getByLabel('ZIP where you live').fill('78701');
  await page.getByLabel('A body style').selectOption('suv');
  await page.getByLabel('The most you would pay').fill('20,000');
  await page.getByRole('button', { name: 'Show me these' }).click();
  const filters = page.getByRole('list', { name: 'Filters in force' });
  await expect(filters).toContainText('SUV');
  await expect(filters).toContainText('$20,000');
  await expect(page).toHaveURL(/body=suv/);
  await filters.getByRole('link', { name: /Clear all/ }).click();
  await expect(filters).toBeHidden();
  // Opened anew, from outside, and through the worker.
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.goto(app.url);
  await expect(filters).toContainText('SUV');
});

test('what was read stays readable without a connection, until its reader signs out', async ({
  page,
  context,
}) => {
  await page.goto(`${app.url}/sign-in`);
  await untilAwake(page);
  await signIn(page, 'operator');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  const [car] = await query('select listing_id as id from search_rows where is_best_offer limit 1');
  const listing = `/listings/${publicListingId(car?.id ?? '')}`;
  await page.goto(`${app.url}${listing}`);
  const name = await page.getByRole('heading', { level: 1 }).innerText();
  await expect.poll(() => keptPaths(page)).toContain(listing);
  await page.evaluate(() => navigator.serviceWorker.ready);

  await context.setOffline(true);
  await page.goto(`${app.url}${listing}`);
  await expect(page.getByText(/Offline copy, kept .* ago/)).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await page.goto(`${app.url}/market`);
  await expect(page.getByRole('heading', { name: 'You are offline' })).toBeVisible();
  await expect(page.locator(`.kept-list a[href="${listing}"]`)).toBeVisible();

  await context.setOffline(false);
  await page.goto(`${app.url}/sign-out`);
  await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL(`${app.url}/`);
  await expect.poll(() => keptPaths(page)).not.toContain(listing);
  await context.setOffline(true);
  await page.goto(`${app.url}${listing}`);
  await expect(page.getByRole('heading', { name: 'You are offline' })).toBeVisible();
});

test('windows of the version before are told that there is a new one', async ({ page }) => {
  await page.goto(`${app.url}/market`);
  await page.evaluate(() => navigator.serviceWorker.ready);
  const bar = page.getByRole('status').filter({ hasText: 'A new version is there.' });
  await expect(bar).toBeHidden();
  // As another window would that came from the next build.
  await page.evaluate(() => navigator.serviceWorker.register('/sw.js?v=next'));
  await bar.getByRole('button', { name: 'Reload' }).click();
  await expect(bar).toBeHidden();
});

test('a car that comes is offered over the list, which stays until it is asked for', async ({
  page,
}) => {
  await query(
    `create table arriving as select * from search_rows where is_best_offer
      order by rank_key desc limit 1`,
  );
  const [car] = await query(
    `with gone as (delete from search_rows where listing_id in (select listing_id from arriving)
                   returning listing_id)
     insert into search_row_removals (change_number, listing_id, removed_at)
     select nextval('search_row_changes'), listing_id, now() from gone returning listing_id as id`,
  );
  await page.goto(app.url);
  await skipQuestion(page);
  // Nobody has asked for this list before, so that it is made now.
  await page.goto(`${app.url}/?min_year=1951`);
  const cars = page.getByRole('list', { name: 'Used cars in this order' });
  const first = cars.getByRole('listitem').first();
  const place = await first.boundingBox();
  const words = await first.innerText();
  await query(
    `insert into search_rows
     select (jsonb_populate_record(null::search_rows, to_jsonb(arriving) ||
              jsonb_build_object('change_number', nextval('search_row_changes')))).* from arriving`,
  );
  const pill = page.getByRole('button', { name: '1 new deal' });
  await expect(pill).toBeVisible({ timeout: 60_000 });
  expect(await first.innerText()).toBe(words);
  expect(await first.boundingBox()).toEqual(place);
  await pill.click();
  await expect(page.getByText('The list is up to date. 1 car is marked.')).toBeVisible();
  const arrived = cars.locator(`li:has(a[href*="${publicListingId(car?.id ?? '')}"])`);
  await expect(arrived).toHaveAttribute('data-news', 'new');
  await expect(pill).toBeHidden();
});
