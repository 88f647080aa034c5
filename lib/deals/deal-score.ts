import { formatDollars } from '@/lib/platform/money';
import { RISK_POINTS_MAX, type RiskRule } from './risk';

/** One line of the score: points out of a maximum, and why. The shown points add up to the total. */
export interface ScorePart {
  code: 'percentile' | 'buyer_saving' | 'risk';
  label: string;
  points: number;
  maxPoints: number;
  reason: string;
}

export interface DealScore {
  /** 0–100, or null where the market rating is "unrated". */
  total: number | null;
  parts: ScorePart[];
}

export const PERCENTILE_POINTS_MAX = 50;
export const SAVING_POINTS_MAX = 30;

/** A buyer saving of this share of the value earns no points, and of the other all of them. */
const SAVING_SHARE_FLOOR = -0.05;
const SAVING_SHARE_FULL = 0.2;

const dollars = (cents: number) => formatDollars(Math.abs(cents), { isExact: false });

/**
 * The deal score for one buyer: 50 points for how few comparable cars ask less, 30 for the saving on
 * the out-the-door cost as a share of the value (none at −5 %, all at +20 %), 20 less what the risk
 * rules take away. Every part is rounded first, so the parts add up to the total exactly.
 *
 * Example: 7th percentile, saving 2,000 on a value of 20,000, risk rules taking 4:
 * round(50 × 93 %) + round(30 × 15/25) + 16 = 47 + 18 + 16 = 81.
 */
export function scoreDeal(input: {
  askPercentile: number | null;
  buyerSavingCents: number | null;
  valueCents: number | null;
  rules: readonly RiskRule[];
}): DealScore {
  const { askPercentile, buyerSavingCents, valueCents, rules } = input;
  if (askPercentile === null || buyerSavingCents === null || !valueCents) {
    return { total: null, parts: [] };
  }
  const parts = [
    percentilePart(askPercentile),
    savingPart(buyerSavingCents, valueCents),
    riskPart(rules),
  ];
  return { total: parts.reduce((sum, part) => sum + part.points, 0), parts };
}

/** The part of the score for how few comparable cars ask less; the same for every buyer. */
export function percentilePart(askPercentile: number): ScorePart {
  return {
    code: 'percentile',
    label: 'Price among comparable cars',
    points: Math.round(PERCENTILE_POINTS_MAX * clampShare((100 - askPercentile) / 100)),
    maxPoints: PERCENTILE_POINTS_MAX,
    reason: `Cheaper than about ${Math.round(100 - askPercentile)} of 100 comparable cars.`,
  };
}

/** The part of the score for what this buyer saves; both in US cents, the value above zero. */
export function savingPart(buyerSavingCents: number, valueCents: number): ScorePart {
  const share = buyerSavingCents / valueCents;
  const savingShare = (share - SAVING_SHARE_FLOOR) / (SAVING_SHARE_FULL - SAVING_SHARE_FLOOR);
  return {
    code: 'buyer_saving',
    label: 'Saving at your door',
    points: Math.round(SAVING_POINTS_MAX * clampShare(savingShare)),
    maxPoints: SAVING_POINTS_MAX,
    reason:
      buyerSavingCents >= 0
        ? `Out the door it costs ${dollars(buyerSavingCents)} less than a comparable car bought near you (${percent(share)} of its value).`
        : `Out the door it costs ${dollars(buyerSavingCents)} more than a comparable car bought near you (${percent(-share)} of its value).`,
  };
}

/** The part of the score that the risk rules leave; the same for every buyer. */
export function riskPart(rules: readonly RiskRule[]): ScorePart {
  const lost = rules.reduce((sum, rule) => sum + rule.pointsLost, 0);
  const fired = rules.filter((rule) => rule.hasFired);
  return {
    code: 'risk',
    label: 'Risk',
    points: Math.max(0, RISK_POINTS_MAX - lost),
    maxPoints: RISK_POINTS_MAX,
    reason:
      fired.length === 0
        ? 'No risk rule fired.'
        : `${fired.length} risk ${fired.length === 1 ? 'rule takes' : 'rules take'} ${Math.min(lost, RISK_POINTS_MAX)} points.`,
  };
}

function clampShare(share: number): number {
  return Math.min(1, Math.max(0, share));
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}
