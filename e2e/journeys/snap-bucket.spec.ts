import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { carPhotoJpeg } from '@/lib/snap/testing/testing-pictures';
import type { RunningApp } from '../app/start-app';
import { signIn } from '../fixtures/accounts';
import { expect, test } from '../fixtures/console-errors';
import { startLivingMarket } from '../fixtures/living-market';
import { type BucketServer, startBucketServer } from '../servers/s3';

// Photos go from the browser to a bucket that checks signatures, and by the server where the bucket takes none of them.

test.describe.configure({ timeout: 180_000 });
test.use({ actionTimeout: 30_000 });

const DONE_WITHIN_MS = 60_000;

let bucket: BucketServer;
let market: RunningApp;

test.beforeAll(async () => {
  bucket = await startBucketServer();
  market = await startLivingMarket('e2e_bucket', {
    S3_BUCKET: bucket.bucket,
    S3_ENDPOINT: bucket.server.url,
    S3_REGION: bucket.region,
    S3_ACCESS_KEY_ID: bucket.accessKeyId,
    S3_SECRET_ACCESS_KEY: bucket.secretAccessKey,
    SSRF_ALLOW_CIDRS: '127.0.0.1/32',
  });
});
test.afterAll(async () => {
  await market?.stop();
  await bucket?.server.close();
});

const photo = async (seed: number) => ({
  name: `${randomUUID()}.jpg`,
  mimeType: 'image/jpeg',
  buffer: await carPhotoJpeg({ seed }),
});

/** Paths of files that a page sends to its own server. */
function sentToServer(page: Page): string[] {
  const paths: string[] = [];
  page.on('request', (request) => {
    const { origin, pathname } = new URL(request.url());
    if (request.method() === 'PUT' && origin === new URL(market.url).origin) paths.push(pathname);
  });
  return paths;
}

test('photos go to the bucket by themselves, else by the server', async ({ page, browser }) => {
  await page.goto(`${market.url}/sign-in?next=%2Fsell%2Fsnap%2Fnew`);
  await signIn(page, 'operator');
  await page.getByLabel('ZIP code where the car is').fill('80202');
  await page.getByRole('button', { name: 'Begin with photos' }).click();
  await expect(page.getByRole('heading', { name: 'Photos', level: 1 })).toBeVisible();
  const address = page.url();

  await test.step('a bucket that lets these pages in', async () => {
    bucket.allowedOrigin = new URL(market.url).origin;
    const passed = sentToServer(page);
    await page.getByLabel('Add photos').setInputFiles([await photo(1), await photo(2)]);
    await expect(page.getByText('2 of 24.')).toBeVisible({ timeout: DONE_WITHIN_MS });
    expect(passed).toEqual([]);
    const put = bucket.server.heard.filter(
      ({ method, path }) => method === 'PUT' && path.includes('X-Amz-Signature'),
    );
    expect(put.map(({ headers }) => headers.origin)).toEqual([
      bucket.allowedOrigin,
      bucket.allowedOrigin,
    ]);
    // What came is gone; what was written anew is there.
    const keys = [...bucket.files.keys()].filter((key) => key.includes('/snap-photos/'));
    expect(keys.filter((key) => key.endsWith('/awaited'))).toEqual([]);
    expect(keys.filter((key) => key.endsWith('/full.jpg'))).toHaveLength(2);
  });

  await test.step('a bucket that lets nobody in', async () => {
    bucket.allowedOrigin = null;
    // A context of its own: that the browser notes the refusal is right here.
    const context = await browser.newContext();
    const other = await context.newPage();
    await other.goto(`${market.url}/sign-in?next=${encodeURIComponent(new URL(address).pathname)}`);
    await signIn(other, 'operator');
    await expect(other.getByText('2 of 24.')).toBeVisible();
    const passed = sentToServer(other);
    await other.getByLabel('Add photos').setInputFiles([await photo(3)]);
    await expect(other.getByText('3 of 24.')).toBeVisible({ timeout: DONE_WITHIN_MS });
    await other.getByLabel('Add photos').setInputFiles([await photo(4)]);
    await expect(other.getByText('4 of 24.')).toBeVisible({ timeout: DONE_WITHIN_MS });
    expect(passed).toHaveLength(2);
    expect([...bucket.files.keys()].filter((key) => key.endsWith('/awaited'))).toEqual([]);
    await context.close();
  });
});
