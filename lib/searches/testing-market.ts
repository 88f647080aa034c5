import type { Database } from '@/db/client';
import { inTransaction } from '@/db/copy';
import {
  BODY_STYLES,
  DRIVETRAINS,
  FUELS,
  type SellerKind,
  type StateCode,
  TRANSMISSIONS,
} from '@/db/vocabulary';
import { rateAsk, type ValueRange } from '@/lib/deals/market-rating';
import { ingestSightings } from '@/lib/listings/ingest-queries';
import type { NormalisedListing } from '@/lib/listings/listing';
import { upsertSource } from '@/lib/listings/queries';
import { activateModel } from '@/lib/valuation/activation-queries';
import type { NewValuation } from '@/lib/valuation/queries';

/** The present of generated markets. */
export const MARKET_NOW = new Date('2022-10-15T12:00:00Z');
const DAY_MS = 86_400_000;

const MODELS = [
  ['Honda', 'Civic', 'sedan', 22_000],
  ['Honda', 'CR-V', 'suv', 29_000],
  ['Ford', 'F-150', 'pickup', 41_000],
  ['Ford', 'Escape', 'suv', 26_000],
  ['Toyota', 'Camry', 'sedan', 27_000],
  ['Kia', 'Soul', 'hatchback', 19_000],
] as const;

const PLACES: readonly [StateCode, string, number, number][] = [
  ['TX', 'Dallas', 32.79, -96.8],
  ['TX', 'Austin', 30.27, -97.74],
  ['OK', 'Oklahoma City', 35.47, -97.52],
  ['CA', 'Fresno', 36.74, -119.79],
  ['FL', 'Tampa', 27.95, -82.46],
];

/** Repeatable chance (FNV-1a of the seed, then Mulberry32), enough for a market of tests. */
class Chance {
  #state: number;

  constructor(seed: string) {
    this.#state = [...seed].reduce(
      (hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 0x01000193),
      0x811c9dc5,
    );
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  index(count: number): number {
    return Math.floor(this.next() * count);
  }
}

/** A generated advert: what is ingested, at which prices it was seen, and its range. */
export interface TestAdvert {
  sourceKey: 'alpha' | 'beta';
  listing: NormalisedListing;
  /** Earlier prices, oldest first, a week apart; the present one is the listing's. */
  earlierPricesCents: number[];
  /** Null: it was never valued. */
  range: ValueRange | null;
}

/**
 * Adverts of a small market, the same for the same seed: coarse prices, mileages and dates (so that
 * ties are common), unknown facts, branded titles, price changes, and one car in eight offered by
 * both sources. Prices lie from 55 to 130 % of what the car's facts make it worth.
 */
export function testAdverts(count: number, seed = 'market'): TestAdvert[] {
  const random = new Chance(seed);
  const adverts: TestAdvert[] = [];
  for (let index = 0; adverts.length < count; index += 1) {
    const advert = testAdvert(random, `${seed}-${index}`);
    adverts.push(advert);
    if (random.chance(1 / 8) && adverts.length < count) {
      adverts.push(crossPost(advert, random));
    }
  }
  return adverts;
}

const toHundreds = (dollars: number) => Math.max(5, Math.round(dollars / 500) * 5) * 10_000;

/** What sellers add to the name. */
const SAID = ['', ' LEATHER', ', leather/tow package', ' - Rebuilt', ' Leatherette, Citroën-blau'];

function testAdvert(random: Chance, key: string): TestAdvert {
  const pick = <T>(values: readonly T[]): T => values[random.index(values.length)] as T;
  const maybe = <T>(value: T, probability = 0.85): T | null =>
    random.chance(probability) ? value : null;
  const [make, model, body, newDollars] = pick(MODELS);
  const year = 2012 + random.index(10);
  const trueMileageMi = Math.round(
    (2022 - year + 0.5) * 12_000 * random.between(0.5, 1.5) + random.index(40),
  );
  const mileageMi = random.chance(0.5) ? Math.round(trueMileageMi / 5_000) * 5_000 : trueMileageMi;
  const trim = pick(['LX', 'EX', 'Sport', null]);
  const worth =
    newDollars *
    0.9 ** (2022 - year) *
    (1 - mileageMi / 600_000) *
    (trim === 'Sport' ? 1.1 : 1) *
    random.between(0.93, 1.07);
  const priceCents = toHundreds(worth * random.between(0.55, 1.3));
  const [state, city, latitude, longitude] = pick(PLACES);
  const hasPlace = random.chance(0.93);
  const sellerKind = maybe<SellerKind>(random.chance(0.8) ? 'dealer' : 'private');
  const number = Number(/\d+$/.exec(key)?.[0] ?? 0);
  const listing: NormalisedListing = {
    externalId: key,
    url: null,
    title: `${year} ${make} ${model}${SAID[number % SAID.length]}`,
    vin: null,
    isVinValid: false,
    year,
    make,
    model,
    trim,
    body: maybe(random.chance(0.95) ? body : pick(BODY_STYLES), 0.95),
    drivetrain: maybe(pick(DRIVETRAINS)),
    fuel: maybe(pick(FUELS)),
    transmission: maybe(pick(TRANSMISSIONS)),
    engine: maybe(pick(['2.0L I4', '3.5L V6'])),
    exteriorColor: maybe(pick(['black', 'white', 'red'] as const)),
    interiorColor: null,
    priceCents,
    priceKind: sellerKind === 'private' ? 'private_ask' : 'dealer_ask',
    mileageMi: maybe(mileageMi, 0.93),
    titleStatus: pick(['clean', 'clean', 'clean', null, 'salvage'] as const),
    sellerKind,
    city: hasPlace ? city : null,
    state: hasPlace || random.chance(0.5) ? state : null,
    zip: null,
    latitude: hasPlace ? latitude : null,
    longitude: hasPlace ? longitude : null,
    mpgCity: maybe(24),
    mpgHighway: maybe(32),
    observedAt: new Date(MARKET_NOW.getTime() - random.index(20) * DAY_MS),
    qualityScore: 80,
    flags: random.chance(0.04) ? ['vin_year_differs'] : [],
    vehicleKey: `facts:${key}`,
    factsHash: key,
    isSimulated: false,
    sellerHash: null,
    listedAt: null,
    photoUrls: Array.from(
      { length: number % 13 },
      (_, at) => `https://photos.test/${key}/${at}.jpg`,
    ),
    statedFees: [],
    alarmWords: null,
    saidOwners: [null, 0, 1, 2, 4][number % 5] ?? null,
    saidAccident: ([null, 'unsaid', 'none', 'some'] as const)[number % 4] ?? null,
    textHash: null,
  };
  return {
    sourceKey: 'alpha',
    listing,
    earlierPricesCents: random.chance(0.3)
      ? [priceCents + (random.chance(0.7) ? 50_000 : -50_000)]
      : [],
    range: random.chance(0.95) ? rangeOf(worth * 100, random.chance(0.1)) : null,
  };
}

function crossPost(advert: TestAdvert, random: Chance): TestAdvert {
  const stepCents = 50_000 * (random.index(3) - 1);
  return {
    ...advert,
    sourceKey: 'beta',
    listing: {
      ...advert.listing,
      externalId: `${advert.listing.externalId}-again`,
      priceCents: Math.max(50_000, advert.listing.priceCents + stepCents),
    },
    earlierPricesCents: [],
  };
}

function rangeOf(worthCents: number, isThin: boolean): ValueRange {
  const at = (share: number) => Math.round(worthCents * share);
  return {
    p10Cents: at(0.86),
    p30Cents: at(0.95),
    p50Cents: at(1),
    p70Cents: at(1.05),
    p90Cents: at(1.16),
    unratedReason: isThin ? 'too_few_comps' : null,
  };
}

/** Brings adverts in as their sources would: earlier prices first, the present one last. */
export async function ingestAdverts(db: Database, adverts: readonly TestAdvert[]): Promise<void> {
  for (const sourceKey of ['alpha', 'beta'] as const) {
    await upsertSource(db, {
      key: sourceKey,
      label: `The ${sourceKey} lot`,
      kind: 'feed',
      isSimulated: false,
    });
    const sightings = adverts
      .filter((advert) => advert.sourceKey === sourceKey)
      .flatMap(({ listing, earlierPricesCents }) => [
        ...earlierPricesCents.map((priceCents, index) => ({
          ...listing,
          priceCents,
          observedAt: new Date(
            listing.observedAt.getTime() - (earlierPricesCents.length - index) * 7 * DAY_MS,
          ),
        })),
        listing,
      ])
      .map((listing) => ({ listing, status: 'live' as const }));
    if (sightings.length === 0) continue;
    await inTransaction(db.$client, (client) => ingestSightings(client, sourceKey, sightings));
  }
}

/** The id of every listing by its external id. */
export async function listingIds(db: Database): Promise<Map<string, string>> {
  const { rows } = await db.$client.query<{ id: string; external_id: string }>(
    'select id, external_id from listings',
  );
  return new Map(rows.map((row) => [row.external_id, row.id]));
}

/** Stores each advert's own range as the valuation of one model, in place of a training. */
export async function storeRanges(db: Database, adverts: readonly TestAdvert[]): Promise<void> {
  const ids = await listingIds(db);
  const valued = adverts.flatMap(({ listing, range }): NewValuation[] => {
    const listingId = ids.get(listing.externalId);
    if (!range || listingId === undefined) return [];
    return [
      {
        ...range,
        listingId,
        priceCents: listing.priceCents,
        askPercentile: testPercentile(listing.priceCents, range),
        confidence: testConfidence(range),
        compIds: [],
        compPricesCents: [],
        parts: [],
        evidence: null,
      },
    ];
  });
  await activateModel(
    db.$client,
    {
      version: 'generated',
      trainedAt: MARKET_NOW,
      wallNow: MARKET_NOW,
      trainingCount: valued.length,
      metrics: {},
      body: new Uint8Array(),
    },
    valued,
  );
}

/** How sure a range is: one of each level, and what stands right at two bounds. */
export function testConfidence({ p50Cents }: ValueRange): number {
  return [0.75, 0.7, 0.5, 0.4, 0.2][p50Cents % 5] ?? 0.75;
}

/** A percentile that a column of four-byte numbers holds exactly: the middle of the ask's band. */
export function testPercentile(priceCents: number, range: ValueRange): number {
  const middles = { great: 5, good: 20, fair: 50, high: 80, overpriced: 95, unrated: 50 };
  const { rating } = rateAsk({
    priceCents,
    titleStatus: null,
    flags: [],
    range: { ...range, unratedReason: null },
  });
  return middles[rating];
}
