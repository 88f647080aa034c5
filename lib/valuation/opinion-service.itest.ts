import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import {
  SAID,
  startValuationServices,
  type ValuationServices,
} from '@/e2e/servers/valuation-services';
import { actorOf, addPerson, VISITOR } from '@/lib/accounts/testing';
import type { Actor } from '@/lib/platform/context';
import { AppError, toAppError } from '@/lib/platform/errors';
import { toWire } from '@/lib/platform/http/snake-case';
import { newId } from '@/lib/platform/ids';
import { createMemoryLimiter } from '@/lib/platform/limits-memory';
import { silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { createOutbound, type Outbound } from '@/lib/platform/outbound';
import { createEdmundsValue } from '@/lib/valuation/adapters/edmunds-value';
import { createMarketcheckPrice } from '@/lib/valuation/adapters/marketcheck-price';
import { createPerplexityNotes } from '@/lib/valuation/adapters/perplexity-notes';
import { createVinauditHistory } from '@/lib/valuation/adapters/vinaudit-history';
import { createVinauditValue } from '@/lib/valuation/adapters/vinaudit-value';
import { askProvider } from './opinion-asking';
import { findOpinionSubject } from './opinion-queries';
import { opinionsSchema } from './opinion-schemas';
import {
  type AskOpinionsCtx,
  askOpinions,
  findHistoryFindings,
  getOpinions,
} from './opinion-service';
import { PAIRS_MIN } from './opinion-weights';
import type { OpinionProvider } from './ports';

const NOW = new Date('2026-09-20T12:00:00Z');
const hoursLater = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const person = (role: 'admin' | 'customer' | 'viewer' = 'customer'): Actor => ({
  kind: 'person',
  personId: newId(),
  role,
  epoch: 0,
  sessionId: newId(),
  plan: 'free',
});
const BUYER = person();

let database: TestDatabase;
let services: ValuationServices;
let outbound: Outbound;
let limiter = createMemoryLimiter();
let modelId: string;

beforeAll(async () => {
  [database, services] = await Promise.all([
    testDatabase({ market: 'live' }),
    startValuationServices(),
  ]);
  modelId = newId();
  await database.pool.query(
    `insert into market_models (id, version, trained_at, activated_at, training_count, metrics, body)
     values ($1, 'test', $2, $2, 1, '{}', '')`,
    [modelId, NOW],
  );
  await database.pool.query("insert into sources (key, label, kind) values ('lot', 'Lot', 'feed')");
});
afterAll(async () => {
  await Promise.all([database.close(), services.close()]);
});
beforeEach(async () => {
  Object.assign(services, {
    moods: [],
    retryAfterSeconds: null,
    changes: {},
    gate: Promise.resolve(),
  });
  services.heard.length = 0;
  limiter = createMemoryLimiter();
  outbound = createOutbound({
    product: { name: 'DealScout', version: '1.0', contactUrl: null },
    allowCidrs: ['127.0.0.0/8'],
    log: silentLog,
    metrics: createMetrics(),
    retryTimeScale: 0,
  });
  await emptyTables(database, 'outside_opinions', 'provider_usage');
});
afterEach(() => outbound.close());

function providers(): OpinionProvider[] {
  const { url, keys } = services;
  return [
    createVinauditValue({ apiKey: keys.vinaudit, baseUrl: url }, 0),
    createMarketcheckPrice({ apiKey: keys.marketcheck, baseUrl: url }, 60_000),
    createEdmundsValue(null, 0),
    createVinauditHistory({ apiKey: keys.vinaudit, account: null, baseUrl: url }, 1_000_000),
    createPerplexityNotes(
      { apiKey: keys.perplexity, url: `${url}/v1/agent`, model: 'perplexity/sonar', preset: null },
      5_000,
    ),
  ];
}

function ctxOf(
  options: { actor?: Actor; now?: Date; caps?: Record<string, number>; only?: string[] } = {},
): AskOpinionsCtx {
  const { actor = BUYER, now = NOW, caps = {}, only } = options;
  const ctx = database.makeCtx(actor, { now });
  const opinionProviders = providers().filter(({ key }) => only?.includes(key) ?? true);
  const sourceSettings = {
    policy: 'official' as const,
    baseUrlOf: () => '',
    credentialsOf: () => null,
    dailyCallsMax: (provider: string) => caps[provider] ?? null,
  };
  return { ...ctx, ports: { ...ctx.ports, limiter, outbound, opinionProviders, sourceSettings } };
}

interface AdvertFacts {
  vin: string | null;
  mileageMi: number | null;
  priceCents: number;
  ownCents: number | null;
  ownerId: string | null;
  titleStatus: string | null;
}

let carCount = 0;
/** An advert with its car and our value of it. VINs are invented: their check digits are taken on trust here. */
async function addAdvert(changes: Partial<AdvertFacts> = {}): Promise<string> {
  carCount += 1;
  const facts: AdvertFacts = {
    vin: `2HGFC2F59JH5${String(carCount).padStart(5, '0')}`,
    mileageMi: 50_000,
    priceCents: 18_000_00,
    ownCents: 17_500_00,
    ownerId: null,
    titleStatus: null,
    ...changes,
  };
  const [listingId, vehicleId] = [newId(), newId()];
  await database.pool.query(
    `with car as (insert into vehicles (id, vin, year, make, model) values ($2, $3, 2018, 'Honda', 'Civic')),
          advert as (insert into listings
            (id, source_key, external_id, title, vin, is_vin_valid, year, make, model, trim, price_cents,
             price_kind, mileage_mi, zip, city, state, quality_score, facts_hash, first_seen_at, last_seen_at,
             visibility, owner_id, title_status)
            values ($1::uuid, 'lot', $1::text, '2018 Honda Civic', $3, $3 is not null, 2018, 'Honda', 'Civic', 'EX', $4,
                    'dealer_ask', $5, '75201', 'Dallas', 'TX', 90, 'x', $6, $6,
                    case when $7::uuid is null then 'public' else 'private' end, $7, $8))
     insert into listing_vehicles (id, listing_id, vehicle_id, reason, linked_at)
     values ($9, $1, $2, 'test', $6)`,
    [
      listingId,
      vehicleId,
      facts.vin,
      facts.priceCents,
      facts.mileageMi,
      NOW,
      facts.ownerId,
      facts.titleStatus,
      newId(),
    ],
  );
  const { ownCents } = facts;
  if (ownCents === null) return listingId;
  await database.pool.query(
    `insert into valuations (id, listing_id, model_id, valued_at, price_cents, p10_cents, p30_cents, p50_cents,
       p70_cents, p90_cents, ask_percentile, confidence, comp_ids, comp_prices_cents, parts)
     values ($1, $2, $3, $4, $5, $6, $6, $6, $6, $6, 50, 0.8, '{}', '{}', '[]')`,
    [newId(), listingId, modelId, NOW, facts.priceCents, ownCents],
  );
  return listingId;
}

const KINDS = ['value', 'history', 'notes'] as const;
const askAll = (listingId: string, options: Parameters<typeof ctxOf>[0] = {}) =>
  askOpinions(ctxOf(options), { listingId, kinds: KINDS });
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => toAppError(error).code,
  );
const usage = async () =>
  (
    await database.pool.query<{ provider: string; calls: number; micros: string }>(
      `select provider, call_count as calls, cost_micros::text as micros from provider_usage
        order by provider`,
    )
  ).rows;
const pathsHeard = () => services.heard.map(({ path }) => path.split('?')[0]).sort();

describe('asking outside about a car', () => {
  it('gives each service’s answer, and says of those that cannot be asked what to set', async () => {
    const view = await askAll(await addAdvert());
    expect(view.lines.map(({ provider, state, problem }) => [provider, state, problem])).toEqual([
      ['vinaudit', 'answered', null],
      ['marketcheck_price', 'answered', null],
      ['edmunds_value', 'unavailable', expect.stringContaining('EDMUNDS_API_KEY')],
      ['vinaudit_history', 'answered', null],
      ['perplexity', 'answered', null],
    ]);
    expect(view.lines[0]?.value).toMatchObject({ midCents: 18_500_25, certainty: 0.97 });
    expect(view.lines[3]?.history?.lastOdometer).toEqual({ mileageMi: 48_200, on: '2022-11-20' });
    expect(view.lines[4]?.notes?.lines).toHaveLength(2);
    expect(view.lines.filter(({ isVerified }) => !isVerified)).toHaveLength(1);
    expect(opinionsSchema.parse(toWire(view)).lines).toHaveLength(5);
  });

  it('asks again only when an answer is too old: a day for values, an hour for notes', async () => {
    const listingId = await addAdvert();
    await askAll(listingId);
    const once = pathsHeard();
    expect(once).toHaveLength(5);
    services.heard.length = 0;
    await askAll(listingId, { now: hoursLater(0.9) });
    expect(pathsHeard()).toEqual([]);
    await askAll(listingId, { now: hoursLater(1.1) });
    expect(pathsHeard()).toEqual(['/v1/agent']);
    await askAll(listingId, { now: hoursLater(24.1) });
    expect(pathsHeard()).toEqual([
      '/v1/agent',
      '/v1/agent',
      '/v2/marketvalue',
      '/v2/predict/car/us/marketcheck_price',
    ]);
  });

  it('counts calls by service, also together, and what they cost in millionths of a dollar', async () => {
    await askAll(await addAdvert());
    expect(await usage()).toEqual([
      { provider: 'marketcheck_price', calls: 1, micros: '60000' },
      { provider: 'perplexity', calls: 1, micros: '11200' },
      { provider: 'valuation', calls: 3, micros: '0' },
      { provider: 'vinaudit', calls: 1, micros: '0' },
      { provider: 'vinaudit_history', calls: 1, micros: '1000000' },
    ]);
  });

  it('looks without asking: reading is free, and for everybody', async () => {
    const listingId = await addAdvert();
    const before = await getOpinions(ctxOf({ actor: VISITOR }), { listingId });
    expect(before).toMatchObject({ canAsk: false, blendedCents: null });
    expect(before.lines.map(({ state }) => state)).toEqual([
      'not_asked',
      'not_asked',
      'unavailable',
      'not_asked',
      'not_asked',
    ]);
    expect(services.heard).toEqual([]);
    await askAll(listingId);
    const after = await getOpinions(ctxOf({ actor: VISITOR }), { listingId });
    expect(after.lines[0]).toMatchObject({ state: 'answered', isFresh: true });
  });

  it('serves another advert of the same car with the same answer', async () => {
    const vin = '2HGFC2F59JH599999';
    const [one, other] = [await addAdvert({ vin }), await addAdvert({ vin })];
    await askAll(one);
    services.heard.length = 0;
    const view = await askAll(other);
    expect(view.lines[0]).toMatchObject({ state: 'answered', isFresh: true });
    expect(services.heard).toEqual([]);
  });

  it('says which facts an advert lacks, and asks only who can do without', async () => {
    const view = await askAll(await addAdvert({ vin: null, mileageMi: null }));
    expect(view.lines.map(({ state, reason }) => reason ?? state)).toEqual([
      'facts_missing',
      'facts_missing',
      'not_set_up',
      'facts_missing',
      'answered',
    ]);
    expect(view.lines[0]?.problem).toContain('VIN');
  });
});

describe('who may ask', () => {
  it('is who has an account that buys; nobody in the demo, and never about another’s own advert', async () => {
    const ownerId = await addPerson(database, `${newId()}@example.test`);
    const owner = await actorOf(database, ownerId);
    const own = await addAdvert({ ownerId });
    const open = await addAdvert();
    const demo = ctxOf();
    const market = { ...demo.market, name: 'demo' as const };
    const asked = askOpinions({ ...demo, market }, { listingId: open, kinds: KINDS });
    expect(await codeOf(asked)).toBe('needs_own_market');
    const seen = await getOpinions({ ...demo, market }, { listingId: open });
    expect(new Set(seen.lines.map(({ reason }) => reason))).toEqual(new Set(['needs_own_market']));
    expect(await codeOf(askAll(open, { actor: VISITOR }))).toBe('unauthenticated');
    expect(await codeOf(askAll(open, { actor: person('viewer') }))).toBe('forbidden');
    expect(await codeOf(askAll(own))).toBe('not_found');
    expect(await codeOf(askAll(own, { actor: owner }))).toBe('done');
    expect(await codeOf(askAll(newId()))).toBe('not_found');
    const { rows } = await database.pool.query('select listing_id from outside_opinions');
    expect(rows.every((row) => row.listing_id === own)).toBe(true);
  });

  it('asks about twenty cars a day; what is stored does not count', async () => {
    const only = ['vinaudit'];
    const cars = await Promise.all(Array.from({ length: 21 }, () => addAdvert()));
    await Promise.all(cars.slice(0, 20).map((listingId) => askAll(listingId, { only })));
    expect(await codeOf(askAll(cars[0] as string, { only }))).toBe('done');
    expect(await codeOf(askAll(cars[20] as string, { only }))).toBe('rate_limited');
    expect(await codeOf(askAll(cars[20] as string, { only, actor: person() }))).toBe('done');
  });
});

describe('twenty at once', () => {
  it('about one car make one call to each service, and all see the answers', async () => {
    const listingId = await addAdvert();
    let open = () => {};
    services.gate = new Promise((resolve) => {
      open = resolve;
    });
    const asking = Array.from({ length: 20 }, () => askAll(listingId, { actor: person() }));
    const opener = setInterval(() => services.heard.length >= 4 && open(), 10);
    const views = await Promise.all(asking);
    clearInterval(opener);
    expect(pathsHeard()).toEqual([
      '/v1/agent',
      '/v2/marketvalue',
      '/v2/predict/car/us/marketcheck_price',
      '/v2/pullreport',
      '/v2/query',
    ]);
    for (const { lines } of views) {
      expect(lines.filter(({ state }) => state === 'answered')).toHaveLength(4);
    }
  });

  it('make none where another was answered between a look and the call', async () => {
    const listingId = await addAdvert();
    const ctx = ctxOf({ only: ['vinaudit'] });
    const subject = await findOpinionSubject(database.db, { listingId, viewerId: null });
    const [provider] = ctx.ports.opinionProviders;
    if (!subject || !provider) throw new Error('nothing to ask');
    for (let caller = 0; caller < 2; caller += 1) await askProvider(ctx, provider, subject, null);
    expect(services.heard).toHaveLength(1);
    const { rows } = await database.pool.query('select state from outside_opinions');
    expect(rows).toEqual([{ state: 'answered' }]);
  });

  it('about twenty cars stay within the day’s cap, which the others are told', async () => {
    const cars = await Promise.all(Array.from({ length: 20 }, () => addAdvert()));
    const only = ['vinaudit', 'marketcheck_price'];
    const views = await Promise.all(
      cars.map((listingId) =>
        askAll(listingId, { only, caps: { valuation: 13, vinaudit: 7 }, actor: person() }),
      ),
    );
    const lines = views.flatMap((view) => view.lines);
    const answered = lines.filter(({ state }) => state === 'answered');
    expect(answered.length).toBe(services.heard.length);
    expect(answered.length).toBe(13);
    expect(answered.filter(({ provider }) => provider === 'vinaudit').length).toBeLessThanOrEqual(
      7,
    );
    const refused = lines.filter(({ reason }) => reason === 'cap_spent');
    expect(refused).toHaveLength(40 - 13);
    expect(refused[0]?.retryAt).toEqual(new Date('2026-09-21T00:00:00Z'));
    const counted = await usage();
    expect(counted.find(({ provider }) => provider === 'valuation')?.calls).toBe(13);
  });

  it('who find one that died while asking take its question over', async () => {
    const listingId = await addAdvert();
    await askAll(listingId, { only: ['vinaudit'] });
    await database.pool.query(
      "update outside_opinions set state = 'asking', fresh_until = null, lease_until = $1",
      [hoursLater(1)],
    );
    const stuck = await getOpinions(ctxOf({ only: ['vinaudit'] }), { listingId });
    expect(stuck.lines[0]?.state).toBe('asking');
    const view = await askAll(listingId, { only: ['vinaudit'], now: hoursLater(2) });
    expect(view.lines[0]?.state).toBe('answered');
    expect(services.heard).toHaveLength(2);
  });
});

describe('a service that refuses', () => {
  const only = ['vinaudit', 'marketcheck_price'];

  it('does not keep the others from answering, and its last answer stays with the reason', async () => {
    const listingId = await addAdvert();
    await askAll(listingId, { only });
    services.moods = ['unprocessable', 'unprocessable'];
    const view = await askAll(listingId, { only, now: hoursLater(30) });
    for (const line of view.lines) {
      expect(line).toMatchObject({
        state: 'failed',
        reason: 'question_refused',
        isFresh: false,
        answeredAt: NOW,
      });
      expect(line.value).not.toBeNull();
    }
    const again = await askAll(listingId, { only, now: hoursLater(30) });
    expect(again.lines.map(({ state }) => state)).toEqual(['answered', 'answered']);
    const { rows } = await database.pool.query(
      "select count(*)::int as count from outside_opinions where state = 'failed'",
    );
    expect(rows[0]?.count).toBe(0);
  });

  it('a key is left alone for every car, and tried again within the hour', async () => {
    const cars = [await addAdvert(), await addAdvert()] as const;
    services.moods = ['quota'];
    services.retryAfterSeconds = 30 * 86_400;
    const own = { only: ['marketcheck_price'] };
    const first = await askAll(cars[0], own);
    expect(first.lines[0]).toMatchObject({
      reason: 'quota_spent',
      retryAt: hoursLater(30 * 24),
      problem: expect.stringContaining('quota at MarketCheck Price is used up'),
    });
    const second = await askAll(cars[1], own);
    expect(second.lines[0]).toMatchObject({ state: 'failed', reason: 'quota_spent' });
    expect(services.heard).toHaveLength(1);
    const later = await askAll(cars[1], { ...own, now: hoursLater(1.1) });
    expect(later.lines[0]?.state).toBe('answered');
  });

  it('because it knows nothing of a car is not asked about it again for a day', async () => {
    const listingId = await addAdvert();
    services.changes = { success: false, error: 'no_data' };
    const view = await askAll(listingId, { only: ['vinaudit'] });
    expect(view.lines[0]).toMatchObject({ state: 'failed', reason: 'no_data' });
    await askAll(listingId, { only: ['vinaudit'], now: hoursLater(23) });
    expect(services.heard).toHaveLength(1);
  });

  it('without an answer at all is named', async () => {
    const listingId = await addAdvert();
    const [vinaudit] = providers();
    const ctx = ctxOf();
    const failing = (code: 'outbound_timeout' | 'outbound_paused' | 'outbound_unreachable') => ({
      ...(vinaudit as OpinionProvider),
      ask: async () => {
        throw new AppError(code, { retryAfterSeconds: 5 });
      },
    });
    const reasons: (string | null | undefined)[] = [];
    for (const code of ['outbound_timeout', 'outbound_paused', 'outbound_unreachable'] as const) {
      const ports = { ...ctx.ports, opinionProviders: [failing(code)] };
      const view = await askOpinions({ ...ctx, ports }, { listingId, kinds: ['value'] });
      reasons.push(view.lines[0]?.reason);
    }
    expect(reasons).toEqual(['too_slow', 'breaker_open', 'unreachable']);
  });
});

describe('the weight of an opinion', () => {
  const only = ['vinaudit', 'marketcheck_price'];

  const cars: string[] = [];
  beforeAll(async () => {
    for (let car = 0; car < PAIRS_MIN + 3; car += 1) {
      cars.push(await addAdvert({ priceCents: 20_000_00, ownCents: null }));
    }
  });

  /** What was said of other cars: by VinAudit near prices, by MarketCheck far above, by our own model between. */
  async function addMeasured(count: number): Promise<void> {
    await database.pool.query(
      `with said as (select car, p.provider, ((place % 11) - 5) / 100.0 as swing, p.level, p.spread
          from unnest($1::uuid[]) with ordinality as c (car, place),
               (values ('vinaudit', 1.0, 0.4), ('marketcheck_price', 1.2, 2.0)) as p (provider, level, spread))
       insert into outside_opinions (id, listing_id, provider, kind, question_key, state, asked_at, answered_at,
         mid_cents, price_kind, source_url, own_value_cents, is_verified)
       select gen_random_uuid(), car, provider, 'value', car::text, 'answered', $2, $2,
              round(2000000 * (level + spread * swing)), 'dealer_ask', 'https://x.test',
              round(2000000 * (1 + swing)), true
         from said`,
      [cars.slice(0, count), NOW],
    );
  }

  it('is nothing before it was measured on thirty cars: our own value stands by itself', async () => {
    await addMeasured(PAIRS_MIN - 1);
    const view = await askAll(await addAdvert(), { only });
    expect(view.blendedCents).toBeNull();
    expect(view.own).toMatchObject({ p50Cents: 17_500_00, share: 1, pairCount: PAIRS_MIN - 1 });
    expect(view.lines.map(({ weight }) => [weight?.share, weight?.reason])).toEqual([
      [0, 'too_few_pairs'],
      [0, 'too_few_pairs'],
    ]);
  });

  it('is the greater the less it errs, without its bias; the car itself is not in its measure', async () => {
    await addMeasured(PAIRS_MIN + 3);
    const listingId = await addAdvert();
    const view = await askAll(listingId, { only });
    const [vinaudit, marketcheck] = view.lines.map(({ weight }) => weight);
    expect(vinaudit?.pairCount).toBe(PAIRS_MIN + 3);
    expect(marketcheck?.bias).toBeCloseTo(0.2, 1);
    expect(marketcheck?.adjustedCents).toBeLessThan(SAID.marketcheckUsd * 100 * 0.9);
    expect(vinaudit?.share).toBeGreaterThan(view.own?.share ?? 1);
    expect(view.own?.share).toBeGreaterThan(marketcheck?.share ?? 1);
    const sum = (view.own?.share ?? 0) + (vinaudit?.share ?? 0) + (marketcheck?.share ?? 0);
    expect(sum).toBeCloseTo(1, 9);
    expect(view.blendedCents).toBeGreaterThan(17_500_00);
    expect(view.blendedCents).toBeLessThan(vinaudit?.adjustedCents ?? 0);
  });

  it('of a title that is branded, by its advert or by its records, is nothing', async () => {
    await addMeasured(PAIRS_MIN);
    const view = await askAll(await addAdvert({ titleStatus: 'salvage' }), { only });
    expect(view.blendedCents).toBeNull();
    expect(view.lines[0]?.weight).toMatchObject({ share: 0, reason: 'other_title' });
    const silent = await askAll(await addAdvert(), { only: [...only, 'vinaudit_history'] });
    expect(silent.lines[0]?.weight).toMatchObject({ share: 0, reason: 'other_title' });
  });

  it('is nothing where our own model gives no firm value', async () => {
    await addMeasured(PAIRS_MIN);
    const listingId = await addAdvert();
    await database.pool.query(
      "update valuations set unrated_reason = 'interval_too_wide' where listing_id = $1",
      [listingId],
    );
    const view = await askAll(listingId, { only });
    expect(view).toMatchObject({ own: null, blendedCents: null });
    expect(view.lines[0]?.weight?.reason).toBe('no_own_value');
  });
});

it('what title records say of a car is there for judging its risk', async () => {
  const [asked, other] = [await addAdvert(), await addAdvert()];
  await askOpinions(ctxOf(), { listingId: asked, kinds: ['history'] });
  const found = await findHistoryFindings(ctxOf({ actor: VISITOR }), {
    listingIds: [asked, other],
  });
  expect([...found.keys()]).toEqual([asked]);
  expect(found.get(asked)).toMatchObject({
    titleBrand: 'salvage',
    isTotalLossReported: true,
    lastOdometerMi: 48_200,
  });
});
