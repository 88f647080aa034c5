import { eq } from 'drizzle-orm';
import { NextRequest } from 'next/server';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { outsideAccounts, people } from '@/db/schema/accounts';
import { emptyAuditLog, emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import type { OutsideProvider } from '@/db/vocabulary';
import { type GitHubServer, startGitHubServer } from '@/e2e/servers/github';
import { type OidcServer, startOidcServer } from '@/e2e/servers/oidc';
import { silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { createOutbound, type Outbound } from '@/lib/platform/outbound';
import { createDoor, type Door } from './door';
import { register } from './registration';
import { setDisabled } from './service';
import { addPerson, freshCtx, mailTo, newClientKey, PASSWORD, SYSTEM } from './testing';

const PUBLIC_URL = 'http://localhost:3000';
const SECRET = 'a secret that is long enough for a test';

let database: TestDatabase;
let google: OidcServer;
let github: GitHubServer;
let outbound: Outbound;
let door: Door;
let number = 0;
let email = '';

beforeAll(async () => {
  vi.stubEnv('NEXTAUTH_URL', PUBLIC_URL);
  database = await testDatabase({ market: 'demo' });
  google = await startOidcServer({ sub: '' });
  github = await startGitHubServer({ id: 1, login: '', name: null, emails: [] });
  outbound = createOutbound({
    product: { name: 'Test', version: '0', contactUrl: null },
    allowCidrs: ['127.0.0.0/8'],
    retryTimeScale: 0,
    log: silentLog,
    metrics: createMetrics(),
  });
  const { clientId, clientSecret } = google;
  door = createDoor({
    market: 'demo',
    isHttps: false,
    publicUrl: PUBLIC_URL,
    sessionSecret: SECRET,
    visitorSecret: SECRET,
    isAdminSecondFactorRequired: false,
    makeContext: (actor) => {
      const ctx = freshCtx(database, actor);
      return { ...ctx, ports: { ...ctx.ports, encryptionSecret: SECRET } };
    },
    log: silentLog,
    outside: {
      google: { clientId, clientSecret, issuerUrl: google.url },
      github: { clientId, clientSecret, baseUrl: github.url, apiBaseUrl: github.url },
      outbound,
    },
  });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await Promise.all([google.close(), github.close(), outbound.close()]);
  await database.close();
});
beforeEach(async () => {
  await emptyAuditLog(database.db);
  await emptyTables(database, 'people');
  await emptyTables(database, 'messages');
  number += 1;
  email = `eve${number}@example.com`;
  google.fault = null;
  google.person = { sub: `g-${number}`, email, email_verified: true, name: 'Eve Harbour' };
  github.fault = null;
  github.person = {
    id: number,
    login: `eve${number}`,
    name: null,
    emails: [
      { email: 'other@example.com', primary: false, verified: true },
      { email, primary: true, verified: true },
    ],
  };
});

type Jar = Record<string, string>;

function take(jar: Jar, setCookies: readonly string[]): void {
  for (const text of setCookies) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(text) ?? [];
    if (/max-age=0|expires=thu, 01 jan 1970/i.test(text)) delete jar[name];
    else jar[name] = decodeURIComponent(value);
  }
}

/** The way to the provider, as a browser goes it; the address to which it is sent back. */
async function goThere(provider: OutsideProvider, jar: Jar, next = '/account'): Promise<string> {
  const begun = await door.beginOutside(provider, next);
  take(jar, begun.setCookies);
  if (begun.location.startsWith(PUBLIC_URL)) return begun.location;
  const answer = await fetch(begun.location, { redirect: 'manual' });
  return answer.headers.get('location') ?? '';
}

/** The way back with the cookies of the jar; where the browser is sent in the end. */
async function comeBack(provider: OutsideProvider, jar: Jar, address: string): Promise<string> {
  const cookie = Object.entries(jar)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('; ');
  const request = new NextRequest(address, { headers: { cookie, 'user-agent': 'Firefox/140' } });
  const params = Promise.resolve({ nextauth: ['callback', provider] });
  const answer = await door.answerAuth(request, { params });
  take(jar, answer.headers.getSetCookie());
  return answer.headers.get('location') ?? `status ${answer.status}`;
}

async function roundTrip(provider: OutsideProvider, jar: Jar = {}): Promise<string> {
  return comeBack(provider, jar, await goThere(provider, jar));
}

const SESSION = 'ds_demo_session';
const rowOf = async (to = email) =>
  (await database.db.select().from(people).where(eq(people.email, to)))[0];
const links = () => database.db.select().from(outsideAccounts);

describe.each(['google', 'github'] as const)('signing in with %s', (provider) => {
  it('makes a person with a confirmed e-mail, and knows them the next time by id alone', async () => {
    const jar: Jar = {};
    expect(await roundTrip(provider, jar)).toBe('/account');
    const row = await rowOf();
    expect(row).toMatchObject({ role: 'customer', passwordHash: null });
    expect(row?.emailVerifiedAt).not.toBeNull();
    const headers = new Headers({ cookie: `${SESSION}=${jar[SESSION]}` });
    expect(await door.actorFromHeaders(headers)).toMatchObject({ personId: row?.id });
    google.person = { ...google.person, email: `moved${number}@example.com` };
    github.person.emails = [];
    expect(await roundTrip(provider)).toBe('/account');
    expect(await links()).toHaveLength(1);
    expect(await database.db.select().from(people)).toHaveLength(1);
  });

  it('opens the account with the same confirmed e-mail, and tells its owner', async () => {
    const personId = await addPerson(database, email);
    expect(await roundTrip(provider)).toBe('/account');
    expect(await links()).toMatchObject([{ provider, personId }]);
    expect((await rowOf())?.passwordHash).not.toBeNull();
    expect((await mailTo(database, email)).map(({ kind }) => kind)).toEqual([
      'outside_account_linked',
    ]);
  });

  it('takes no account whose e-mail the provider has not verified', async () => {
    await addPerson(database, email);
    google.person.email_verified = false;
    github.person.emails = [{ email, primary: true, verified: false }];
    const jar: Jar = {};
    expect(await roundTrip(provider, jar)).toBe('/sign-in?error=OutsideEmailUnverified');
    expect(jar[SESSION]).toBeUndefined();
    expect(await links()).toEqual([]);
  });

  it('takes no account that was never confirmed here', async () => {
    const made = { email, displayName: 'Early', password: PASSWORD, clientKey: newClientKey() };
    await register(freshCtx(database), made);
    expect(await roundTrip(provider)).toBe('/sign-in?error=OutsideEmailUnconfirmed');
    expect(await links()).toEqual([]);
  });

  it('opens no second person’s account, and no closed one', async () => {
    await roundTrip(provider);
    google.person.sub = `other-${number}`;
    github.person.id = number + 10_000;
    expect(await roundTrip(provider)).toBe('/sign-in?error=OutsideTaken');
    google.person.sub = `g-${number}`;
    github.person.id = number;
    const personId = (await rowOf())?.id ?? '';
    await setDisabled(freshCtx(database, SYSTEM), { personId, isDisabled: true });
    expect(await roundTrip(provider)).toBe('/sign-in?error=OutsideRefused');
  });

  it('leads to the second step where there is one, and to no other site', async () => {
    const personId = await addPerson(database, email);
    await database.db
      .update(people)
      .set({ totpSecret: 'x', totpEnabledAt: new Date() })
      .where(eq(people.id, personId));
    const jar: Jar = {};
    expect(await roundTrip(provider, jar)).toBe('/sign-in/second-factor?next=%2Faccount');
    expect(jar[SESSION]).toBeUndefined();
    expect(Object.keys(jar)).toContain('ds_demo_second_step');
    await database.db.update(people).set({ totpSecret: null, totpEnabledAt: null });
    const away: Jar = {};
    const back = await goThere(provider, away, 'https://example.org/');
    expect(await comeBack(provider, away, back)).toBe('/');
  });

  it('believes no answer to a question that this browser did not ask', async () => {
    const jar: Jar = {};
    const back = await goThere(provider, jar);
    expect(await comeBack(provider, {}, back)).toBe('/sign-in?error=OAuthCallback');
    const forged = new URL(back);
    forged.searchParams.set('state', 'another');
    expect(await comeBack(provider, { ...jar }, forged.toString())).toBe(
      '/sign-in?error=OAuthCallback',
    );
    const other: Jar = {};
    await goThere(provider, other);
    expect(await comeBack(provider, other, back)).toBe('/sign-in?error=OAuthCallback');
    expect(await comeBack(provider, jar, back)).toBe('/account');
    expect(await comeBack(provider, jar, back)).toBe('/sign-in?error=OAuthCallback');
  });
});

describe('a provider in trouble', () => {
  it.each([
    'denied',
    'wrong_nonce',
    'wrong_audience',
    'wrong_issuer',
    'wrong_key',
    'expired',
    'token_500',
  ] as const)('lets nobody in: Google %s', async (fault) => {
    google.fault = fault;
    expect(await roundTrip('google')).toBe('/sign-in?error=OAuthCallback');
    expect(await database.db.select().from(people)).toEqual([]);
  });

  it.each(['denied', 'bad_code', 'user_500', 'emails_403', 'emails_html'] as const)(
    'lets nobody in: GitHub %s',
    async (fault) => {
      github.fault = fault;
      expect(await roundTrip('github')).toBe('/sign-in?error=OAuthCallback');
      expect(await database.db.select().from(people)).toEqual([]);
    },
  );

  it('that cannot be found leads back to the sign-in page', async () => {
    google.fault = 'discovery_500';
    const { location } = await door.beginOutside('google', '/');
    expect(location).toBe('/sign-in?error=OAuthSignin');
  });

  it('sends state, PKCE and nonce along', async () => {
    await goThere('google', {});
    expect(google.asked.at(-1)).toMatchObject({
      state: expect.any(String),
      nonce: expect.any(String),
      code_challenge_method: 'S256',
      redirect_uri: `${PUBLIC_URL}/api/auth/callback/google`,
    });
  });
});
