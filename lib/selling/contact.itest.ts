import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { actorOf, addPerson, VISITOR } from '@/lib/accounts/testing';
import { settleBackground } from '@/lib/platform/background';
import { type Cache, noCache } from '@/lib/platform/cache';
import type { Actor } from '@/lib/platform/context';
import { findUuid, newId } from '@/lib/platform/ids';
import type { AskDays } from '@/lib/searches/days-by-ask-service';
import { listDueLadders, stepLadder } from './ladder-service';
import {
  countUnreadMessages,
  getTalk,
  listTalks,
  markTalkRead,
  replyInTalk,
  writeToSeller,
} from './message-service';
import {
  answerOffer,
  expireOldOffers,
  getOffer,
  listOffers,
  makeOffer,
  recordChannelOffers,
} from './offer-service';
import { findOfferedCar } from './offered-car-service';
import { endSellerListing, markSold } from './sale-service';
import { getSellerDays, noteDays } from './seller-day-service';
import type { SellerListing } from './seller-listing';
import {
  getSellerListing,
  listPricePoints,
  offerCar,
  updateSellerListing,
} from './seller-listing-service';
import { addReadyJob } from './testing-cars';
import { readWaitingOutlook } from './waiting-service';

type Person = Actor & { kind: 'person' };
const NOW = new Date('2026-03-10T12:00:00Z');
const JOB: Actor = { kind: 'job', name: 'test' };

let database: TestDatabase;
let ann: Person;
let ben: Person;
let cat: Person;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  ann = await person('ann@example.com');
  ben = await person('ben@example.com');
  cat = await person('cat@example.com');
});
afterAll(() => database.close());

let car: SellerListing;
let listingId: string;
let sellerListingId: string;
beforeEach(async () => {
  await database.pool.query('delete from messages');
  const job = await addReadyJob(database, ann.personId);
  const where = { isShown: true, isContactable: true };
  car = await offerCar(ctxOf(), { personId: ann.personId, jobId: job.jobId, ...where });
  listingId = findUuid('listing', car.listingId ?? '') ?? '';
  sellerListingId = findUuid('seller_listing', car.id) ?? '';
});

async function person(email: string): Promise<Person> {
  const actor = await actorOf(database, await addPerson(database, email));
  if (actor.kind !== 'person') throw new Error('no person');
  return actor;
}
// Each context has limits of its own, so that no test spends those of another.
const limiter = {
  limit: async () => ({
    isAllowed: true,
    max: 1,
    remaining: 1,
    retryAfterSeconds: 0,
    resetSeconds: 0,
  }),
};
function ctxOf(actor: Actor = ann, now = NOW) {
  const ctx = database.makeCtx(actor, { now });
  return { ...ctx, ports: { ...ctx.ports, limiter } };
}
const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000);
const refused = (code: string) => expect.objectContaining({ code });
const mine = () => ({ personId: ann.personId, id: car.id });
const write = (text: string, sendKey = newId(), actor = ben) =>
  writeToSeller(ctxOf(actor), { personId: actor.personId, listingId, sendKey, text });
const offer = (amountCents: number, actor = ben, now = NOW) =>
  makeOffer(ctxOf(actor, now), { personId: actor.personId, listingId, amountCents, message: '' });

async function mails() {
  await settleBackground();
  const { rows } = await database.pool.query<{ recipient: string; body: string }>(
    `select recipient, to_jsonb(m)::text as body from messages m order by id`,
  );
  return rows;
}

describe('what everybody reads of a car', () => {
  it('has its words without contacts, and nothing of its person or lowest price', async () => {
    const seen = await findOfferedCar(ctxOf(VISITOR), { listingId });
    expect(seen).toMatchObject({ isContactable: true, ownId: null });
    expect(seen?.description).toBe('Drives well.\nCall or write to .');
    expect(JSON.stringify(seen)).not.toMatch(/1900000|90210|ann@|555/);
    expect((await findOfferedCar(ctxOf(), { listingId }))?.ownId).toBe(car.id);
    await endSellerListing(ctxOf(), mine());
    expect(await findOfferedCar(ctxOf(VISITOR), { listingId })).toBeNull();
  });
});

describe('messages', () => {
  it('go between the two and tell neither’s address', async () => {
    const { talkId } = await write('Is it still there?\n<script>alert(1)</script>');
    const [toSeller] = await mails();
    expect(toSeller?.recipient).toBe('ann@example.com');
    expect(toSeller?.body).not.toContain('ben@example.com');
    expect(toSeller?.body).not.toContain(ben.personId);
    const seen = await getTalk(ctxOf(), {
      personId: ann.personId,
      talkId,
      limit: 10,
      cursor: null,
    });
    expect(seen.talk.otherName).toMatch(/^Buyer \w{4}$/);
    expect(JSON.stringify(seen)).not.toContain(findUuid('person', ben.personId) ?? ben.personId);
    await replyInTalk(ctxOf(), { personId: ann.personId, talkId, sendKey: newId(), text: 'Yes.' });
    const sent = await mails();
    const toBuyer = sent.filter(({ recipient }) => recipient === 'ben@example.com');
    expect([sent.length, toBuyer.length]).toEqual([2, 1]);
    expect(toBuyer[0]?.body).not.toContain('ann@example.com');
    const { talk, messages } = await getTalk(ctxOf(ben), {
      ...{ personId: ben.personId, talkId, limit: 10, cursor: null },
    });
    expect(talk).toMatchObject({ side: 'buyer', otherName: 'The seller', sellerListingId: null });
    expect(messages.map(({ isMine, text }) => [isMine, text.slice(0, 4)])).toEqual([
      [false, 'Yes.'],
      [true, 'Is i'],
    ]);
  });

  it('are one however often they are sent, and counted until they are read', async () => {
    const key = newId();
    await Promise.all([write('Hello', key), write('Hello', key)]);
    const { talkId } = await write('Hello', key);
    expect(await mails()).toHaveLength(1);
    const who = { personId: ann.personId };
    const before = await countUnreadMessages(ctxOf(), who);
    await markTalkRead(ctxOf(), { ...who, talkId });
    expect(before - (await countUnreadMessages(ctxOf(), who))).toBe(1);
    const { talks } = await listTalks(ctxOf(), {
      ...{ ...who, sellerListingId: car.id, limit: 5, cursor: null },
    });
    expect(talks).toMatchObject([
      { id: talkId, side: 'seller', unreadCount: 0, lastText: 'Hello' },
    ]);
  });

  it('are not read or answered by anybody else', async () => {
    const { talkId } = await write('Hello');
    const theirs = { personId: cat.personId, talkId };
    const page = { limit: 5, cursor: null };
    await expect(getTalk(ctxOf(cat), { ...theirs, ...page })).rejects.toEqual(refused('not_found'));
    await expect(markTalkRead(ctxOf(cat), theirs)).rejects.toEqual(refused('not_found'));
    const reply = { ...theirs, sendKey: newId(), text: 'Hi' };
    await expect(replyInTalk(ctxOf(cat), reply)).rejects.toEqual(refused('not_found'));
    await expect(
      writeToSeller(ctxOf(VISITOR), {
        personId: ben.personId,
        listingId,
        sendKey: newId(),
        text: 'x',
      }),
    ).rejects.toEqual(refused('unauthenticated'));
  });

  it('go to nobody’s own car, to none that ended or takes none, and are not empty', async () => {
    await expect(write('Hi', newId(), ann)).rejects.toEqual(refused('conflict'));
    await expect(write(' \u200b ')).rejects.toMatchObject({ fieldErrors: [{ field: 'text' }] });
    await updateSellerListing(ctxOf(), {
      ...{ ...mine(), version: car.version, change: { isContactable: false } },
    });
    await expect(write('Hi')).rejects.toEqual(refused('conflict'));
    await endSellerListing(ctxOf(), mine());
    await expect(write('Hi')).rejects.toEqual(refused('conflict'));
    const none = writeToSeller(ctxOf(ben), {
      ...{ personId: ben.personId, listingId: newId(), sendKey: newId(), text: 'Hi' },
    });
    await expect(none).rejects.toEqual(refused('not_found'));
  });

  it('stop for a while after many', async () => {
    const ctx = database.makeCtx(cat, { now: NOW });
    const send = () =>
      writeToSeller(ctx, { personId: cat.personId, listingId, sendKey: newId(), text: 'Hi' });
    for (let count = 0; count < 30; count += 1) await send();
    await expect(send()).rejects.toEqual(refused('rate_limited'));
  });
});

describe('offers', () => {
  const answer = (
    actor: Person,
    id: string,
    move: 'accept' | 'decline' | 'counter' | 'withdraw',
    counterCents: number | null = null,
    now = NOW,
  ) => answerOffer(ctxOf(actor, now), { personId: actor.personId, id, move, counterCents });

  it('are made, countered and agreed on, each move told once', async () => {
    const made = await offer(1_800_000);
    expect(await offer(1_800_000)).toEqual(made);
    await expect(offer(1_700_000)).rejects.toEqual(refused('conflict'));
    expect(made).toMatchObject({ side: 'buyer', status: 'open', sellerListingId: null });
    const { offers } = await listOffers(ctxOf(), {
      ...{ personId: ann.personId, sellerListingId: car.id, limit: 5, cursor: null },
    });
    expect(offers).toMatchObject([
      { id: made.id, side: 'seller', buyerName: expect.stringMatching(/^Buyer/) },
    ]);
    await answer(ann, made.id, 'counter', 1_950_000);
    await answer(ann, made.id, 'counter', 1_950_000);
    const agreed = await answer(ben, made.id, 'accept');
    expect(agreed).toMatchObject({ status: 'accepted', agreedCents: 1_950_000 });
    // Mails leave beside each other, in no order.
    expect((await mails()).map(({ recipient }) => recipient).sort()).toEqual([
      ...['ann@example.com', 'ann@example.com', 'ben@example.com'],
    ]);
    // Agreed is not sold: the seller says that.
    expect(await getSellerListing(ctxOf(), mine())).toMatchObject({ status: 'live' });
  });

  it('of two buyers are accepted once, also at the same instant', async () => {
    const [first, second] = [await offer(1_900_000), await offer(1_950_000, cat)];
    const done = await Promise.allSettled([
      answer(ann, first.id, 'accept'),
      answer(ann, second.id, 'accept'),
    ]);
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { offers } = await listOffers(ctxOf(), {
      ...{ personId: ann.personId, sellerListingId: car.id, limit: 5, cursor: null },
    });
    expect(offers.filter(({ status }) => status === 'accepted')).toHaveLength(1);
  });

  it('are answered by their two sides only, each with its own moves', async () => {
    const made = await offer(1_800_000);
    await expect(answer(cat, made.id, 'withdraw')).rejects.toEqual(refused('not_found'));
    await expect(getOffer(ctxOf(cat), { personId: cat.personId, id: made.id })).rejects.toEqual(
      refused('not_found'),
    );
    await expect(answer(ben, made.id, 'accept')).rejects.toEqual(refused('conflict'));
    await expect(answer(ann, made.id, 'counter', 1_700_000)).rejects.toEqual(refused('conflict'));
    await expect(offer(1, cat)).rejects.toMatchObject({ fieldErrors: [{ field: 'amount_cents' }] });
    await expect(offer(9_000_000, cat)).rejects.toMatchObject({ code: 'invalid_fields' });
    await expect(offer(1_800_000, ann)).rejects.toEqual(refused('conflict'));
    const theirs = { personId: ben.personId, sellerListingId: car.id, limit: 5, cursor: null };
    await expect(listOffers(ctxOf(ben), theirs)).rejects.toEqual(refused('not_found'));
    const own = await getOffer(ctxOf(ben), { personId: ben.personId, id: made.id });
    expect(JSON.stringify(own)).not.toMatch(/1900000/);
  });

  it('run out after 48 hours, and end with their car', async () => {
    const made = await offer(1_800_000);
    await expect(answer(ann, made.id, 'accept', null, days(3))).rejects.toEqual(
      refused('conflict'),
    );
    expect(await expireOldOffers(ctxOf(JOB, days(3)))).toBeGreaterThan(0);
    expect(await expireOldOffers(ctxOf(JOB, days(3)))).toBe(0);
    const read = () => getOffer(ctxOf(ben), { personId: ben.personId, id: made.id });
    expect(await read()).toMatchObject({ status: 'expired' });
    const again = await offer(1_850_000, ben, days(3));
    await markSold(ctxOf(ann, days(3)), { ...mine(), priceCents: 2_000_000 });
    expect(await getOffer(ctxOf(ben), { personId: ben.personId, id: again.id })).toMatchObject({
      status: 'expired',
    });
    await expect(expireOldOffers(ctxOf())).rejects.toEqual(refused('forbidden'));
  });

  it('of a channel are kept once by their name, and answered there', async () => {
    const found = { externalId: newId(), amountCents: 1_700_000, counterCents: null };
    const input = { personId: ann.personId, sellerListingId, origin: 'ebay' as const };
    const record = (status: 'open' | 'declined') =>
      recordChannelOffers(ctxOf(JOB), {
        ...{ ...input, offers: [{ ...found, status, expiresAt: days(2) }] },
      });
    await record('open');
    await record('open');
    const list = () =>
      listOffers(ctxOf(), {
        personId: ann.personId,
        sellerListingId: car.id,
        limit: 5,
        cursor: null,
      });
    const [only, ...others] = (await list()).offers;
    expect(others).toEqual([]);
    expect(only).toMatchObject({ origin: 'ebay', buyerName: null, status: 'open' });
    await expect(answer(ann, only?.id ?? '', 'accept')).rejects.toEqual(refused('conflict'));
    await record('declined');
    expect((await list()).offers).toMatchObject([{ status: 'declined' }]);
  });
});

describe('waiting in place of an offer', () => {
  /** What a market said in which one car in a hundred went each day for 90 days, whatever was asked. */
  const steady: AskDays = {
    days: {
      steps: Array.from({ length: 90 }, (_, at) => {
        return { day: at + 1, hazard: (at + 1) / 100, variance: (at + 1) / 1e5 };
      }),
      effect: { slope: 0, standardError: null, estimate: null, isMeasured: false, goneCount: 90 },
      ...{ watchedDays: 90, count: 200, goneCount: 90 },
    },
    ...{ basis: 'model', modelCount: 200, modelGoneCount: 90, pooledModels: 12 },
    ...{ endedCount: 90, lastToFirstAsk: null, isSimulated: false },
  };
  const read = (actor = ann, now = NOW, id = car.id) => {
    const ctx = ctxOf(actor, now);
    const cache: Cache = { ...noCache, getOrSet: async () => steady as never };
    const ports = { ...ctx.ports, cache };
    return readWaitingOutlook({ ...ctx, ports }, { personId: actor.personId, id });
  };

  it('is what becomes of cars that ask as much, from the days that this one is on offer', async () => {
    // Nobody has valued it yet.
    expect(await read()).toBeNull();
    const modelId = newId();
    await database.pool.query(
      `insert into market_models (id, version, trained_at, activated_at, retired_at, training_count, metrics, body)
       values ($1, $1::uuid::text, now(), now(), now(), 1, '{}', '')`,
      [modelId],
    );
    await database.pool.query(
      `insert into valuations (id, listing_id, model_id, valued_at, price_cents, p10_cents, p30_cents, p50_cents,
         p70_cents, p90_cents, ask_percentile, confidence, comp_ids, comp_prices_cents, parts)
       values ($1, $2, $3, $4, 2100000, 1800000, 1900000, 2000000, 2100000, 2200000, 70, 0.8, '{}', '{}', '[]')`,
      [newId(), listingId, modelId, NOW],
    );
    const share = Number((1 - Math.exp(-0.3)).toFixed(4));
    const outlook = { withinDays: 30, basis: 'model', isSimulated: false };
    expect(await read()).toMatchObject({ ...outlook, daysOnOffer: 0, goneShare: share });
    expect(await read(ann, days(20))).toMatchObject({ daysOnOffer: 20, goneShare: share });
    // Beyond what was watched nobody knows.
    expect(await read(ann, days(88))).toBeNull();
    await endSellerListing(ctxOf(), mine());
    expect(await read()).toBeNull();
  });

  it('is told to its seller alone', async () => {
    await expect(read(ben)).rejects.toEqual(refused('not_found'));
    const ctx = { ...ctxOf(VISITOR), ports: { ...ctxOf().ports, cache: noCache } };
    const asked = { personId: ann.personId, id: car.id };
    await expect(readWaitingOutlook(ctx, asked)).rejects.toEqual(refused('unauthenticated'));
  });
});

describe('price steps', () => {
  const ladder = {
    isOn: true,
    everyDays: 7,
    stepBps: 200,
    isHeldWhileMarketRises: false,
    isBelowRangeConfirmed: true,
  };
  const set = () =>
    updateSellerListing(ctxOf(), { ...mine(), version: car.version, change: { ladder } });

  it('are taken once each, by however many at once, and mailed', async () => {
    await set();
    expect(await listDueLadders(ctxOf(JOB, days(6)))).not.toContain(sellerListingId);
    expect(await listDueLadders(ctxOf(JOB, days(8)))).toContain(sellerListingId);
    const step = (at: Date) => stepLadder(ctxOf(JOB, at), { sellerListingId });
    const taken = await Promise.all([step(days(8)), step(days(8)), step(days(8))]);
    expect(taken.filter(Boolean)).toHaveLength(1);
    const after = await getSellerListing(ctxOf(), mine());
    expect(after).toMatchObject({ priceCents: 2_058_000, nextStepAt: days(14) });
    const points = await listPricePoints(ctxOf(), mine());
    expect(points.filter(({ reason }) => reason === 'ladder')).toHaveLength(1);
    expect((await mails()).map(({ recipient }) => recipient)).toEqual(['ann@example.com']);
    const { rows } = await database.pool.query(
      'select price_cents::int as price from listings where id = $1',
      [listingId],
    );
    expect(rows).toEqual([{ price: 2_058_000 }]);
  });

  it('never go under the lowest price, and stop with the offer', async () => {
    await set();
    for (let week = 1; week <= 12; week += 1) {
      await stepLadder(ctxOf(JOB, days(7 * week + 1)), { sellerListingId });
    }
    expect(await getSellerListing(ctxOf(), mine())).toMatchObject({ priceCents: 1_900_000 });
    await endSellerListing(ctxOf(), mine());
    expect(await stepLadder(ctxOf(JOB, days(200)), { sellerListingId })).toBe(false);
  });
});

describe('days', () => {
  it('are noted with price and views, once a day, for their seller alone', async () => {
    await database.pool.query(
      `insert into listing_views (listing_id, day, view_count) values ($1, '2026-03-10', 7)`,
      [listingId],
    );
    expect(await noteDays(ctxOf(JOB), { sellerListingId })).toBe(1);
    expect(await noteDays(ctxOf(JOB), { sellerListingId })).toBe(1);
    await noteDays(ctxOf(JOB, days(1)), { sellerListingId: null });
    const { days: noted, range } = await getSellerDays(ctxOf(), mine());
    expect(noted.map(({ day, viewsCount, priceCents }) => [day, viewsCount, priceCents])).toEqual([
      ['2026-03-10', 7, 2_100_000],
      ['2026-03-11', 0, 2_100_000],
    ]);
    expect(range).toBeNull();
    const theirs = { personId: ben.personId, id: car.id };
    await expect(getSellerDays(ctxOf(ben), theirs)).rejects.toEqual(refused('not_found'));
  });
});
