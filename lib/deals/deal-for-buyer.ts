import type {
  CheckFirstReason,
  Fuel,
  MarketRating,
  SellerKind,
  StateCode,
  TitleStatus,
} from '@/db/vocabulary';
import {
  type CostInput,
  estimateOutTheDoorCost,
  type OutTheDoorCost,
  outTheDoorTotalCents,
} from '@/lib/costs/out-the-door';
import { type DealScore, scoreDeal } from './deal-score';
import { assessRisk, type RiskRule } from './risk';

/** Where the buyer lives and what they bring. `isAssumed`: they did not say, so the car's own state. */
export interface Buyer {
  state: StateCode;
  zip: string | null;
  point: { latitude: number; longitude: number } | null;
  /** True when the point is only the middle of the state. */
  isPointApproximate: boolean;
}

/** The car and its market verdict, as far as a buyer's figures need them. */
export interface DealFacts {
  year: number;
  priceCents: number;
  mileageMi: number | null;
  titleStatus: TitleStatus | null;
  sellerKind: SellerKind | null;
  fuel: Fuel | null;
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
}

/** What this car costs this buyer, what a comparable one would, and the score that follows. */
export interface DealForBuyer {
  /** The state whose rules were used; null when neither buyer nor car has a known state. */
  buyerState: StateCode | null;
  isBuyerAssumed: boolean;
  cost: OutTheDoorCost | null;
  /** A comparable car at p50, bought where the buyer is, without transport. */
  comparableCost: OutTheDoorCost | null;
  buyerSavingCents: number | null;
  riskRules: RiskRule[];
  score: DealScore;
}

/** Age counts on the market's clock, cost rules on the wall's. */
export interface Clocks {
  marketNow: Date;
  wallNow: Date;
}

/**
 * Everything about a deal that depends on who buys. Without a buyer the car's own state is assumed
 * and no transport is counted. Saving = comparable cost − cost; the score's parts add up. Age counts
 * on the market's clock, cost rules on the wall's.
 */
export function dealForBuyer(facts: DealFacts, buyer: Buyer | null, clocks: Clocks): DealForBuyer {
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
  const base = costInput(facts, buyerState, clocks);
  const cost = estimateOutTheDoorCost({ ...base, ...journey(facts, buyer) });
  const comparableCost =
    facts.p50Cents === null ? null : estimateOutTheDoorCost(comparableInput(base, facts.p50Cents));
  const buyerSavingCents = comparableCost ? comparableCost.totalCents - cost.totalCents : null;
  return {
    buyerState,
    isBuyerAssumed: buyer === null,
    cost,
    comparableCost,
    buyerSavingCents,
    riskRules,
    score: scoreOf(facts, buyerSavingCents, riskRules),
  };
}

function costInput(facts: DealFacts, buyerState: StateCode, clocks: Clocks): CostInput {
  return {
    priceCents: facts.priceCents,
    sellerKind: facts.sellerKind,
    buyerState,
    carState: facts.state,
    modelYear: facts.year,
    fuel: facts.fuel,
    mpgHighway: facts.mpgHighway,
    asOf: clocks.wallNow,
    ageAsOf: clocks.marketNow,
  };
}

/** A car like this one at its middle value, from a seller where the buyer lives. */
function comparableInput(base: CostInput, valueCents: number): CostInput {
  return { ...base, priceCents: valueCents, carState: base.buyerState, transportMode: 'none' };
}

function journey(facts: DealFacts, buyer: Buyer | null): Partial<CostInput> {
  if (!buyer) return { transportMode: 'none' };
  const carPoint =
    facts.latitude === null || facts.longitude === null
      ? null
      : { latitude: facts.latitude, longitude: facts.longitude };
  return {
    transportMode: 'cheapest',
    carPoint,
    ...(buyer.point ? { buyerPoint: buyer.point } : {}),
  };
}

function scoreOf(
  facts: DealFacts,
  buyerSavingCents: number | null,
  rules: readonly RiskRule[],
): DealScore {
  return scoreDeal({
    askPercentile: facts.rating === 'unrated' ? null : facts.askPercentile,
    buyerSavingCents,
    valueCents: facts.p50Cents,
    rules,
  });
}

/**
 * The two buyer figures that order a list, without their words: the same numbers as `dealForBuyer`,
 * several times faster.
 */
export function orderFiguresForBuyer(
  facts: DealFacts,
  buyer: Buyer | null,
  clocks: Clocks,
): { totalCents: number | null; scoreTotal: number | null } {
  const buyerState = buyer?.state ?? facts.state;
  if (buyerState === null) return { totalCents: null, scoreTotal: null };
  const base = costInput(facts, buyerState, clocks);
  const totalCents = outTheDoorTotalCents({ ...base, ...journey(facts, buyer) });
  const comparableCents =
    facts.p50Cents === null ? null : outTheDoorTotalCents(comparableInput(base, facts.p50Cents));
  const buyerSavingCents = comparableCents === null ? null : comparableCents - totalCents;
  return {
    totalCents,
    scoreTotal: scoreOf(facts, buyerSavingCents, riskRulesOf(facts, clocks)).total,
  };
}

function riskRulesOf(facts: DealFacts, clocks: Clocks): RiskRule[] {
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
  });
}
