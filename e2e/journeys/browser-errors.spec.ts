import { expect, test } from '@playwright/test';
import { ownAddress } from '../fixtures/address';

test.beforeEach(({ context }) => context.setExtraHTTPHeaders(ownAddress()));

test('an error in a page is told to the server once: what broke and where in our files, nothing of the reader', async ({
  page,
}) => {
  const told: string[] = [];
  await page.exposeFunction('noteTold', (text: string) => void told.push(text));
  // The body of a beacon is seen in the page only.
  await page.addInitScript(() => {
    const send = navigator.sendBeacon.bind(navigator);
    navigator.sendBeacon = (url, body) => {
      const note: (text: string) => void = Reflect.get(window, 'noteTold');
      if (String(url).endsWith('/errors') && body instanceof Blob) body.text().then(note);
      return send(url, body);
    };
  });
  const asked = page.waitForRequest((request) => request.url().endsWith('/api/vitals/errors'));
  await page.goto('/market#canary');
  await expect(async () => {
    await page.evaluate(() => {
      const error = new TypeError('broken on purpose');
      const file = `${window.location.origin}/_next/static/chunks/0a1b.js`;
      error.stack = `TypeError: broken on purpose\n    at draw (${file}:1:2345)`;
      setTimeout(() => {
        throw error;
      });
    });
    await expect.poll(() => told.length, { timeout: 1_000 }).toBe(1);
  }).toPass();
  expect((await asked).method()).toBe('POST');
  expect(JSON.parse(told[0] ?? '')).toMatchObject({
    ...{ path: '/market', kind: 'uncaught', type: 'TypeError', message: 'broken on purpose' },
    frames: [{ name: 'draw', file: '/_next/static/chunks/0a1b.js', line: 1, column: 2_345 }],
  });
  expect(told[0]).not.toContain('canary');
});
