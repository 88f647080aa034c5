import { PRICE_KINDS, type PriceKind, SELLER_KINDS, type SellerKind } from '@/db/vocabulary';
import { FIELD_COUNT } from './car-table';
import { type MarketModel, valueCar } from './market-model';
import { type CarToValue, FIELD_INDEX } from './valued-car';

/** How well a model met the prices of one kind: the figures of its back-test. */
export interface KindAccuracy {
  count: number;
  /** Median size of value / price − 1. */
  mdape: number | null;
}

/** What a car is worth in prices of another kind. All figures null where this market has not measured it. */
export interface KindValue {
  priceKind: PriceKind;
  isMeasured: boolean;
  p10Cents: number | null;
  p50Cents: number | null;
  p90Cents: number | null;
  /** p50 less the p50 in the kind that the car was valued in. */
  differenceCents: number | null;
  /** Adverts of this kind that the model learned from. */
  advertCount: number;
  mdape: number | null;
}

interface KindFacts {
  count: number;
  /** Who usually sells at such a price; null where most do not say. */
  sellerKind: SellerKind | null;
}

/** The model's own kinds, counted once. */
const knownKinds = new WeakMap<MarketModel, Map<number, KindFacts>>();

function kindsOf(model: MarketModel): Map<number, KindFacts> {
  const known = knownKinds.get(model);
  if (known) return known;
  const { pool } = model.appraiser.index;
  const sellers = new Map<number, Map<number, number>>();
  for (let row = 0; row < pool.rowCount; row++) {
    const kind = pool.codes[row * FIELD_COUNT + FIELD_INDEX.priceKind] as number;
    const seller = pool.codes[row * FIELD_COUNT + FIELD_INDEX.seller] as number;
    const counts = sellers.get(kind) ?? new Map<number, number>();
    counts.set(seller, (counts.get(seller) ?? 0) + 1);
    sellers.set(kind, counts);
  }
  const levels = model.vocabulary.fields[FIELD_INDEX.seller];
  const nameOf = (code: number) => SELLER_KINDS.find((name) => levels?.get(name) === code) ?? null;
  const kinds = new Map(
    [...sellers].map(([kind, counts]) => {
      const byCount = [...counts].sort(([a, n], [b, m]) => m - n || a - b);
      const count = byCount.reduce((sum, [, n]) => sum + n, 0);
      return [kind, { count, sellerKind: nameOf(byCount[0]?.[0] ?? -1) }];
    }),
  );
  knownKinds.set(model, kinds);
  return kinds;
}

/**
 * What this car is worth in every other price kind, by a model. A kind counts as measured where the market
 * has at least 30 adverts of it and of the car's own kind; the seller is then who usually sells at such
 * prices. `accuracy` is the model's back-test by kind.
 */
export function valueInOtherKinds(
  model: MarketModel,
  car: CarToValue,
  accuracy: ReadonlyMap<PriceKind, KindAccuracy> = new Map(),
): KindValue[] {
  const codes = model.vocabulary.fields[FIELD_INDEX.priceKind];
  const { adjustableKinds } = model.appraiser;
  const isMeasured = (kind: PriceKind) => adjustableKinds.has(codes?.get(kind) ?? -1);
  const kinds = kindsOf(model);
  const canCompare = isMeasured(car.priceKind);
  let ownCents: number | null = null;
  return PRICE_KINDS.filter((kind) => kind !== car.priceKind).map((priceKind) => {
    const facts = kinds.get(codes?.get(priceKind) ?? -1);
    const advertCount = accuracy.get(priceKind)?.count ?? facts?.count ?? 0;
    if (!canCompare || !isMeasured(priceKind)) return notMeasured(priceKind, advertCount);
    ownCents ??= valueCar(model, car).p50Cents;
    const sellerKind = facts?.sellerKind ?? null;
    const { p10Cents, p50Cents, p90Cents } = valueCar(model, { ...car, priceKind, sellerKind });
    return {
      priceKind,
      isMeasured: true,
      p10Cents,
      p50Cents,
      p90Cents,
      differenceCents: p50Cents - ownCents,
      advertCount,
      mdape: accuracy.get(priceKind)?.mdape ?? null,
    };
  });
}

function notMeasured(priceKind: PriceKind, advertCount: number): KindValue {
  return {
    priceKind,
    isMeasured: false,
    p10Cents: null,
    p50Cents: null,
    p90Cents: null,
    differenceCents: null,
    advertCount,
    mdape: null,
  };
}

/** The same values around a stored p50 in place of the model's own: `storedCents` was made without the car's price. */
export function onStoredValue(
  values: readonly KindValue[],
  { storedCents }: { storedCents: number },
): KindValue[] {
  return values.map((value) => {
    const { p10Cents, p50Cents, p90Cents, differenceCents } = value;
    if (p10Cents === null || p50Cents === null || p90Cents === null || differenceCents === null) {
      return value;
    }
    const ratio = storedCents / (p50Cents - differenceCents);
    const moved = Math.round(p50Cents * ratio);
    return {
      ...value,
      p10Cents: Math.round(p10Cents * ratio),
      p50Cents: moved,
      p90Cents: Math.round(p90Cents * ratio),
      differenceCents: moved - storedCents,
    };
  });
}
