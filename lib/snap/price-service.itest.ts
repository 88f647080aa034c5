import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SnapCondition } from '@/db/snap-content';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { actorOf, addPerson, strangerActor, VISITOR } from '@/lib/accounts/testing';
import type { Actor } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { newId, parsePublicId } from '@/lib/platform/ids';
import { MS_PER_DAY } from '@/lib/platform/time';
import { refreshSearchRows } from '@/lib/searches/service';
import { ingestAdverts, MARKET_NOW, testAdverts } from '@/lib/searches/testing-market';
import { valueMarket } from '@/lib/valuation/service';
import { createSnapJob, getSnapJob } from './job-service';
import { NOTHING_TOLD } from './price-channels';
import { priceSuggestionSchema } from './price-schemas';
import { readPriceRange, setJobPrice, suggestJobPrice, suggestPrice } from './price-service';

const JOB: Actor = { kind: 'job', name: 'value-market' };
const WATCHED_DAYS = 60;
const CIVIC = { year: 2017, make: 'Honda', model: 'Civic', mileage_mi: 60_000 };
const CLEAN: SnapCondition = { titleStatus: 'clean', damage: [] };
const daysAgo = (days: number) => new Date(MARKET_NOW.getTime() - days * MS_PER_DAY);

/** Mostly Civics, each followed for 60 days; the less is asked, the sooner it is gone. */
const ADVERTS = testAdverts(600, 'selling').map((advert, index) => ({
  ...advert,
  earlierPricesCents: [],
  listing: {
    ...advert.listing,
    ...(index % 3 === 0 ? {} : { make: 'Honda', model: 'Civic', body: 'sedan' as const }),
    observedAt: daysAgo(WATCHED_DAYS),
  },
}));

/** When each is gone, in days since it was put up, by its price and repeatable chance. */
function daysUntilGone(): { id: string; days: number }[] {
  let state = 42;
  return ADVERTS.map(({ listing, range }) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const chance = state / 4_294_967_296;
    const ratio = listing.priceCents / (range?.p50Cents ?? listing.priceCents);
    return {
      id: listing.externalId,
      days: Math.max(0.5, -Math.log(1 - chance) * 30 * Math.exp(4 * (ratio - 0.95))),
    };
  });
}

let database: TestDatabase;
let ann: Actor & { kind: 'person' };
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  await ingestAdverts(database.db, ADVERTS);
  const gone = daysUntilGone();
  await database.pool.query(
    `update listings l set first_seen_at = $1::timestamptz,
            last_seen_at = $1::timestamptz + interval '1 day' * least(g.days, $4),
            status = case when g.days < $4 then 'gone' else 'live' end,
            ended_at = case when g.days < $4 then $1::timestamptz + interval '1 day' * (g.days + 0.5) end
       from unnest($2::text[], $3::float8[]) as g(id, days)
      where l.external_id = g.id or l.external_id = g.id || '-again'`,
    [daysAgo(WATCHED_DAYS), gone.map(({ id }) => id), gone.map(({ days }) => days), WATCHED_DAYS],
  );
  for (const source of ['alpha', 'beta']) {
    await database.pool.query(
      `insert into source_queries (id, source_key, query, strategy, interval_s, next_due_at)
       values ($1, $2, 'all', 'scheduled', 300, now())`,
      [newId(), source],
    );
  }
  await database.pool.query('update sources set created_at = $1', [daysAgo(200)]);
  await valueMarket(ctxOf(JOB));
  await refreshSearchRows(ctxOf(JOB));
  const actor = await actorOf(database, await addPerson(database, 'ann@example.com'));
  if (actor.kind !== 'person') throw new Error('no person');
  ann = actor;
});
afterAll(() => database.close());

const ctxOf = (actor: Actor) => database.makeCtx(actor, { now: MARKET_NOW });
const ask = (condition: SnapCondition = CLEAN, more: object = {}) =>
  suggestPrice(ctxOf(VISITOR), { car: CIVIC, condition, zip: '75201', ...more });

async function job(facts: Record<string, unknown> = {}): Promise<string> {
  const made = await createSnapJob(ctxOf(ann), {
    personId: ann.personId,
    createKey: newId(),
    zip: '75201',
  });
  const confirmed = { origin: 'person', confidence: null, photoId: null };
  const values = { year: 2017, make: 'Honda', model: 'Civic', mileageMi: 60_000, ...facts };
  const stored = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      { ...confirmed, value, confirmedAt: value === null ? null : MARKET_NOW.toISOString() },
    ]),
  );
  await database.pool.query('update snap_jobs set facts = $2, condition = $3 where id = $1', [
    parsePublicId('snap_job', made.id),
    JSON.stringify(stored),
    JSON.stringify(CLEAN),
  ]);
  return made.id;
}

describe('suggestPrice', () => {
  it('answers a visitor with marks, days from this market’s endings and nets, as the API says it does', async () => {
    const suggestion = await ask();
    expect(priceSuggestionSchema.parse(toWire(suggestion))).toEqual(toWire(suggestion));
    const { marks, days, curve, comps, refusal } = suggestion;
    expect(refusal).toBeNull();
    expect(marks.map(({ key }) => key)).toEqual(['quick_sale', 'market', 'patient']);
    const [quick, market, patient] = marks;
    expect(quick?.priceCents).toBeLessThan(market?.priceCents ?? 0);
    expect(market?.priceCents).toBeLessThan(patient?.priceCents ?? 0);
    expect(days).toMatchObject({ basis: 'model', isAskEffectMeasured: true, isSimulated: false });
    expect(days.count).toBeGreaterThan(100);
    expect(days.goneCount).toBeGreaterThan(50);
    expect(days.cheapToDearRatio).toBeGreaterThan(1);
    expect(quick?.medianDays).toBeLessThan(patient?.medianDays ?? Infinity);
    const medians = curve.map(({ medianDays }) => medianDays ?? Infinity);
    expect([...medians].sort((a, b) => a - b)).toEqual(medians);
    expect(comps.length).toBeGreaterThan(3);
    expect(suggestion.priceCents).toBe(market?.priceCents);
    const own = suggestion.channels.find(({ key }) => key === 'private_sale');
    expect(own?.netCents).toBe(market?.priceCents);
    expect(suggestion.channels.find(({ key }) => key === 'ebay')?.isNetKnown).toBe(false);
    expect(suggestion.channels.find(({ key }) => key === 'dealer_offer')?.netCents).toBeNull();
  });

  it('takes told repairs off the whole range and leaves the valuation as it is', async () => {
    const spot = { id: 'a', photoId: null, at: null, kind: 'dent', severity: 'light', note: '' };
    const dented = { ...CLEAN, damage: [{ ...spot, repairCents: 50_000 }] } as SnapCondition;
    const [whole, mended] = [await ask(), await ask(dented)];
    expect(mended.value).toEqual(whole.value);
    expect(mended.range?.p50Cents).toBe(whole.value.p50Cents - 50_000);
    expect(mended.marks[1]?.priceCents).toBeLessThan(whole.marks[1]?.priceCents ?? 0);
    expect(mended.fixFirst).toMatchObject([{ costCents: 50_000, verdict: 'unknown' }]);
  });

  it('counts the costs that the seller knows', async () => {
    const told = { ...NOTHING_TOLD, ebayFeeCents: 8_000, marketplaceFeeBps: 1_000 };
    const { channels } = await ask(CLEAN, { told, priceCents: 1_000_000 });
    expect(channels.find(({ key }) => key === 'ebay')).toMatchObject({ netCents: 992_000 });
    expect(channels.find(({ key }) => key === 'marketplace')).toMatchObject({ netCents: 900_000 });
  });

  it('suggests nothing for a car that does not run while nobody has a price for mending it', async () => {
    const { refusal, marks, curve } = await ask({ ...CLEAN, runs: 'no' });
    expect(refusal?.code).toBe('does_not_run');
    expect(marks).toEqual([]);
    expect(curve).toEqual([]);
  });

  it('suggests nothing where the market is too thin, and says why', async () => {
    const car = { year: 1995, make: 'Ferrari', model: 'F355', mileage_mi: 20_000 };
    const { refusal, marks, slider, days } = await ask(CLEAN, { car });
    // Nobody followed such a car, so the days are those of the most common models.
    expect(days).toMatchObject({ basis: 'market', modelCount: 0 });
    expect(refusal?.code).toBe('market_too_thin');
    expect(refusal?.text).not.toBe('');
    expect([marks, slider]).toEqual([[], null]);
  });

  it('refuses a car that is not known and a ZIP that does not exist', async () => {
    await expect(
      ask(CLEAN, { car: { make: 'Nobody', model: 'Nothing', year: 2018 } }),
    ).rejects.toMatchObject({
      code: 'invalid_fields',
    });
    await expect(ask(CLEAN, { zip: '00000' })).rejects.toMatchObject({ code: 'invalid_fields' });
  });
});

describe('suggestJobPrice', () => {
  it('prices a person’s own job by its confirmed facts', async () => {
    const jobId = await job();
    const of = { personId: ann.personId, jobId };
    const suggestion = await suggestJobPrice(ctxOf(ann), of);
    expect(suggestion.value).toEqual((await ask()).value);
    await expect(suggestJobPrice(ctxOf(strangerActor()), of)).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(suggestJobPrice(ctxOf(VISITOR), of)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });

  it('names each fact that is only proposed', async () => {
    const jobId = await job({ model: null, mileageMi: null });
    await expect(
      suggestJobPrice(ctxOf(ann), { personId: ann.personId, jobId }),
    ).rejects.toMatchObject({
      code: 'invalid_fields',
      fieldErrors: [{ field: 'facts.model' }, { field: 'facts.mileageMi' }],
    });
  });
});

describe('setJobPrice', () => {
  it('keeps price and floor at the version that was seen', async () => {
    const jobId = await job();
    const of = { personId: ann.personId, jobId };
    const { version } = await getSnapJob(ctxOf(ann), of);
    const prices = { priceCents: 1_500_000, floorCents: 1_400_000 };
    const kept = await setJobPrice(ctxOf(ann), { ...of, ...prices, version });
    expect(kept).toMatchObject({ ...prices, version: version + 1 });
    await expect(setJobPrice(ctxOf(ann), { ...of, ...prices, version })).rejects.toMatchObject({
      code: 'precondition_failed',
    });
    await expect(
      setJobPrice(ctxOf(strangerActor()), { ...of, ...prices, version: version + 1 }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is kept where only something else of the job changed since it was seen', async () => {
    const jobId = await job();
    const of = { personId: ann.personId, jobId, version: 1, floorCents: null };
    const none = { priceCents: null, floorCents: null };
    await setJobPrice(ctxOf(ann), { ...of, priceCents: 1_300_000 });
    await setJobPrice(ctxOf(ann), {
      ...{ ...of, priceCents: 1_200_000 },
      base: { priceCents: 1_300_000, floorCents: null },
    });
    await expect(
      setJobPrice(ctxOf(ann), { ...of, priceCents: 1_100_000, base: none }),
    ).rejects.toMatchObject({ code: 'precondition_failed' });
  });

  it('refuses a floor above the price, and one without a price', async () => {
    const jobId = await job();
    const of = { personId: ann.personId, jobId, version: 1 };
    for (const priceCents of [1_300_000, null]) {
      await expect(
        setJobPrice(ctxOf(ann), { ...of, priceCents, floorCents: 1_400_000 }),
      ).rejects.toMatchObject({ fieldErrors: [{ field: 'floor_cents' }] });
    }
  });
});

describe('readPriceRange', () => {
  it('gives a durable function the range of today, and null where nobody can tell', async () => {
    const facts = { year: 2017, make: 'Honda', model: 'Civic', mileageMi: 60_000 };
    const question = { facts, condition: CLEAN, zip: '75201', priceCents: 1_200_000 };
    const range = await readPriceRange(ctxOf(JOB), question);
    expect(range?.p10Cents).toBeLessThan(range?.p50Cents ?? 0);
    expect(range?.askPercentile).toBeGreaterThan(0);
    const unknown = { ...question, facts: { ...facts, make: 'Nobody', model: 'Nothing' } };
    expect(await readPriceRange(ctxOf(JOB), unknown)).toBeNull();
  });
});
