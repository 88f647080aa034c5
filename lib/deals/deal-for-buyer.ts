import type {
  CheckFirstReason,
  Fuel,
  MarketRating,
  SellerKind,
  StateCode,
  TitleStatus,
} from '@/db/vocabulary';
import type { Assumptions } from '@/lib/costs/assumptions';
import { buyerFigures, buyerSaving } from '@/lib/costs/comparable-cost';
import { type CostInput, costFigures, type SeenDocFee } from '@/lib/costs/cost-figures';
import type { CostSummary, CostWriter } from '@/lib/costs/out-the-door';
import { type DealScore, scoreDeal } from './deal-score';
import { type InspectedCar, type InspectedCars, inspectedCarOf, repairsOf } from './inspected-car';
import { assessRisk, type RiskRule } from './risk';
import type { RiskEvidence } from './risk-evidence';

/** Where the buyer lives and what they bring. `isAssumed`: they did not say, so the car's own state. */
export interface Buyer {
  state: StateCode;
  zip: string | null;
  point: { latitude: number; longitude: number } | null;
  /** True when the point is only the middle of the state. */
  isPointApproximate: boolean;
  /** What a dealer gives for the buyer's car, in US cents; many states tax the rest only. */
  tradeInCents?: number;
}

/** The car and its market verdict, as far as a buyer's figures need them. */
export interface DealFacts {
  /** Names the car among those that its buyer had inspected (uuid); absent: none of them. */
  vehicleId?: string;
  year: number;
  priceCents: number;
  mileageMi: number | null;
  titleStatus: TitleStatus | null;
  sellerKind: SellerKind | null;
  fuel: Fuel | null;
  mpgCity: number | null;
  mpgHighway: number | null;
  state: StateCode | null;
  latitude: number | null;
  longitude: number | null;
  isVinValid: boolean;
  flags: readonly string[];
  rating: MarketRating;
  checkFirstReasons: readonly CheckFirstReason[];
  p50Cents: number | null;
  askPercentile: number | null;
  confidence: number | null;
  compsCount: number;
  /** What the listing page knows beyond the lists. */
  evidence?: RiskEvidence | null;
}

/** What this car costs this buyer, what a comparable one would, and the score that follows. */
export interface DealForBuyer<Cost extends CostSummary> {
  /** The state whose rules were used; null when neither buyer nor car has a known state. */
  buyerState: StateCode | null;
  isBuyerAssumed: boolean;
  cost: Cost | null;
  /** A comparable car at p50, bought where the buyer is, without transport. */
  comparableCost: Cost | null;
  buyerSavingCents: number | null;
  riskRules: RiskRule[];
  score: DealScore;
}

/** Age counts on the market's clock, cost rules on the wall's. */
export interface Clocks {
  marketNow: Date;
  wallNow: Date;
  /** What the buyer assumes about the costs of this one car in place of our figures. */
  assumptions?: Assumptions | undefined;
  /** What this car's dealer was seen to charge. */
  seenDocFee?: SeenDocFee | null | undefined;
  /** The cars that whoever asks had inspected. */
  inspected?: InspectedCars | undefined;
}

/**
 * Everything about a deal that depends on who buys. Without a buyer the car's own state is assumed
 * and no transport is counted. Saving = comparable cost − cost; the score's parts add up. Age counts
 * on the market's clock, cost rules on the wall's. `writeCost` says whether the costs come with
 * their reasons.
 */
export function dealForBuyer<Cost extends CostSummary>(
  facts: DealFacts,
  buyer: Buyer | null,
  clocks: Clocks,
  writeCost: CostWriter<Cost>,
): DealForBuyer<Cost> {
  const riskRules = riskRulesOf(facts, clocks);
  const buyerState = buyer?.state ?? facts.state;
  if (buyerState === null) {
    return {
      buyerState,
      isBuyerAssumed: true,
      cost: null,
      comparableCost: null,
      buyerSavingCents: null,
      riskRules,
      score: { total: null, parts: [] },
    };
  }
  const purchase = purchaseOf(facts, buyer, buyerState, clocks);
  const saving =
    facts.p50Cents === null
      ? null
      : buyerSaving({ ...purchase, valueCents: facts.p50Cents }, writeCost);
  // A car whose way home has no known price saves an unknown amount, not more.
  const buyerSavingCents = saving?.isComplete ? saving.savingCents : null;
  return {
    buyerState,
    isBuyerAssumed: buyer === null,
    cost: saving?.thisCar ?? writeCost(costFigures(purchase), purchase),
    comparableCost: saving?.comparable ?? null,
    buyerSavingCents,
    riskRules,
    score: scoreOf(facts, buyerSavingCents, riskRules),
  };
}

/** The purchase of this car by this buyer, as the cost rules take it. */
export function purchaseOf(
  facts: DealFacts,
  buyer: Buyer | null,
  buyerState: StateCode,
  clocks: Clocks,
): CostInput {
  const { latitude, longitude } = facts;
  return {
    priceCents: facts.priceCents,
    sellerKind: facts.sellerKind,
    buyerState,
    buyerPoint: buyer?.point,
    carState: facts.state,
    carPoint: latitude === null || longitude === null ? null : { latitude, longitude },
    modelYear: facts.year,
    fuel: facts.fuel,
    mpgHighway: facts.mpgHighway,
    mpgCity: facts.mpgCity,
    tradeInCents: buyer?.tradeInCents,
    // Without a buyer's place nobody knows how far the car has to travel.
    transportMode: buyer ? 'cheapest' : 'none',
    ...clocks.assumptions,
    seenDocFee: clocks.seenDocFee,
    inspectedRepairs: repairsOf(foundIn(facts, clocks)),
    asOf: clocks.wallNow,
    ageAsOf: clocks.marketNow,
  };
}

/** Where an ask stands as the score counts it: a car without a rating has no score, whatever is known of its ask. */
export const scoredPercentile = (facts: Pick<DealFacts, 'rating' | 'askPercentile'>) =>
  facts.rating === 'unrated' ? null : facts.askPercentile;

/** The score of a car for somebody who saves so much on it. */
export function scoreOf(
  facts: DealFacts,
  buyerSavingCents: number | null,
  rules: readonly RiskRule[],
): DealScore {
  return scoreDeal({
    askPercentile: scoredPercentile(facts),
    buyerSavingCents,
    valueCents: facts.p50Cents,
    rules,
  });
}

/**
 * The buyer figures that order a list, without their words: the same numbers as `dealForBuyer`, several
 * times faster; the total is null where a line that a comparable car has not is unknown. The profit is
 * the value less the total and less the car that is traded in, which pays for a part of it: what is left
 * of a sale at p50 of which nobody takes a share.
 */
export function orderFiguresForBuyer(
  facts: DealFacts,
  buyer: Buyer | null,
  clocks: Clocks,
): { totalCents: number | null; scoreTotal: number | null; profitCents: number | null } {
  const buyerState = buyer?.state ?? facts.state;
  if (buyerState === null) return { totalCents: null, scoreTotal: null, profitCents: null };
  const purchase = purchaseOf(facts, buyer, buyerState, clocks);
  const { totalCents, savingCents } = buyerFigures({ ...purchase, valueCents: facts.p50Cents });
  const { p50Cents, rating } = facts;
  const isKnown = totalCents !== null && p50Cents !== null && rating !== 'unrated';
  return {
    totalCents,
    profitCents: isKnown ? p50Cents - totalCents - (buyer?.tradeInCents ?? 0) : null,
    scoreTotal: scoreOf(facts, savingCents, riskRulesOf(facts, clocks)).total,
  };
}

/** The risk rules of a car; of the clocks only the market's year counts. */
export function riskRulesOf(facts: DealFacts, clocks: Clocks): RiskRule[] {
  return assessRisk({
    ageYears: Math.max(0, clocks.marketNow.getUTCFullYear() - facts.year),
    mileageMi: facts.mileageMi,
    titleStatus: facts.titleStatus,
    sellerKind: facts.sellerKind,
    isVinValid: facts.isVinValid,
    flags: facts.flags,
    checkFirstReasons: facts.checkFirstReasons,
    compsCount: facts.compsCount,
    confidence: facts.confidence,
    evidence: facts.evidence,
    inspection: foundIn(facts, clocks),
  });
}

/** What an inspection of the one who asks found at this car; null without one. */
function foundIn({ vehicleId }: DealFacts, { inspected }: Clocks): InspectedCar | null {
  return inspectedCarOf(inspected, vehicleId);
}
