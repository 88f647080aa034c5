import { expect, test } from '@playwright/test';
import pg from 'pg';
import { type RunningApp, startApp } from '../app/start-app';
import { signIn } from '../fixtures/accounts';
import { untilAwake } from '../fixtures/awake';
import { publicListingId } from '../fixtures/demo-market';

// A mechanic inspects a car on a phone without a connection; what they found moves its buyer's figures. It has a
// market of its own, in which a booking is confirmed.

test.describe.configure({ mode: 'serial', timeout: 180_000 });
test.use({ viewport: { width: 390, height: 844 }, serviceWorkers: 'allow' });

let app: RunningApp;
let listing: string;

async function query(sql: string, values: unknown[] = []): Promise<Record<string, string>[]> {
  const client = new pg.Client({ connectionString: app.databaseUrl });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}

test.beforeAll(async () => {
  const { serverUrl, dataHome, demoMarket } = JSON.parse(process.env.E2E_GROUND ?? '{}');
  const ground = { serverUrl, dataHome, stop: async () => {} };
  app = await startApp(ground, 'demo', { name: 'e2e_inspections', copyOf: demoMarket });
  const [car] = await query(
    `select listing_id as id, vehicle_id as vehicle from search_rows
      where is_best_offer and rating in ('great', 'good') and not is_check_first and p50_cents > 1000000 limit 1`,
  );
  listing = `/listings/${publicListingId(car?.id ?? '')}`;
  await query(
    `with center as (insert into service_centers (id, name, kind, street, city, state, zip, latitude, longitude,
                       time_zone, weekly_hours)
                     values (gen_random_uuid(), 'Bay One', 'workshop', '1 Main St', 'Austin', 'TX', '78701', 30.27,
                             -97.74, 'America/Chicago', '[]') returning id),
          member as (insert into service_center_members (id, center_id, person_id, kind)
                     select gen_random_uuid(), center.id, p.id, 'mechanic' from center, people p
                      where p.email = 'mechanic@example.test'),
          service as (insert into service_center_services (id, center_id, name, place, price_cents, duration_min)
                      select gen_random_uuid(), id, 'Full check', 'workshop', 20000, 120 from center
                      returning id, center_id)
     insert into bookings (id, center_id, service_id, buyer_id, listing_id, vehicle_id, bay, starts_at, ends_at, status,
                           car_name, service_name, place, price_cents, cancellation_hours, late_fee_bps)
     select gen_random_uuid(), s.center_id, s.id, p.id, $1, $2, 1, now(), now() + interval '2 hours', 'confirmed',
            'The booked car', 'Full check', 'workshop', 20000, 24, 0
       from service s, people p where p.email = 'inspected@example.test'`,
    [car?.id, car?.vehicle],
  );
});
test.afterAll(() => app?.stop());

test('a mechanic works offline, signs, and the buyer’s cost and score follow', async ({
  browser,
}) => {
  const buyer = await (await browser.newContext()).newPage();
  await buyer.goto(`${app.url}/sign-in`);
  await untilAwake(buyer);
  await signIn(buyer, 'inspectedBuyer');
  await buyer.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  const costOf = async () => {
    const answer = await buyer.request.get(`${app.url}/api/v1${listing}?buyer_zip=78701`);
    const { data } = await answer.json();
    const lines = data.cost.lines as { code: string; amount_cents: number | null }[];
    const repairs = lines.find(({ code }) => code === 'reconditioning')?.amount_cents ?? null;
    return { repairs, total: data.cost.total_cents, score: data.deal_score.total };
  };
  const before = await costOf();

  const context = await browser.newContext({ serviceWorkers: 'allow' });
  const page = await context.newPage();
  await page.goto(`${app.url}/sign-in`);
  await untilAwake(page);
  await signIn(page, 'mechanic');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  await page.goto(`${app.url}/inspections`);
  await untilAwake(page);
  await page.getByRole('button', { name: 'Begin the inspection' }).click();
  await page.waitForURL(/\/inspections\/ins_/);
  const inspection = page.url();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const names = (await caches.keys()).filter((name) => name.includes('work'));
        const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
        return kept.flat().some(({ url }) => url.includes('/inspections/ins_'));
      }),
    )
    .toBe(true);

  await context.setOffline(true);
  await page.goto(inspection);
  await expect(page.getByRole('radio', { name: 'Pass' })).not.toBeChecked();
  await page.getByText('All points').click();
  await page.getByRole('button', { name: /Front left: tread/ }).click();
  await page.getByLabel(/Figure/).fill('1');
  await page.getByRole('radio', { name: 'Fail' }).check();
  await page.getByLabel('From', { exact: true }).fill('400');
  await page.getByLabel('To', { exact: true }).fill('600');
  await page.getByLabel('To', { exact: true }).blur();
  const png = Buffer.from(
    await page.evaluate(() => {
      const canvas = document.createElement('canvas');
      canvas.width = 200;
      canvas.height = 150;
      const pen = canvas.getContext('2d');
      for (let at = 0; at < 200; at += 4) pen?.fillRect(at, (at * 7) % 150, 3, 20);
      return canvas.toDataURL('image/png').split(',')[1] ?? '';
    }),
    'base64',
  );
  await page
    .getByLabel(/Photo/)
    .setInputFiles({ name: 'tread.png', mimeType: 'image/png', buffer: png });
  await expect(page.getByRole('status')).toContainText('wait for a connection');
  await page.goto(inspection);
  await expect(page.getByRole('status')).toContainText('wait for a connection');

  await context.setOffline(false);
  await expect(page.getByRole('status')).toContainText('Everything is sent', { timeout: 30_000 });
  // The other points by the API, as another program of the mechanic would.
  const id = new URL(inspection).pathname.split('/').at(-1) ?? '';
  const checklist = await (
    await page.request.get(`${app.url}/api/v1/inspections/checklist`)
  ).json();
  const figures: Record<string, number> = {
    ...{ miles: 84_200, mils: 5, '32nds of an inch': 8, years: 3, millimetres: 7 },
    'degrees Fahrenheit': 44,
  };
  const own: Record<string, number> = { battery_rest: 12.6, charging: 14.2 };
  const rest = (checklist.data.points as { key: string; unit: string | null }[])
    .filter(({ key }) => key !== 'tread_front_left')
    .map(({ key, unit }) => ({
      ...{ id: crypto.randomUUID(), point_key: key, base_revision: 0 },
      answered_at: new Date().toISOString(),
      answer: { state: 'pass', value: own[key] ?? (unit ? (figures[unit] ?? null) : null) },
    }));
  const sent = await page.request.post(`${app.url}/api/v1/inspections/${id}/answers`, {
    data: { changes: rest },
    headers: { origin: app.url },
  });
  expect(sent.status()).toBe(200);
  await page.goto(inspection);
  await page.getByText('All points').click();
  await page.getByRole('button', { name: /Cruise control/ }).click();
  await page.getByRole('button', { name: 'To the end' }).click();
  await page.getByRole('button', { name: 'Complete and sign' }).click();
  await page.waitForURL(/\/report$/);
  await expect(page.getByRole('heading', { name: 'What was found, worst first' })).toBeVisible();

  const after = await costOf();
  expect([before.repairs, after.repairs]).toEqual([null, 50_000]);
  expect(after.total).toBeGreaterThan(before.total);
  expect(after.score).toBeLessThan(before.score);
  await buyer.goto(`${app.url}/alerts`);
  await expect(
    buyer.getByRole('link', { name: /^The inspection report of the .* is ready$/ }),
  ).toBeVisible();
  await buyer.goto(`${app.url}${listing}?buyer_zip=78701`);
  await expect(buyer.getByRole('heading', { name: 'Your inspection' })).toBeVisible();
  await buyer.getByRole('link', { name: 'Read the report' }).click();
  await buyer.getByRole('button', { name: 'Make a link' }).click();
  const shown = buyer.getByText(/Copy it now/);
  await expect(shown).toBeVisible();
  const url = (await shown.innerText()).split(' ').at(-1) ?? '';
  const visitor = await (await browser.newContext()).newPage();
  await visitor.goto(url);
  await expect(visitor.getByRole('heading', { level: 1 })).toContainText('The booked car');
});
