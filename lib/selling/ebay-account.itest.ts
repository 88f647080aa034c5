import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ebayAccounts } from '@/db/schema/selling';
import { emptyAuditLog, emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { type EbaySellingServer, startEbaySelling } from '@/e2e/servers/ebay-selling';
import { actorOf, addPerson, strangerActor, VISITOR } from '@/lib/accounts/testing';
import type { Actor } from '@/lib/platform/context';
import { keepOpening } from '@/lib/platform/encryption';
import type { Outbound } from '@/lib/platform/outbound';
import { accessTokenOf } from './ebay-access';
import {
  beginEbayConsent,
  endEbayConsent,
  forgetEbayUsers,
  getEbayAccount,
  unlinkEbayAccount,
} from './ebay-account-service';
import { ebayCtx, localEbay, localOutbound } from './testing';

type Person = Actor & { kind: 'person' };
const NOW = new Date('2026-03-10T12:00:00Z');
const JOB: Actor = { kind: 'job', name: 'test' };
const later = (ms: number) => new Date(NOW.getTime() + ms);
const MINUTE = 60_000;
const refused = (code: string) => expect.objectContaining({ code });

let database: TestDatabase;
let server: EbaySellingServer;
let outbound: Outbound;
let ann: Person;
let ben: Person;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  ann = await person('ann@example.com');
  ben = await person('ben@example.com');
});
afterAll(() => database.close());
beforeEach(async () => {
  server = await startEbaySelling();
  outbound = localOutbound();
  await emptyTables(database, 'ebay_accounts', 'ebay_consents', 'channel_calls');
  await emptyAuditLog(database.db);
});
afterEach(async () => {
  await outbound.close();
  await server.close();
});

async function person(email: string): Promise<Person> {
  const actor = await actorOf(database, await addPerson(database, email));
  if (actor.kind !== 'person') throw new Error('no person');
  return actor;
}

const ctxOf = (actor: Actor = ann, now = NOW, secret?: string) =>
  ebayCtx(database, actor, {
    ebay: localEbay(server, outbound),
    now,
    ...(secret ? { secret } : {}),
  });

async function consentOf(who: Person = ann, now = NOW) {
  const { url } = await beginEbayConsent(ctxOf(who, now), { personId: who.personId });
  return server.agree(url);
}

async function link(who: Person = ann): Promise<void> {
  const given = await consentOf(who);
  await endEbayConsent(ctxOf(who), { personId: who.personId, ...given });
}

describe('a consent', () => {
  it('links the account once: the same way back again is refused', async () => {
    const given = await consentOf();
    const { account, returnTo } = await endEbayConsent(ctxOf(), {
      personId: ann.personId,
      ...given,
    });
    expect(account).toMatchObject({ state: 'linked', userName: 'testuser_seller' });
    expect(returnTo).toBe('/sell/ebay');
    await expect(endEbayConsent(ctxOf(), { personId: ann.personId, ...given })).rejects.toEqual(
      refused('invalid_fields'),
    );
  });

  it('is of one person: another cannot end it, and it stays for the one it is of', async () => {
    const given = await consentOf(ann);
    await expect(endEbayConsent(ctxOf(ben), { personId: ben.personId, ...given })).rejects.toEqual(
      refused('invalid_fields'),
    );
    expect((await getEbayAccount(ctxOf(ben), { personId: ben.personId })).state).toBe('unlinked');
    await endEbayConsent(ctxOf(ann), { personId: ann.personId, ...given });
  });

  it('is over after ten minutes', async () => {
    const given = await consentOf();
    const late = ctxOf(ann, later(10 * MINUTE + 1));
    await expect(endEbayConsent(late, { personId: ann.personId, ...given })).rejects.toEqual(
      refused('invalid_fields'),
    );
  });

  it('is not believed with a state or a code that nobody gave', async () => {
    const { code, state } = await consentOf();
    const wrongState = { personId: ann.personId, code, state: `${state}x` };
    await expect(endEbayConsent(ctxOf(), wrongState)).rejects.toEqual(refused('invalid_fields'));
    const wrongCode = { personId: ann.personId, code: 'made-up', state };
    await expect(endEbayConsent(ctxOf(), wrongCode)).rejects.toEqual(refused('invalid_fields'));
    expect((await getEbayAccount(ctxOf(), { personId: ann.personId })).state).toBe('unlinked');
  });

  it('goes back to paths of ours alone', async () => {
    for (const returnTo of ['https://evil.example', '//evil.example', '/sell/../admin', '/x']) {
      const { url } = await beginEbayConsent(ctxOf(), { personId: ann.personId, returnTo });
      const ended = await endEbayConsent(ctxOf(), {
        personId: ann.personId,
        ...server.agree(url),
      });
      expect(ended.returnTo).toBe('/sell/ebay');
    }
  });

  it('is refused to others, to visitors and to keys', async () => {
    const input = { personId: ann.personId };
    await expect(beginEbayConsent(ctxOf(ben), input)).rejects.toEqual(refused('not_found'));
    await expect(beginEbayConsent(ctxOf(strangerActor()), input)).rejects.toEqual(
      refused('not_found'),
    );
    await expect(beginEbayConsent(ctxOf(VISITOR), input)).rejects.toEqual(
      refused('unauthenticated'),
    );
    const key: Actor = {
      ...{ kind: 'api_key', keyId: 'k', personId: ann.personId, role: 'customer', plan: 'free' },
      scopes: ['selling.manage'],
    };
    await expect(beginEbayConsent(ctxOf(key), input)).rejects.toEqual(refused('forbidden'));
  });

  it.each(['reset', 'html', 'garbage', 'too_many', 'token_expired'] as const)(
    'that eBay answers with %s links nothing and can be begun anew',
    async (mood) => {
      server.moods['token:authorization_code'] = [mood];
      const given = await consentOf();
      await expect(endEbayConsent(ctxOf(), { personId: ann.personId, ...given })).rejects.toThrow();
      expect((await getEbayAccount(ctxOf(), { personId: ann.personId })).state).toBe('unlinked');
    },
  );
});

describe('tokens', () => {
  it('stand in no table and no error in the clear', async () => {
    await link();
    const access = await accessTokenOf(ctxOf(), { personId: ann.personId });
    const { rows } = await database.pool.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
    );
    for (const { name } of rows) {
      const found = await database.db.execute(
        sql`select count(*)::int as n from ${sql.identifier(name)} t where t::text like ${`%${access}%`} or t::text like '%v^1.1#%'`,
      );
      expect(found.rows[0], name).toEqual({ n: 0 });
    }
  });

  it('open in their own row alone', async () => {
    await link(ann);
    await link(ben);
    await database.pool.query(
      `update ebay_accounts a set access_token_encrypted = b.access_token_encrypted
       from ebay_accounts b where a.person_id = $1 and b.person_id = $2`,
      [ann.personId, ben.personId],
    );
    await expect(accessTokenOf(ctxOf(), { personId: ann.personId })).rejects.toEqual(
      refused('conflict'),
    );
  });

  it('of an earlier secret are still opened, and written with the new one at the next refresh', async () => {
    await link();
    const renewed = 'n'.repeat(43);
    await expect(
      accessTokenOf(ctxOf(ann, NOW, renewed), { personId: ann.personId }),
    ).rejects.toEqual(refused('conflict'));
    keepOpening('e'.repeat(43));
    const before = await accessTokenOf(ctxOf(ann, NOW, renewed), { personId: ann.personId });
    const at = later(118 * MINUTE);
    const after = await accessTokenOf(ctxOf(ann, at, renewed), { personId: ann.personId });
    expect(after).not.toBe(before);
  });

  it('are refreshed five minutes before their end, once however many ask', async () => {
    await link();
    const first = await accessTokenOf(ctxOf(ann, later(114 * MINUTE)), { personId: ann.personId });
    const askers = Array.from({ length: 5 }, () =>
      accessTokenOf(ctxOf(ann, later(116 * MINUTE)), { personId: ann.personId }),
    );
    const tokens = new Set(await Promise.all(askers));
    expect(tokens.size).toBe(1);
    expect(tokens.has(first)).toBe(false);
    const refreshes = server.heard.filter(({ name }) => name === 'token:refresh_token');
    expect(refreshes).toHaveLength(1);
  });

  it('that were taken back at eBay are said to be, and the account can be linked again', async () => {
    await link();
    server.revoke();
    await expect(
      accessTokenOf(ctxOf(ann, later(119 * MINUTE)), { personId: ann.personId }),
    ).rejects.toThrow('taken back');
    expect((await getEbayAccount(ctxOf(), { personId: ann.personId })).state).toBe('revoked');
    await link();
    expect((await getEbayAccount(ctxOf(), { personId: ann.personId })).state).toBe('linked');
  });

  it('stay as they are where eBay fails in a refresh', async () => {
    await link();
    server.moods['token:refresh_token'] = ['html', 'html', 'html', 'html'];
    await expect(
      accessTokenOf(ctxOf(ann, later(119 * MINUTE)), { personId: ann.personId }),
    ).rejects.toEqual(refused('outbound_unreachable'));
    expect((await getEbayAccount(ctxOf(), { personId: ann.personId })).state).toBe('linked');
  });
});

describe('an account', () => {
  it('is forgotten when its person takes it back, and when it was deleted at eBay', async () => {
    await link(ann);
    await link(ben);
    await unlinkEbayAccount(ctxOf(ann), { personId: ann.personId });
    await expect(unlinkEbayAccount(ctxOf(ann), { personId: ann.personId })).rejects.toEqual(
      refused('not_found'),
    );
    expect(await database.db.select().from(ebayAccounts)).toHaveLength(1);
    expect(await forgetEbayUsers(ctxOf(JOB), { names: ['TestUser_Seller'] })).toBe(1);
    expect(await database.db.select().from(ebayAccounts)).toHaveLength(0);
    await expect(forgetEbayUsers(ctxOf(ann), { names: ['x'] })).rejects.toEqual(
      refused('forbidden'),
    );
  });

  it('says what the operator has to set, and what the demo may not', async () => {
    const off = ebayCtx(database, ann, {
      ebay: { selling: null, environment: 'sandbox', missing: ['EBAY_RU_NAME'] },
    });
    const account = await getEbayAccount(off, { personId: ann.personId });
    expect(account).toMatchObject({ state: 'off', missing: ['EBAY_RU_NAME'] });
    await expect(beginEbayConsent(off, { personId: ann.personId })).rejects.toThrow('EBAY_RU_NAME');

    const url = 'https://api.ebay.com';
    const demo = localEbay(server, outbound, { market: 'demo', environment: 'production', url });
    const there = ebayCtx(database, ann, { ebay: demo });
    expect((await getEbayAccount(there, { personId: ann.personId })).state).toBe('refused');
    await expect(beginEbayConsent(there, { personId: ann.personId })).rejects.toThrow('sandbox');
    const sandbox = localEbay(server, outbound, {
      market: 'demo',
      url: 'https://api.sandbox.ebay.com',
    });
    expect(sandbox.selling?.refusal).toBeNull();
    expect(localEbay(server, outbound, { market: 'demo' }).selling?.refusal).toBeNull();
  });
});
