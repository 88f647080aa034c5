import type { PriceKind } from '@/db/vocabulary';

/** A comp as far as it is an argument; `adjustedPriceCents` is what it asks, made alike to this car. */
export interface OfferComp {
  listingId: string;
  title: string;
  year: number;
  mileageMi: number | null;
  priceCents: number;
  adjustedPriceCents: number;
}

/** What an offer is planned from. Amounts in US cents. */
export interface OfferSubject {
  isLive: boolean;
  isRated: boolean;
  isCheckFirst: boolean;
  priceKind: PriceKind;
  priceCents: number;
  year: number;
  mileageMi: number | null;
  valuation: {
    p10Cents: number;
    p30Cents: number;
    p50Cents: number;
    compsCount: number;
  } | null;
  comps: readonly OfferComp[];
  /** Repairs that an inspection found, the middle of their range: what comparable cars do not need. */
  repairsCents?: number;
}

/** How asks of the model ended: the median of last to first ask (0.97 is 3 % less), and of how many. */
export interface ModelMoves {
  lastToFirstAsk: number | null;
  endedCount: number;
}

/** One figure of the plan with its reason. */
export interface OfferStep {
  cents: number;
  because: string;
}

/** Where to begin, what to reach and where to leave, and what to show the seller. */
export interface OfferPlan {
  first: OfferStep;
  target: OfferStep;
  walkAway: OfferStep;
  /** Comps as new and with no more miles that ask less, the cheapest first; 3 at most. */
  arguments: OfferComp[];
}

/** Offers are said in round figures. */
const ROUND_CENTS = 5_000;
const ARGUMENTS_MAX = 3;

/**
 * A first offer, a target and a walk-away price from the car's own price distribution, first ≤ target ≤
 * walk-away ≤ ask; null with nothing to stand on: not rated, to be checked first, ended, or an auction. The
 * walk-away is the middle of comparable cars, or the ask where that is lower already; a target below p30
 * stands on what asks of the model came down by (null where too few ended). Repairs that an inspection found come off the
 * whole distribution. Pure.
 */
export function planOffer(car: OfferSubject, moves: ModelMoves | null): OfferPlan | null {
  const { valuation, priceCents: ask } = car;
  const isAsk = car.priceKind === 'dealer_ask' || car.priceKind === 'private_ask';
  if (!valuation || !car.isLive || !car.isRated || car.isCheckFirst || !isAsk) return null;
  const repairsCents = car.repairsCents ?? 0;
  const less = (cents: number) => Math.max(0, cents - repairsCents);
  const { compsCount } = valuation;
  const p10Cents = less(valuation.p10Cents);
  const p50Cents = less(valuation.p50Cents);
  const range = { p10Cents, p30Cents: less(valuation.p30Cents) };
  const walkAway =
    ask > p50Cents
      ? step(
          p50Cents,
          ask,
          repairsCents > 0
            ? `The middle of ${compsCount} comparable cars less the repairs that the inspection found.`
            : `The middle of ${compsCount} comparable cars: above it another is better.`,
        )
      : step(ask, ask, 'The ask: it is at or under the middle of comparable cars already.');
  const target = targetOf(car, range, moves, walkAway.cents);
  const first =
    p10Cents < target.cents
      ? step(p10Cents, target.cents, 'Ten of 100 comparable cars ask no more than this.')
      : {
          cents: target.cents,
          because: 'Already among the cheapest ten of 100: ask what is included.',
        };
  return { first, target, walkAway, arguments: argumentsOf(car) };
}

function targetOf(
  { priceCents: ask }: OfferSubject,
  { p10Cents, p30Cents }: { p10Cents: number; p30Cents: number },
  moves: ModelMoves | null,
  mostCents: number,
): OfferStep {
  if (ask > p30Cents) {
    return step(p30Cents, mostCents, 'Thirty of 100 comparable cars ask no more than this.');
  }
  const share = moves?.lastToFirstAsk ?? null;
  if (moves && share !== null && share < 1 && ask > p10Cents) {
    const because = `Asks of this model that ended came down by ${((1 - share) * 100).toFixed(1)} % (median of ${moves.endedCount} adverts).`;
    return step(Math.max(p10Cents, ask * share), mostCents, because);
  }
  return {
    cents: mostCents,
    because: 'Cheaper than 70 of 100 comparable cars: holding out for less may lose it.',
  };
}

/** Rounded down, never above what it may be at most. */
function step(cents: number, mostCents: number, because: string): OfferStep {
  const isMost = cents >= mostCents;
  const rounded = Math.floor(cents / ROUND_CENTS) * ROUND_CENTS;
  return { cents: isMost || rounded <= 0 ? Math.min(cents, mostCents) : rounded, because };
}

function argumentsOf({ comps, year, mileageMi, priceCents }: OfferSubject): OfferComp[] {
  if (mileageMi === null) return [];
  return comps
    .filter(
      (comp) =>
        comp.year >= year &&
        comp.mileageMi !== null &&
        comp.mileageMi <= mileageMi &&
        comp.priceCents < priceCents,
    )
    .sort((a, b) => a.priceCents - b.priceCents || a.listingId.localeCompare(b.listingId))
    .slice(0, ARGUMENTS_MAX);
}
