import { request as httpRequest } from 'node:http';
import { type BrowserContext, expect, type Request, test } from '@playwright/test';
import { ACCOUNTS, signIn } from '../fixtures/accounts';
import { waitAfterOpening } from '../fixtures/awake';
import { queryDemo } from '../fixtures/demo-market';

/** What only admin pages show. */
const ADMIN_ONLY = ['onlooker@example.test', 'Newest accounts', 'Latest imports'];

interface Answer {
  status: number;
  location: string | null;
  body: string;
}

/** One GET exactly as written: no client tidies the path up. */
function rawGet(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  const { hostname, port } = new URL(process.env.E2E_DEMO_URL ?? '');
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ hostname, port, path, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          location: response.headers.location ?? null,
          body,
        }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}

function expectNothing({ status, location, body }: Answer): void {
  expect([307, 308, 400, 404]).toContain(status);
  if (location !== null)
    expect(location).toMatch(/^\/(sign-in|admin)|^http:\/\/[^/]+\/(sign-in|admin)/);
  for (const secret of ADMIN_ONLY) expect(body).not.toContain(secret);
}

test('no spelling of the address opens the admin pages', async () => {
  const spellings = [
    '/admin',
    '//admin',
    '/admin/.',
    '/./admin',
    '/x/../admin',
    '/%61dmin',
    '/admin%2f',
    '/admin%2e',
    '/admin%00',
    '/ADMIN',
    '/admin;x',
    '/admin?nxtPid=1',
    '/admin/people?nxtPid=x',
    '/admin?_rsc=abc',
    '/_next/data/x/admin.json',
  ];
  for (const spelling of spellings) expectNothing(await rawGet(spelling));
});

test('no header opens the admin pages, also where only their data is asked for', async () => {
  const tricks: Record<string, string>[] = [
    { 'x-middleware-subrequest': 'proxy' },
    { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
    { 'x-invoke-path': '/terms' },
    { 'x-matched-path': '/terms' },
    { 'x-original-url': '/terms' },
    { 'x-nextjs-data': '1' },
    { host: 'localhost.' },
    { rsc: '1' },
    { rsc: '1', 'next-router-prefetch': '1' },
    { rsc: '1', 'next-router-segment-prefetch': '/_tree' },
  ];
  for (const headers of tricks) {
    for (const path of ['/admin', '/admin/people', '/admin/audit?_rsc=1']) {
      expectNothing(await rawGet(path, headers));
    }
  }
});

test('a form of an admin sent again by others changes nothing', async ({ page, browser }) => {
  // Only scripts that are awake send the form as an action.
  waitAfterOpening(page);
  await page.goto('/sign-in?next=/admin/people');
  await signIn(page, 'onlooker');
  await page.getByLabel('E-mail or name begins').fill(ACCOUNTS.viewer.email);
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByRole('link', { name: ACCOUNTS.viewer.email }).click();
  await page.getByLabel('Plan').selectOption('pro');
  const sent = page.waitForRequest((each) => 'next-action' in each.headers());
  await page.getByRole('button', { name: 'Save' }).click();
  const form = await sent;
  await expect(page.getByText('Saved.')).toBeVisible();
  await setPlan('free');

  const visitor = await browser.newContext();
  const viewer = await browser.newContext();
  const viewerPage = await viewer.newPage();
  await viewerPage.goto('/sign-in');
  await signIn(viewerPage, 'viewer');
  await expect(viewerPage.getByRole('link', { name: 'Sign in' })).toHaveCount(0);
  for (const [context, refusal] of [
    [visitor, 401],
    [viewer, 403],
  ] as const) {
    const { status, body } = await replay(context, form);
    expect(status).toBe(refusal);
    for (const secret of ADMIN_ONLY) expect(body).not.toContain(secret);
    expect(await planOfViewer()).toEqual({ plan: 'free', version: 1 });
    await context.close();
  }
});

/** As the admin could have sent it now: the version that the form names is made to be the present one. */
async function setPlan(plan: string): Promise<void> {
  await queryDemo('update people set plan = $1, version = 1 where email = $2', [
    plan,
    ACCOUNTS.viewer.email,
  ]);
}

async function planOfViewer(): Promise<{ plan: string; version: number } | undefined> {
  const rows = await queryDemo<{ plan: string; version: number }>(
    'select plan, version from people where email = $1',
    [ACCOUNTS.viewer.email],
  );
  return rows[0];
}

async function replay(
  context: BrowserContext,
  form: Request,
): Promise<{ status: number; body: string }> {
  const headers = Object.fromEntries(
    Object.entries(form.headers()).filter(
      ([name]) => !['cookie', 'content-length', 'host'].includes(name),
    ),
  );
  const response = await context.request.post(form.url(), {
    headers: { ...headers, origin: new URL(form.url()).origin },
    data: form.postDataBuffer() ?? Buffer.alloc(0),
    maxRedirects: 0,
  });
  return { status: response.status(), body: await response.text() };
}
