import { expect, test } from '../fixtures/console-errors';

test.use({ baseURL: process.env.E2E_LIVE_URL ?? '' });

test('an empty market says how to fill it and how to become its admin', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Your market is empty' })).toBeVisible();
  await expect(page.getByText('npm run import -- cars.csv')).toBeVisible();
  await expect(page.getByText(/npm run admin -- create --market live/)).toBeVisible();
  await expect(page.getByText('Demo market.')).toHaveCount(0);
  await page.getByRole('link', { name: 'Look again' }).click();
  await expect(page.getByRole('heading', { name: 'Your market is empty' })).toBeVisible();
});

test('the other market’s people are unknown here', async ({ page }) => {
  await page.goto('/sign-in');
  await expect(page.getByText('This is the live market')).toBeVisible();
});

test('search engines may read the live market and not the demo', async ({ request }) => {
  const live = await (await request.get('/robots.txt')).text();
  expect(live).toContain('Allow: /listings/');
  expect(live).toContain('Disallow: /admin');
  const demo = await request.get(`${process.env.E2E_DEMO_URL}/robots.txt`);
  expect(await demo.text()).toMatch(/^Disallow: \/$/m);
  const sitemap = await request.get('/sitemap.xml');
  expect(sitemap.headers()['content-type']).toContain('xml');
  const pages = await sitemap.text();
  expect(pages).toContain('/api/docs</loc>');
  expect(pages).not.toContain('/listings/');
  const demoSitemap = await (await request.get(`${process.env.E2E_DEMO_URL}/sitemap.xml`)).text();
  expect(demoSitemap).toContain('/listings/lst_');
});

test('every page carries the headers that protect it, with a fresh nonce', async ({ request }) => {
  const policies = new Set<string>();
  for (const address of ['/', '/sign-in', '/nothing-here', '/']) {
    const headers = (await request.get(address)).headers();
    expect(headers['x-content-type-options'], address).toBe('nosniff');
    expect(headers['x-frame-options'], address).toBe('DENY');
    expect(headers['referrer-policy'], address).toBe('strict-origin-when-cross-origin');
    expect(headers['permissions-policy'], address).toContain('geolocation=()');
    expect(headers['x-powered-by'], address).toBeUndefined();
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'/);
    expect(policy).toContain("frame-ancestors 'none'");
    policies.add(policy);
  }
  expect(policies.size).toBe(4);
});

test('an address that is not there is a 404 page, in the API a problem', async ({ page }) => {
  const response = await page.goto('/nothing-here');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
  const missing = await page.request.get('/api/v1/nothing');
  expect(missing.status()).toBe(404);
  expect(missing.headers()['content-type']).toContain('application/problem+json');
  const wrongMethod = await page.request.delete('/api/v1/deals');
  expect(wrongMethod.status()).toBe(405);
  expect(wrongMethod.headers()['content-type']).toContain('application/problem+json');
  expect((await wrongMethod.json()).code).toBe('method_not_allowed');
  const badInput = await page.request.get('/api/v1/deals?sort=%3Bdrop%20table&limit=1e9');
  expect(badInput.status()).toBe(422);
  const { errors } = await badInput.json();
  expect(errors.map((error: { field: string }) => error.field)).toEqual(
    expect.arrayContaining(['sort', 'limit']),
  );
});
