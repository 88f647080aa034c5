import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { providerBudgets } from '@/db/schema/operations';
import { channelCalls, sellerListings, sellerOffers, sellerOrders } from '@/db/schema/selling';
import { providerUsage } from '@/db/schema/sources';
import { emptyAuditLog, emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { type EbaySellingServer, startEbaySelling } from '@/e2e/servers/ebay-selling';
import { actorOf, addPerson, strangerActor } from '@/lib/accounts/testing';
import type { Actor } from '@/lib/platform/context';
import type { Outbound } from '@/lib/platform/outbound';
import { memoryBlobs } from '@/lib/sources/testing-source';
import { beginEbayConsent, endEbayConsent } from './ebay-account-service';
import { callEbay } from './ebay-calls';
import {
  followSellerListing,
  giveUpAttempt,
  listPicturesToSend,
  publishAttempt,
  resumeStuckAttempts,
  sendAttemptPicture,
} from './publication-run-service';
import {
  agreeAndPublish,
  endPublication,
  getPublication,
  verifyPublication,
} from './publication-service';
import { listPeopleSelling, syncSeller } from './publication-sync-service';
import { addOfferedCar, ebayCtx, localEbay, localOutbound, onlyPublication } from './testing';

type Person = Actor & { kind: 'person' };
const JOB: Actor = { kind: 'job', name: 'publish-listing' };
const FEES = 2_900;
const refused = (code: string) => expect.objectContaining({ code });

let database: TestDatabase;
let server: EbaySellingServer;
let outbound: Outbound;
let blobs: ReturnType<typeof memoryBlobs>;
let ann: Person;
let car: Awaited<ReturnType<typeof addOfferedCar>>;
let input: { personId: string; sellerListingId: string };

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  const actor = await actorOf(database, await addPerson(database, 'ann@example.com'));
  if (actor.kind !== 'person') throw new Error('no person');
  ann = actor;
});
afterAll(() => database.close());
beforeEach(async () => {
  server = await startEbaySelling();
  outbound = localOutbound();
  blobs = memoryBlobs();
  await emptyTables(
    database,
    'ebay_accounts',
    'ebay_consents',
    'channel_calls',
    'snap_jobs',
    'seller_publications',
  );
  await emptyAuditLog(database.db);
  database.events.sent.length = 0;
  car = await addOfferedCar(database, ann.personId, blobs);
  input = { personId: ann.personId, sellerListingId: car.sellerListingId };
  const { url } = await beginEbayConsent(ctxOf(), { personId: ann.personId });
  await endEbayConsent(ctxOf(), { personId: ann.personId, ...server.agree(url) });
  server.heard.length = 0;
});
afterEach(async () => {
  await outbound.close();
  await server.close();
});

function ctxOf(actor: Actor = ann, more: { now?: Date } = {}) {
  return ebayCtx(database, actor, { ebay: localEbay(server, outbound), blobs, ...more });
}

const calls = (name: string) => server.heard.filter((each) => each.name === name);
const attemptOf = async () => {
  const { id: publicationId, publishKey } = await onlyPublication(database);
  return { publicationId, publishKey };
};

/** What the durable function does, without the function. */
async function runAttempt() {
  const attempt = await attemptOf();
  const { isWanted, photoIds } = await listPicturesToSend(ctxOf(JOB), attempt);
  if (!isWanted) return { outcome: 'not_wanted' as const };
  for (const photoId of photoIds) await sendAttemptPicture(ctxOf(JOB), { ...attempt, photoId });
  return publishAttempt(ctxOf(JOB), attempt);
}

async function agree() {
  await verifyPublication(ctxOf(), input);
  return agreeAndPublish(ctxOf(), { ...input, agreedFeesCents: FEES });
}

async function goLive() {
  await agree();
  expect(await runAttempt()).toEqual({ outcome: 'live' });
}

it('while publishing is paused nothing is agreed to, and what was agreed to waits', async () => {
  const off = new Map([['snap_publishing', { mode: 'off' as const, percent: null, roles: [] }]]);
  const paused = (actor: Actor) => {
    const ctx = ctxOf(actor);
    return { ...ctx, ports: { ...ctx.ports, switches: { rules: async () => off } } };
  };
  await verifyPublication(ctxOf(), input);
  await expect(agreeAndPublish(paused(ann), { ...input, agreedFeesCents: FEES })).rejects.toEqual(
    refused('paused'),
  );
  await agreeAndPublish(ctxOf(), { ...input, agreedFeesCents: FEES });
  await expect(publishAttempt(paused(JOB), await attemptOf())).rejects.toEqual(refused('paused'));
  expect(server.items).toEqual([]);
  expect(await runAttempt()).toEqual({ outcome: 'live' });
});

describe('a dry run', () => {
  it('tells what eBay would charge and publishes nothing', async () => {
    const checked = await verifyPublication(ctxOf(), input);
    expect(checked).toMatchObject({ state: 'validated', feesCents: FEES, problems: [] });
    expect(checked.fees).toEqual([
      { name: 'InsertionFee', amountCents: 2_500 },
      { name: 'PictureFee', amountCents: 400 },
    ]);
    expect(checked.category).toEqual({ id: '6283', name: 'Honda › Accord' });
    expect(server.items).toEqual([]);
    const [call] = calls('VerifyAddFixedPriceItem');
    expect(call?.siteId).toBe('100');
    expect(call?.body).not.toContain('<UUID>');
    expect(call?.body).toContain('<PostalCode>90210</PostalCode>');
  });

  it('says what is wrong at its field without asking eBay, where we know', async () => {
    const change = { title: 'x'.repeat(81), facts: { year: 2019, make: 'Honda', model: 'Accord' } };
    await database.db.update(sellerListings).set(change).where(eq(sellerListings.id, car.id));
    const checked = await verifyPublication(ctxOf(), input);
    expect(checked.state).toBe('draft');
    expect(checked.problems.map(({ field }) => field)).toEqual(['title', 'facts', 'facts']);
    expect(server.heard).toEqual([]);
    await expect(agreeAndPublish(ctxOf(), { ...input, agreedFeesCents: 0 })).rejects.toEqual(
      refused('conflict'),
    );
  });

  it('says what eBay says: known errors in our words, unknown ones in eBay’s, cleaned', async () => {
    server.moods.VerifyAddFixedPriceItem = [
      {
        errors: [
          { code: '21919188', message: 'limit' },
          { code: '999999', message: 'Bad <b>thing</b>, see https://x.example/a' },
          { code: '21917236', message: 'Funds from your sales', severity: 'Warning' },
        ],
      },
    ];
    const { problems, state } = await verifyPublication(ctxOf(), input);
    expect(state).toBe('draft');
    expect(problems[0]).toMatchObject({ field: 'account', isError: true });
    expect(problems[1]?.message).toBe('Bad thing , see');
    expect(problems[2]).toMatchObject({ isError: false });
  });

  it('passes with a warning, and names it', async () => {
    server.moods.VerifyAddFixedPriceItem = [
      { warning: { code: '1', message: 'Mind it.', severity: 'Warning' } },
    ];
    const checked = await verifyPublication(ctxOf(), input);
    expect(checked).toMatchObject({ state: 'validated', feesCents: FEES });
    expect(checked.problems).toMatchObject([{ isError: false, message: 'Mind it.' }]);
  });

  it('is refused for another’s car, without an account, and in a demo that would reach the public', async () => {
    await expect(verifyPublication(ctxOf(strangerActor()), input)).rejects.toEqual(
      refused('not_found'),
    );
    const stranger = strangerActor() as Person;
    await expect(
      verifyPublication(ctxOf(stranger), { ...input, personId: stranger.personId }),
    ).rejects.toEqual(refused('not_found'));
    const demo = localEbay(server, outbound, {
      ...{ market: 'demo', environment: 'production', url: 'https://api.ebay.com' },
    });
    const there = ebayCtx(database, ann, { ebay: demo, blobs });
    await expect(verifyPublication(there, input)).rejects.toThrow('sandbox');
    await expect(agreeAndPublish(there, { ...input, agreedFeesCents: FEES })).rejects.toThrow(
      'sandbox',
    );
    await emptyTables(database, 'ebay_accounts');
    await expect(verifyPublication(ctxOf(), input)).rejects.toThrow('Link your eBay account');
  });
});

describe('consent to fees', () => {
  it('is to the sum that eBay named last, and to the car that was checked', async () => {
    await verifyPublication(ctxOf(), input);
    await expect(agreeAndPublish(ctxOf(), { ...input, agreedFeesCents: FEES - 1 })).rejects.toThrow(
      '$29',
    );
    await database.db
      .update(sellerListings)
      .set({ priceCents: 1_999_900 })
      .where(eq(sellerListings.id, car.id));
    await expect(agreeAndPublish(ctxOf(), { ...input, agreedFeesCents: FEES })).rejects.toThrow(
      'changed after it was checked',
    );
    expect((await getPublication(ctxOf(), input)).isBehind).toBe(true);
    expect(server.items).toEqual([]);
  });

  it('asks for the car to be published once, however often it is sent', async () => {
    await agree();
    await agreeAndPublish(ctxOf(), { ...input, agreedFeesCents: FEES });
    const asked = database.events.sent.filter(({ name }) => name === 'selling/publish.requested');
    expect(asked).toHaveLength(1);
  });
});

describe('publishing', () => {
  it('sends all photos once, carries the attempt’s UUID, and puts the car on offer', async () => {
    await goLive();
    const [item, ...others] = server.items;
    expect(others).toEqual([]);
    expect(item).toMatchObject({
      title: '2019 Honda Accord Sport, one owner',
      priceText: '21000.00',
    });
    expect(item?.pictureUrls).toHaveLength(2);
    expect(calls('UploadSiteHostedPictures')).toHaveLength(2);
    const shown = await getPublication(ctxOf(), input);
    expect(shown).toMatchObject({ state: 'live', externalId: item?.itemId });
    const [listing] = await database.db.select().from(sellerListings);
    expect(listing).toMatchObject({ status: 'live' });
    expect(await runAttempt()).toEqual({ outcome: 'not_wanted' });
    expect(server.items).toHaveLength(1);
  });

  it.each(['done_but_lost', 'html', 'internal', 'reset', 'garbage'] as const)(
    'that goes wrong with %s is tried again and makes one advert',
    async (mood) => {
      await agree();
      server.moods.AddFixedPriceItem = [mood];
      await expect(runAttempt()).rejects.toEqual(refused('outbound_unreachable'));
      expect((await onlyPublication(database)).state).toBe('publishing');
      expect(await runAttempt()).toEqual({ outcome: 'live' });
      expect(server.items).toHaveLength(1);
      expect((await onlyPublication(database)).externalId).toBe(server.items[0]?.itemId);
    },
  );

  it('whose process ended after eBay had it finds the advert and makes no other', async () => {
    await agree();
    const attempt = await attemptOf();
    // The process ends between eBay's answer and the commit: all that remains is the call begun.
    const ctx = ctxOf(JOB);
    const db = new Proxy(ctx.db, {
      get(target, name, receiver) {
        if (name === 'transaction' && server.items.length > 0) throw new Error('killed');
        return Reflect.get(target, name, receiver);
      },
    });
    await expect(publishAttempt({ ...ctx, db }, attempt)).rejects.toThrow('killed');
    expect(server.items).toHaveLength(1);
    expect((await onlyPublication(database)).state).toBe('publishing');
    expect(await publishAttempt(ctxOf(JOB), attempt)).toEqual({ outcome: 'live' });
    expect(server.items).toHaveLength(1);
    expect(calls('AddFixedPriceItem')).toHaveLength(1);
    expect(calls('GetSellerList')).toHaveLength(1);
  });

  it('that eBay knows by its UUID though the list does not show it yet takes that advert', async () => {
    await agree();
    server.moods.AddFixedPriceItem = ['done_but_lost'];
    await expect(runAttempt()).rejects.toThrow();
    const [item] = server.items;
    if (!item) throw new Error('no advert');
    const { sku } = item;
    item.sku = 'not shown yet';
    expect(await runAttempt()).toEqual({ outcome: 'live' });
    item.sku = sku;
    expect(server.items).toHaveLength(1);
    expect((await onlyPublication(database)).externalId).toBe(item.itemId);
  });

  it('by two runs at once makes one advert', async () => {
    await agree();
    const attempt = await attemptOf();
    const runs = [publishAttempt(ctxOf(JOB), attempt), publishAttempt(ctxOf(JOB), attempt)];
    const outcomes = await Promise.all(runs);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['live', 'not_wanted']);
    expect(server.items).toHaveLength(1);
  });

  it('waits where eBay takes no more calls, and says when', async () => {
    await agree();
    server.moods.AddFixedPriceItem = ['spent'];
    await expect(runAttempt()).rejects.toEqual(refused('outbound_paused'));
  });

  it('stops at the operator’s budget before anything is sent or begun, background work earlier', async () => {
    await agree();
    const { db } = database;
    const day = new Date().toISOString().slice(0, 10);
    const usage = { provider: 'ebay_selling', day, updatedAt: new Date(0) };
    await db.delete(providerUsage);
    await db.insert(providerUsage).values({ ...usage, callCount: 10 });
    await db.insert(providerBudgets).values({
      ...{ provider: 'ebay_selling', dailyCallsMax: 10, version: 1, updatedAt: new Date(0) },
    });
    const heard = server.heard.length;
    const begun = await db.$count(channelCalls);
    await expect(runAttempt()).rejects.toEqual(refused('outbound_paused'));
    await db.update(providerUsage).set({ callCount: 8, updatedAt: new Date(0) });
    const ask = { personId: ann.personId, publicationId: null, body: {}, isRepeatable: true };
    const orders = callEbay(ctxOf(JOB), { ...ask, name: 'GetOrders' });
    await expect(orders).rejects.toEqual(refused('outbound_paused'));
    expect([server.heard.length, await db.$count(channelCalls)]).toEqual([heard, begun]);
    await callEbay(ctxOf(JOB), { ...ask, name: 'GetUser' });
    const [spent] = await db.select().from(providerUsage);
    expect(spent?.callCount).toBe(9);
    await db.delete(providerBudgets);
  });

  it('refreshes a token that eBay does not take, and goes on', async () => {
    await agree();
    server.moods.AddFixedPriceItem = ['token_expired'];
    expect(await runAttempt()).toEqual({ outcome: 'live' });
    expect(calls('token:refresh_token')).toHaveLength(1);
    expect(server.items).toHaveLength(1);
  });

  it('that eBay refuses is told at its field; checked and agreed to anew it goes on', async () => {
    await agree();
    server.moods.AddFixedPriceItem = [{ errors: [{ code: '240', message: 'improper words' }] }];
    expect(await runAttempt()).toEqual({ outcome: 'refused' });
    const shown = await getPublication(ctxOf(), input);
    expect(shown).toMatchObject({ state: 'needs_action', problems: [{ field: 'description' }] });
    await goLive();
    expect(server.items).toHaveLength(1);
  });

  it('given up after an unknown end is found when it is published again, under the same name', async () => {
    await agree();
    server.moods.AddFixedPriceItem = ['done_but_lost'];
    await expect(runAttempt()).rejects.toThrow();
    await giveUpAttempt(ctxOf(JOB), { ...(await attemptOf()), reason: 'no answer' });
    await goLive();
    expect(server.items).toHaveLength(1);
  });

  it('whose run was lost is taken up again after a while', async () => {
    await agree();
    expect(await resumeStuckAttempts(ctxOf(JOB))).toEqual([]);
    const later = new Date(Date.now() + 20 * 60_000);
    const events = await resumeStuckAttempts(ctxOf(JOB, { now: later }));
    expect(events).toMatchObject([{ name: 'selling/publish.requested' }]);
  });

  it('writes down every call, without tokens or content', async () => {
    await goLive();
    const rows = await database.db.select().from(channelCalls);
    expect(rows.map(({ callName }) => callName).sort()).toEqual([
      'AddFixedPriceItem',
      'UploadSiteHostedPictures',
      'UploadSiteHostedPictures',
      'VerifyAddFixedPriceItem',
    ]);
    expect(rows.every(({ outcome, correlationId }) => outcome === 'success' && correlationId)).toBe(
      true,
    );
    expect(JSON.stringify(rows)).not.toContain('Accord');
  });
});

describe('a live advert', () => {
  const follow = () => followSellerListing(ctxOf(JOB), { sellerListingId: car.id });
  const change = (set: Partial<typeof sellerListings.$inferInsert>) =>
    database.db.update(sellerListings).set(set).where(eq(sellerListings.id, car.id));

  it('follows price and text, and is left alone where nothing changed', async () => {
    await goLive();
    expect(await follow()).toEqual({ ended: 0, revised: 0 });
    await change({ priceCents: 1_899_900, title: '2019 Honda Accord <Sport> & "more"' });
    expect(await follow()).toEqual({ ended: 0, revised: 1 });
    expect(server.items[0]).toMatchObject({
      ...{ priceText: '18999.00', title: '2019 Honda Accord <Sport> & "more"', revisions: 1 },
    });
    expect(await follow()).toEqual({ ended: 0, revised: 0 });
    expect(await getPublication(ctxOf(), input)).toMatchObject({ listedPriceCents: 1_899_900 });
  });

  it('ends with its car, and by its person; twice is once', async () => {
    await goLive();
    await change({ status: 'sold' });
    expect(await follow()).toEqual({ ended: 1, revised: 0 });
    expect(server.items[0]?.status).toBe('Ended');
    expect(await endPublication(ctxOf(), input)).toMatchObject({ state: 'ended' });
    expect(calls('EndFixedPriceItem')).toHaveLength(1);
  });

  it('that ended at eBay already is ended here', async () => {
    await goLive();
    if (server.items[0]) server.items[0].status = 'Ended';
    expect(await endPublication(ctxOf(), input)).toMatchObject({ state: 'ended', problems: [] });
  });

  it('is listed again as another advert', async () => {
    await goLive();
    const before = await onlyPublication(database);
    await endPublication(ctxOf(), input);
    await goLive();
    const after = await onlyPublication(database);
    expect(after.publishKey).not.toBe(before.publishKey);
    expect(server.items).toHaveLength(2);
    expect(server.items.map(({ status }) => status)).toEqual(['Ended', 'Active']);
  });
});

describe('a look at what became of it', () => {
  const sync = () => syncSeller(ctxOf(JOB), { personId: ann.personId });

  it('brings watchers, address and offers, and nothing of who offers', async () => {
    await goLive();
    const itemId = server.items[0]?.itemId ?? '';
    server.offer(itemId, { priceText: '19500.00' });
    expect(await sync()).toEqual({ orders: 0, publications: 1, problem: null });
    expect(await sync()).toMatchObject({ problem: null });
    expect(await getPublication(ctxOf(), input)).toMatchObject({
      ...{ state: 'live', watchersCount: 3, viewsCount: 41 },
      externalUrl: `${server.url}/itm/${itemId}?a=1&b=2`,
    });
    const offers = await database.db.select().from(sellerOffers);
    expect(offers).toMatchObject([{ amountCents: 1_950_000, buyerId: null, status: 'open' }]);
    expect(JSON.stringify(offers)).not.toContain('testuser_buyer');
  });

  it('finds a sale once and marks the car sold, and keeps nothing of its buyer', async () => {
    await goLive();
    server.order(server.items[0]?.itemId ?? '');
    expect(await sync()).toMatchObject({ orders: 1, problem: null });
    await sync();
    const orders = await database.db.select().from(sellerOrders);
    expect(orders).toMatchObject([{ origin: 'ebay', priceCents: 2_100_000, status: 'completed' }]);
    expect(JSON.stringify(orders)).not.toMatch(/Robin|buyer/i);
    expect(await getPublication(ctxOf(), input)).toMatchObject({ state: 'sold' });
    const [listing] = await database.db.select().from(sellerListings);
    expect(listing).toMatchObject({ status: 'sold', soldPriceCents: 2_100_000 });
    expect(calls('EndFixedPriceItem')).toEqual([]);
  });

  it('reads all pages of orders', async () => {
    await goLive();
    for (let count = 0; count < 120; count += 1) server.order('999999999999');
    server.order(server.items[0]?.itemId ?? '');
    expect(await sync()).toMatchObject({ orders: 1 });
    expect(calls('GetOrders')).toHaveLength(2);
  });

  it('tells what went wrong and throws nothing, so that no account stops another', async () => {
    await goLive();
    server.revoke();
    expect((await sync()).problem).toContain('eBay');
    const { personIds } = await listPeopleSelling(ctxOf(JOB), { personId: null, after: null });
    expect(personIds).toEqual([]);
  });

  it('is looked for among people with something there alone', async () => {
    await goLive();
    const all = { personId: null, after: null };
    expect((await listPeopleSelling(ctxOf(JOB), all)).personIds).toEqual([ann.personId]);
    await expect(listPeopleSelling(ctxOf(), all)).rejects.toEqual(refused('forbidden'));
  });
});
