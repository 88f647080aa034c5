import { type DaysByAsk, type ExpectedDays, expectedDays } from '@/lib/searches/days-by-ask';
import {
  askPercentileAt,
  type PriceScale,
  priceAtPercentile,
  type SliderScale,
  sliderScale,
} from './price-scale';

/**
 * Three prices to begin with, by the percentile of the ask: the middle of the bands in which buyers see a car as a
 * good deal (10–30), a fair price (30–70) and high (70–90).
 */
export const MARK_PERCENTILES = { quick_sale: 20, market: 50, patient: 80 } as const;
export type MarkKey = keyof typeof MARK_PERCENTILES;
const MARK_KEYS = ['quick_sale', 'market', 'patient'] as const satisfies readonly MarkKey[];

/** A price of the slider, what it means among comparable cars, and how long such cars were on offer. */
export interface CurveStep extends Omit<ExpectedDays, 'quarterDays' | 'threeQuarterDays'> {
  priceCents: number;
  /** 0.5–99.5. */
  percentile: number;
}

export interface PriceMark extends CurveStep {
  key: MarkKey;
  quarterDays: number | null;
  threeQuarterDays: number | null;
}

const UNKNOWN_DAYS: ExpectedDays = {
  medianDays: null,
  lowDays: null,
  highDays: null,
  quarterDays: null,
  threeQuarterDays: null,
  goneShare: null,
  goneLowShare: null,
  goneHighShare: null,
};

/** What a price means: its percentile and the days by which such cars are gone. */
function readPrice(scale: PriceScale, days: DaysByAsk | null, priceCents: number) {
  const percentile = askPercentileAt(scale, priceCents);
  return { percentile, ...(days === null ? UNKNOWN_DAYS : expectedDays(days, percentile)) };
}

/** Every price of the slider, rising; days and percentile never fall with it. */
export function priceCurve(scale: PriceScale, days: DaysByAsk | null): CurveStep[] {
  const { minCents, maxCents, stepCents } = sliderScale(scale);
  const count = Math.round((maxCents - minCents) / stepCents) + 1;
  return Array.from({ length: count }, (_, index) => {
    const priceCents = minCents + index * stepCents;
    const { quarterDays: _q, threeQuarterDays: _t, ...step } = readPrice(scale, days, priceCents);
    return { priceCents, ...step };
  });
}

/** Quick sale, market and patient, on steps of the slider; their prices never fall in this order. */
export function priceMarks(scale: PriceScale, days: DaysByAsk | null): PriceMark[] {
  const slider = sliderScale(scale);
  return MARK_KEYS.map((key) => {
    const priceCents = onSlider(slider, priceAtPercentile(scale, MARK_PERCENTILES[key]));
    return { key, priceCents, ...readPrice(scale, days, priceCents) };
  });
}

/** The nearest price of the slider. */
function onSlider({ minCents, maxCents, stepCents }: SliderScale, cents: number): number {
  const nearest = minCents + Math.round((cents - minCents) / stepCents) * stepCents;
  return Math.min(maxCents, Math.max(minCents, nearest));
}

/**
 * What a curve says of a price: its nearest step that is not cheaper, so that days are never told too few. Beyond
 * the ends it is the end. Null for an empty curve.
 */
export function curveStepAt(curve: readonly CurveStep[], priceCents: number): CurveStep | null {
  return curve.find((step) => step.priceCents >= priceCents) ?? curve.at(-1) ?? null;
}
