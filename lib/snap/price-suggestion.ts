import type { SnapCondition } from '@/db/snap-content';
import type { PriceKind } from '@/db/vocabulary';
import { goneHorizonDays } from '@/lib/searches/days-by-ask';
import type { AskDays } from '@/lib/searches/days-by-ask-service';
import type { DistributionPoints } from '@/lib/valuation/ask-percentile';
import type { KindValue } from '@/lib/valuation/price-kind-values';
import type { ShownComp } from '@/lib/valuation/shown-comps';
import { type ChannelNet, channelNets, type DealerOffer, type ToldCosts } from './price-channels';
import {
  type ConditionEffect,
  conditionEffects,
  type FixFirst,
  fixFirst,
  isTitleBranded,
  type TitleEffect,
  toldRepairs,
} from './price-condition';
import { type CurveStep, type PriceMark, priceCurve, priceMarks } from './price-marks';
import {
  askPercentileAt,
  type PriceScale,
  rangeAsItIs,
  type SliderScale,
  sliderScale,
} from './price-scale';

/** A valuation of the car as it is read here. */
export interface ShownValue extends DistributionPoints {
  year: number;
  make: string;
  model: string;
  trim: string | null;
  mileageMi: number | null;
  confidence: number;
  unratedReason: string | null;
  unratedText: string | null;
  priceKind: PriceKind;
  modelVersion: string;
  comps: ShownComp[];
}

/** What this market says of a car. */
export interface CarValues {
  /** In prices that people ask where this market has measured those, else in those of dealers. */
  shown: ShownValue;
  isPrivateMeasured: boolean;
  title: TitleEffect;
  /** What dealers pay; null where nothing is known of such prices. */
  tradeIn: KindValue | null;
}

/** Why there are no marks. */
export interface Refusal {
  code: 'market_too_thin' | 'title_not_measured' | 'does_not_run' | 'repairs_exceed_value';
  text: string;
}

/** What to ask, how long it takes, and what is left. */
export interface PriceSuggestion {
  car: Pick<ShownValue, 'year' | 'make' | 'model' | 'trim' | 'mileageMi'>;
  /** The market's day that all of it is of. */
  asOf: Date;
  /** True where days and earlier asks are made up and prices are old. */
  isSimulated: boolean;
  modelVersion: string;
  priceKind: PriceKind;
  confidence: number;
  /** What comparable cars ask: the valuation itself. */
  value: DistributionPoints;
  /** The same less the repairs that the seller was told of; null where nothing would be left. */
  range: { p10Cents: number; p50Cents: number; p90Cents: number } | null;
  repairsCents: number;
  refusal: Refusal | null;
  slider: SliderScale | null;
  marks: PriceMark[];
  curve: CurveStep[];
  days: DaysStory;
  /** What the channels are computed at: the given price, else the market mark. */
  priceCents: number | null;
  askPercentile: number | null;
  channels: ChannelNet[];
  dealerOffer: DealerOffer;
  effects: ConditionEffect[];
  fixFirst: FixFirst[];
  comps: ShownComp[];
  /** What a reader must know beside the figures, in sentences. */
  notes: string[];
}

/** What the expected days rest on. */
export interface DaysStory extends Omit<AskDays, 'days'> {
  /** Cars that were followed, of them gone, and up to which day. */
  count: number;
  goneCount: number;
  watchedDays: number | null;
  /** The day that `goneShare` is told for. */
  goneHorizonDays: number | null;
  /** Whether this market shows that cheaper cars go sooner. */
  isAskEffectMeasured: boolean;
  /** How many times as often cars at percentile 20 go as those at 80; null where not measured. */
  cheapToDearRatio: number | null;
  /** Endings behind the effect. */
  effectGoneCount: number;
}

/** Below this share of its middle price a car as it is has no range that says anything. */
const LEFT_SHARE_MIN = 0.1;

/** The car's scale of asks: the points of its value, and the repairs that its seller was told of. */
export function scaleOf(values: CarValues, condition: SnapCondition): PriceScale {
  const { p10Cents, p30Cents, p50Cents, p70Cents, p90Cents } = values.shown;
  return {
    points: { p10Cents, p30Cents, p50Cents, p70Cents, p90Cents },
    repairsCents: toldRepairs(condition).totalCents,
  };
}

/** Why comparable cars cannot price this one; null where they can. */
export function whyNoPrice(values: CarValues, condition: SnapCondition): Refusal | null {
  const { shown, title } = values;
  if (shown.unratedReason !== null) {
    const text = shown.unratedText ?? 'The market cannot tell what it is worth.';
    return { code: 'market_too_thin', text };
  }
  if (isTitleBranded(condition) && title.cents === null) {
    return {
      code: 'title_not_measured',
      text: 'This market has too few cars with such a title to tell what they ask; with a clean one they ask more.',
    };
  }
  const repairs = toldRepairs(condition);
  if (condition.runs === 'no' && repairs.pricedCount === 0) {
    return {
      code: 'does_not_run',
      text: 'Comparable cars run. Say under condition what mending it costs, and it can be taken off.',
    };
  }
  return repairs.totalCents > shown.p10Cents * (1 - LEFT_SHARE_MIN)
    ? {
        code: 'repairs_exceed_value',
        text: 'The repairs cost about as much as such cars ask, so comparable cars say nothing about this one.',
      }
    : null;
}

/** Everything about a car's price from what the market says of it and what its seller says. Pure. */
export function priceSuggestion(given: {
  values: CarValues;
  days: AskDays;
  condition: SnapCondition;
  told: ToldCosts;
  priceCents: number | null;
  asOf: Date;
  isSimulated: boolean;
}): PriceSuggestion {
  const { values, days, condition, told, asOf, isSimulated } = given;
  const { shown } = values;
  const { year, make, model, trim, mileageMi, confidence, priceKind, modelVersion } = shown;
  const refusal = whyNoPrice(values, condition);
  const scale = scaleOf(values, condition);
  const marks = refusal ? [] : priceMarks(scale, days.days);
  const marketCents = marks.find(({ key }) => key === 'market')?.priceCents ?? null;
  const priceCents = given.priceCents ?? marketCents;
  const dealerOffer = dealerOfferOf(values);
  const isRangeThere = refusal?.code !== 'repairs_exceed_value';
  return {
    car: { year, make, model, trim, mileageMi },
    asOf,
    isSimulated,
    modelVersion,
    priceKind,
    confidence,
    value: scale.points,
    range: isRangeThere ? rangeAsItIs(scale) : null,
    repairsCents: scale.repairsCents,
    refusal,
    slider: refusal ? null : sliderScale(scale),
    marks,
    curve: refusal ? [] : priceCurve(scale, days.days),
    days: daysStory(days),
    priceCents,
    askPercentile: refusal || priceCents === null ? null : askPercentileAt(scale, priceCents),
    channels:
      priceCents === null ? [] : channelNets(priceCents, told, dealerOffer, scale.repairsCents),
    dealerOffer,
    effects: conditionEffects(condition, values.title),
    fixFirst: fixFirst(condition, values.title, told),
    comps: shown.comps,
    notes: notesOf(values, days, isSimulated),
  };
}

function dealerOfferOf({ tradeIn }: CarValues): DealerOffer {
  const unknown = { p10Cents: null, p50Cents: null, p90Cents: null };
  if (!tradeIn) return { ...unknown, advertCount: 0 };
  const { p10Cents, p50Cents, p90Cents, advertCount } = tradeIn;
  return { p10Cents, p50Cents, p90Cents, advertCount };
}

/** Percentiles that the effect of the ask is told between. */
const RATIO_SHARE = (80 - 20) / 100;

function daysStory({ days, ...story }: AskDays): DaysStory {
  const isAskEffectMeasured = days?.effect.isMeasured ?? false;
  return {
    ...story,
    count: days?.count ?? story.modelCount,
    goneCount: days?.goneCount ?? story.modelGoneCount,
    watchedDays: days?.watchedDays ?? null,
    goneHorizonDays: days && goneHorizonDays(days),
    isAskEffectMeasured,
    cheapToDearRatio:
      days && isAskEffectMeasured
        ? Number(Math.exp(days.effect.slope * RATIO_SHARE).toFixed(2))
        : null,
    effectGoneCount: days?.effect.goneCount ?? 0,
  };
}

function notesOf(values: CarValues, days: AskDays, isSimulated: boolean): string[] {
  const { shown, isPrivateMeasured } = values;
  return [
    ...(isSimulated
      ? ['Prices here are of 2022 and the days on offer are simulated: do not sell a car by them.']
      : []),
    ...(isPrivateMeasured
      ? []
      : [
          'This market has too few prices that private people ask, so these are dealers’ asks. How much less a private seller gets is not known here.',
        ]),
    ...(shown.mileageMi === null ? ['Without a mileage the car is valued at a usual one.'] : []),
    'All of these are asks. What buyers pay in the end is not known: only a seller knows.',
    ...(days.days !== null && !days.days.effect.isMeasured
      ? [
          'The endings of this market do not show that cheaper cars go sooner, so every price has the same days.',
        ]
      : []),
  ];
}
