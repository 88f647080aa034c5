import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTestApi, type TestApi } from '@/app/api/testing';
import { listings } from '@/db/schema/listings';
import { searchRows } from '@/db/schema/searches';
import { accountDeletionNotices } from '@/db/schema/sources';
import { type LicensedApis, startLicensedApis } from '@/e2e/servers/licensed-apis';
import { sellerHashOf } from '@/lib/listings/seller-hash';

const TOKEN = 'a-verification-token-of-the-test-that-is-long';
const SECRET = 'an encryption secret that is long enough for a test';
const ROUTE = '/api/webhooks/ebay';
const PUBLIC_URL = 'http://localhost:3000';

let api: TestApi;
let apis: LicensedApis;

beforeAll(async () => {
  apis = await startLicensedApis(0);
  vi.stubEnv('EBAY_CLIENT_ID', apis.keys.EBAY_CLIENT_ID);
  vi.stubEnv('EBAY_CLIENT_SECRET', apis.keys.EBAY_CLIENT_SECRET);
  vi.stubEnv('EBAY_VERIFICATION_TOKEN', TOKEN);
  vi.stubEnv('SOURCE_BASE_URLS', `ebay=${apis.url}`);
  vi.stubEnv('SSRF_ALLOW_CIDRS', '127.0.0.0/8');
  api = await startTestApi({ count: 60 });
});
afterAll(async () => {
  await api.close();
  await apis.close();
});
beforeEach(async () => {
  const { db } = api.database;
  await db.delete(accountDeletionNotices);
  await db.execute(sql`insert into sources (key, label, kind) values ('ebay', 'eBay', 'marketplace')
    on conflict do nothing`);
});

let noticeCount = 0;
function noticeOf(username: string | null, userId: string | null = null): string {
  noticeCount += 1;
  return JSON.stringify({
    metadata: { topic: 'MARKETPLACE_ACCOUNT_DELETION', schemaVersion: '1.0', deprecated: false },
    notification: {
      notificationId: `notice-${noticeCount}`,
      eventDate: '2026-03-01T10:00:00.000Z',
      publishDate: '2026-03-01T10:00:01.000Z',
      publishAttemptCount: 1,
      data: { username, userId, eiasToken: 'nY+sHZ2PrBmdj6wVnY' },
    },
  });
}

async function send(body: string, signature: string | null = apis.signNotice(body)) {
  const response = await api.call({
    method: 'POST',
    path: ROUTE,
    body,
    headers: signature === null ? {} : { 'x-ebay-signature': signature },
  });
  const answer = (await response.json()) as { data?: { outcome: string }; code?: string };
  return { status: response.status, outcome: answer.data?.outcome ?? answer.code };
}

/** Gives so many adverts to a seller at eBay; returns their ids. */
async function giveTo(seller: string, count: number): Promise<string[]> {
  const { rows } = await api.database.db.execute<{ id: string }>(sql`
    update listings set source_key = 'ebay', external_id = id::text,
           url = 'https://www.ebay.com/itm/' || id, seller_hash = ${sellerHashOf('ebay', seller, SECRET)}
     where id in (select listing_id from search_rows where listing_id in (
             select id from listings where seller_hash is null and visibility = 'public')
             order by 1 limit ${count})
    returning id`);
  const ids = rows.map(({ id }) => id);
  await api.database.db.execute(sql`
    insert into listing_photos (listing_id, position, url)
    select id, 0, 'https://i.ebayimg.com/' || id from unnest(${sql.param(ids)}::uuid[]) id
    on conflict do nothing`);
  return ids;
}

const shownIds = async () =>
  new Set(
    (await api.database.db.select({ id: searchRows.listingId }).from(searchRows)).map(
      ({ id }) => id,
    ),
  );
const countOf = async (table: string, where: string) => {
  const { rows } = await api.database.db.execute<{ count: number }>(
    sql.raw(`select count(*)::int as count from ${table} where ${where}`),
  );
  return rows[0]?.count;
};

describe('eBay’s challenge', () => {
  it('is answered with the hash over it, our token and our address, and nothing around it', async () => {
    const response = await api.call({ path: ROUTE, query: 'challenge_code=abc123' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('application/json');
    const expected = createHash('sha256')
      .update(`abc123${TOKEN}${PUBLIC_URL}${ROUTE}`)
      .digest('hex');
    expect(await response.json()).toEqual({ challengeResponse: expected });
  });

  it('is refused where there is none', async () => {
    expect((await api.call({ path: ROUTE })).status).toBe(422);
  });
});

describe('a notice that an account was deleted', () => {
  it('hides the adverts of that seller alone, at once, and keeps nothing that points to them', async () => {
    const theirs = await giveTo('Gone_Seller', 3);
    const others = await giveTo('staying_seller', 2);
    const inTheirs = `listing_id in ('${theirs.join("','")}')`;
    const ofOthers = await countOf('listing_photos', `not ${inTheirs}`);
    expect(theirs).toHaveLength(3);
    expect(await send(noticeOf('gone_seller'))).toEqual({ status: 200, outcome: 'done' });
    const shown = await shownIds();
    expect(theirs.some((id) => shown.has(id))).toBe(false);
    expect(others.every((id) => shown.has(id))).toBe(true);
    const rows = await api.database.db.select().from(listings).where(sql`source_key = 'ebay'`);
    for (const row of rows.filter(({ id }) => theirs.includes(id))) {
      expect(row).toMatchObject({ sellerHash: null, url: null, visibility: 'private' });
      expect(row.title).toBe(`${row.year} ${row.make} ${row.model}`);
    }
    for (const row of rows.filter(({ id }) => others.includes(id))) {
      expect(row.sellerHash).not.toBeNull();
      expect(row.visibility).toBe('public');
    }
    expect(await countOf('listing_photos', inTheirs)).toBe(0);
    expect(await countOf('listing_photos', 'true')).toBe(ofOthers);
    const [notice] = await api.database.db.select().from(accountDeletionNotices);
    expect(notice).toMatchObject({ sourceKey: 'ebay', listingCount: 3 });
    expect(notice?.handledAt).not.toBeNull();
    expect(JSON.stringify(notice)).not.toMatch(/gone_seller/i);
    expect(await countOf('audit_log', "details::text ilike '%gone_seller%'")).toBe(0);
  });

  it('finds adverts under the account’s id as well as under its name', async () => {
    const [id = ''] = await giveTo('ma8vp1jySJC', 1);
    expect(await send(noticeOf('somebody', 'ma8vp1jySJC'))).toEqual({
      status: 200,
      outcome: 'done',
    });
    expect((await shownIds()).has(id)).toBe(false);
  });

  it('that comes again, also at the same moment, changes nothing more', async () => {
    await giveTo('twice_gone', 2);
    const body = noticeOf('twice_gone');
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => send(body)));
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([
      'done',
      'known',
      'known',
      'known',
    ]);
    expect(await countOf('account_deletion_notices', 'listing_count = 2')).toBe(1);
  });

  it('about somebody who has no adverts here is answered the same', async () => {
    expect(await send(noticeOf('nobody_here'))).toEqual({ status: 200, outcome: 'done' });
  });

  it('that eBay did not sign is refused with 412 and changes nothing', async () => {
    const [id = ''] = await giveTo('still_here', 1);
    const body = noticeOf('still_here');
    const signature = apis.signNotice(body);
    const forged = Buffer.from(JSON.stringify({ kid: 'unknown-key', signature: 'QUJD' })).toString(
      'base64',
    );
    for (const [text, signed] of [
      [body, null],
      [body, 'nonsense'],
      [body, forged],
      [noticeOf('still_here'), signature],
    ] as const) {
      expect(await send(text, signed)).toEqual({ status: 412, outcome: 'precondition_failed' });
    }
    expect((await shownIds()).has(id)).toBe(true);
    expect(await countOf('account_deletion_notices', 'true')).toBe(0);
    expect(await send(body, signature)).toEqual({ status: 200, outcome: 'done' });
  });

  it('is checked with a key that eBay was asked for once', async () => {
    await Promise.all([1, 2, 3].map(() => send(noticeOf('nobody_here'))));
    const asked = apis.heardAt('/commerce/').map(({ path }) => path);
    expect(asked.filter((path) => !path.endsWith('/unknown-key'))).toHaveLength(1);
  });

  it('of another topic is taken and ignored; one that says nothing is refused', async () => {
    const other = JSON.stringify({ metadata: { topic: 'SOMETHING_ELSE' }, notification: {} });
    expect(await send(other)).toEqual({ status: 200, outcome: 'ignored' });
    const { metadata } = JSON.parse(noticeOf('x')) as { metadata: object };
    const empty = JSON.stringify({ metadata, notification: {} });
    expect(await send(empty)).toEqual({ status: 422, outcome: 'invalid_fields' });
    expect((await send('{"metadata":')).status).toBe(400);
  });
});
