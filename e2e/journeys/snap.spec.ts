import type { Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import sharp from 'sharp';
import {
  carPhotoJpeg,
  odometerJpeg,
  vinLabelJpeg,
  vinPlateJpeg,
} from '@/lib/snap/testing/testing-pictures';
import { withCheckDigit } from '@/lib/snap/testing/testing-vins';
import type { RunningApp } from '../app/start-app';
import { signIn } from '../fixtures/accounts';
import { expectAccessible, expectNoSidewaysScroll } from '../fixtures/axe';
import { expect, test } from '../fixtures/console-errors';
import { startLivingMarket } from '../fixtures/living-market';
import { type EbaySellingServer, startEbaySelling } from '../servers/ebay-selling';

// From photos to a sold car, on a phone: everything is read on this machine, and eBay is a server that
// speaks as the real one does.

test.describe.configure({ timeout: 240_000 });
test.use({ actionTimeout: 30_000 });

/** A Honda Accord of 2018 by its VIN, of which the demo has many. */
const VIN = withCheckDigit('1HGCV1F30JA012345');
const MILES = 48_213;
const READ_WITHIN_MS = 120_000;
const DONE_WITHIN_MS = 60_000;

let ebay: EbaySellingServer;
let market: RunningApp;

test.beforeAll(async () => {
  ebay = await startEbaySelling();
  market = await startLivingMarket('e2e_snap', {
    EBAY_SELL_CLIENT_ID: 'deal-scout-sandbox',
    EBAY_SELL_CLIENT_SECRET: 'a-secret-of-the-sandbox',
    EBAY_RU_NAME: 'Deal_Scout-DealScou-sandbo-abcdef',
    EBAY_SELL_AUTH_URL: ebay.url,
    EBAY_SELL_API_URL: ebay.url,
    EBAY_SELL_TRADING_URL: `${ebay.url}/ws/api.dll`,
    SSRF_ALLOW_CIDRS: '127.0.0.1/32',
  });
  ebay.acceptUrl = `${market.url}/sell/ebay/callback`;
});
test.afterAll(async () => {
  await market?.stop();
  await ebay?.close();
});

const jpeg = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/jpeg', buffer });

/** Puts a photo into one of the frames. */
async function take(page: Page, frame: string, name: string, picture: Buffer): Promise<void> {
  await page
    .getByLabel(new RegExp(`^Take( another)?: ${frame}$`))
    .setInputFiles(jpeg(name, picture));
}

/** Asks for orders of channels to be read, as the clock does every hour. */
async function readOrders(): Promise<void> {
  const answer = await fetch(market.eventsUrl ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([{ name: 'selling/orders.wanted', data: {} }]),
  });
  expect(answer.ok).toBe(true);
}

test('a car goes from photos to sold, on a phone', async ({ page, browser }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${market.url}/sign-in?next=%2Fsell%2Fsnap%2Fnew`);
  await signIn(page, 'operator');
  await page.getByLabel('ZIP code where the car is').fill('80202');
  await page.getByRole('button', { name: 'Begin with photos' }).click();
  await expect(page.getByRole('heading', { name: 'Photos', level: 1 })).toBeVisible();

  await test.step('photos, among them some that are not good', async () => {
    await take(page, 'Front corner', 'front.jpg', await carPhotoJpeg({ seed: 1 }));
    await take(page, 'VIN', 'label.jpg', await vinLabelJpeg({ vin: VIN, seed: 2 }));
    await take(page, 'Odometer', 'odometer.jpg', await odometerJpeg({ miles: MILES, seed: 3 }));
    await page
      .getByLabel('Add photos')
      .setInputFiles([
        jpeg('plate.jpg', await vinPlateJpeg({ vin: VIN, seed: 4 })),
        jpeg('turned.jpg', await carPhotoJpeg({ seed: 5, damage: { turnedDegrees: 90 } })),
        jpeg('dark.jpg', await carPhotoJpeg({ seed: 6, damage: { light: 0.15, contrast: 0.4 } })),
        jpeg('blurred.jpg', await carPhotoJpeg({ seed: 7, damage: { blur: 6 } })),
      ]);
    await expect(page.getByText('7 of 24.')).toBeVisible({ timeout: DONE_WITHIN_MS });
    await expect(page.getByText('Too dark to see details.')).toBeVisible();
    await expect(page.getByText('Looks blurred.')).toBeVisible();
  });

  await test.step('the same photo once more is noticed, and removed by its person', async () => {
    const copy = await sharp(await carPhotoJpeg({ seed: 1 }))
      .resize(900)
      .jpeg()
      .toBuffer();
    await page.getByLabel('Add photos').setInputFiles([jpeg('copy.jpg', copy)]);
    await expect(page.getByText('8 of 24.')).toBeVisible({ timeout: DONE_WITHIN_MS });
    await expect(page.getByText('Looks the same as photo 1.')).toBeVisible();
    await page.getByRole('button', { name: /^Remove it.*Photo 8/ }).click();
    await expect(page.getByText('7 of 24.')).toBeVisible();
  });

  await test.step('a blurred photo says so before it has left, and is taken again', async () => {
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const uploads = '**/api/v1/snap-jobs/*/photos/*';
    await page.route(uploads, async (route) => {
      if (route.request().method() === 'PUT') await held;
      // One that was given up meanwhile cannot go on.
      await route.continue().catch(() => undefined);
    });
    const blurred = await carPhotoJpeg({ seed: 8, damage: { blur: 6 } });
    await page.getByLabel('Add photos').setInputFiles([jpeg('shaky.jpg', blurred)]);
    const still = await carPhotoJpeg({ seed: 9 });
    await page
      .getByLabel('Take it again: shaky.jpg')
      .setInputFiles([jpeg('still.jpg', still)], { timeout: DONE_WITHIN_MS });
    await expect(page.getByLabel('Upload of shaky.jpg')).toHaveCount(0);
    letGo();
    await expect(page.getByText('8 of 24.')).toBeVisible({ timeout: DONE_WITHIN_MS });
    await page.unroute(uploads);
    await expect(page.getByText('Looks blurred.')).toHaveCount(1);
    await page.getByRole('button', { name: 'Delete Photo 8', exact: true }).click();
    await expect(page.getByText('7 of 24.')).toBeVisible();
  });

  const address = new URL(page.url()).pathname.replace(/\/photos$/, '');

  await test.step('the page is left in the middle, and nothing is lost', async () => {
    await page.goto(`${market.url}/sell`);
    await page.goto(`${market.url}${address}/photos`);
    await expect(page.getByText('7 of 24.')).toBeVisible();
  });

  await test.step('the VIN is read, decoded and confirmed', async () => {
    await page.goto(`${market.url}${address}/identify`);
    const facts = page.getByRole('list', { name: 'Facts of the car' });
    await expect(page.getByLabel('VIN', { exact: true })).toHaveValue(VIN, {
      timeout: READ_WITHIN_MS,
    });
    await expect(facts.getByText('read from a barcode').first()).toBeVisible();
    const confirm = async (label: string): Promise<void> => {
      await page.getByRole('button', { name: new RegExp(`^Confirm ${label}$`, 'i') }).click();
      const row = facts
        .getByRole('listitem')
        .filter({ has: page.getByText(label, { exact: true }) });
      await expect(row.getByText(/^confirmed; /).first()).toBeVisible();
    };
    await confirm('VIN');
    for (const [label, value] of [
      ['Model year', '2018'],
      ['Make', 'Honda'],
      ['Model', 'Accord'],
    ] as const) {
      await expect(page.getByLabel(label, { exact: true })).toHaveValue(value);
      await confirm(label);
    }
    await page.getByLabel('Mileage', { exact: true }).fill(String(MILES));
    await confirm('Mileage');
    await expect(facts).toContainText('48,213 mi');
  });

  await test.step('its condition is asked without a default', async () => {
    await page.goto(`${market.url}${address}/condition`);
    await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
    for (const [question, answer] of [
      ['What does its title say?', 'Clean'],
      ['Does it run?', 'Runs and drives'],
    ] as const) {
      const group = page.getByRole('group', { name: question });
      await group.getByRole('radio', { name: answer, exact: true }).check();
      await expect(group.getByRole('status')).toHaveText('Saved');
    }
  });

  await test.step('a price with comps is kept', async () => {
    await page.goto(`${market.url}${address}/price`);
    await expect(page.getByText('Eight of ten comparable cars ask')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'What it is compared with' })).toBeVisible();
    await page.getByRole('button', { name: 'Keep this price' }).click();
    await expect(page.getByRole('status').filter({ hasText: /kept|Kept/ })).toBeVisible();
  });

  await test.step('words and the export kit', async () => {
    await page.goto(`${market.url}${address}/text`);
    await page.getByRole('button', { name: 'Use these words' }).click();
    await expect(page.getByLabel('Title', { exact: true })).toHaveValue(/2018 Honda Accord/);
    const answer = await page.request.get(
      `${market.url}/api/v1/snap-jobs/${address.split('/').at(-1)}/export-kit`,
    );
    expect(answer.status()).toBe(200);
    const files = unzipSync(new Uint8Array(await answer.body()));
    const names = Object.keys(files);
    expect(names.filter((name) => name.endsWith('.jpg')).length).toBe(7);
    expect(names.some((name) => name.endsWith('.pdf'))).toBe(true);
    const told = names
      .filter((name) => name.endsWith('.txt'))
      .map((name) => strFromU8(files[name] ?? new Uint8Array()));
    expect(told.join('\n')).toContain('2018 Honda Accord');
  });

  await test.step('it is offered, and stands among the results', async () => {
    await page.getByRole('button', { name: 'Offer this car' }).click();
    await page.waitForURL((url) => url.pathname.startsWith('/sell/cars/'));
  });
  const carAddress = page.url();

  await test.step('a buyer finds it, writes and is answered', async () => {
    const href = await page.getByRole('link', { name: 'See it as buyers do' }).getAttribute('href');
    const buyerContext = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const buyer = await buyerContext.newPage();
    await buyer.goto(`${market.url}/sign-in?next=${encodeURIComponent(href ?? '')}`);
    await signIn(buyer, 'watcher');
    await buyer.waitForURL((url) => url.pathname.startsWith('/listings/'));
    await buyer.getByText('What was done to these photos').click();
    await expect(
      buyer.getByText('place, time and camera taken out (always)').first(),
    ).toBeVisible();
    await buyer.getByLabel('Write to the seller').last().fill('Can I see it on Saturday?');
    await buyer.getByRole('button', { name: 'Send', exact: true }).click();
    await buyer.waitForURL((url) => url.pathname.startsWith('/messages/'));
    await page.goto(`${market.url}/messages`);
    await page
      .getByRole('link', { name: /2018 Honda Accord/ })
      .first()
      .click();
    await expect(page.getByText('Can I see it on Saturday?')).toBeVisible();
    await expectAccessible(page, 'a conversation');
    await expectNoSidewaysScroll(page, 'a conversation');
    await buyerContext.close();
  });

  await test.step('eBay is linked, checks the car, and publishes it once its fees are agreed to', async () => {
    await page.goto(`${market.url}/sell/ebay`);
    await page.getByRole('button', { name: 'Link your eBay account' }).click();
    await page.getByRole('link', { name: 'Agree and continue' }).click();
    await expect(page.getByText('testuser_seller')).toBeVisible({ timeout: DONE_WITHIN_MS });
    await page.goto(carAddress);
    await page.getByRole('button', { name: 'Check at eBay' }).click();
    await page
      .getByRole('checkbox', { name: /I agree that eBay charges my account \$29\.00/ })
      .check();
    await page.getByRole('button', { name: 'Publish for $29.00' }).click();
    await expect(page.getByRole('link', { name: 'See it at eBay' })).toBeVisible({
      timeout: DONE_WITHIN_MS,
    });
    expect(ebay.items).toHaveLength(1);
    await expectAccessible(page, 'a car on offer');
    await expectNoSidewaysScroll(page, 'a car on offer');
  });

  await test.step('an order comes, and the car is sold everywhere', async () => {
    ebay.order(ebay.items[0]?.itemId ?? '');
    await readOrders();
    await expect(async () => {
      await page.goto(carAddress);
      await expect(page.getByRole('main')).toContainText('Sold', { timeout: 2_000 });
    }).toPass({ timeout: DONE_WITHIN_MS });
    expect(ebay.items).toHaveLength(1);
  });
});
