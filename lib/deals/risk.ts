import type { CheckFirstReason, SellerKind, TitleStatus } from '@/db/vocabulary';
import type { InspectedCar } from './inspected-car';
import { isBrandedTitle } from './market-rating';
import { contradictionText, historyText, type RiskEvidence, wordsText } from './risk-evidence';

/** The car as far as the risk rules look at it. Null is unknown. */
export interface RiskSubject {
  ageYears: number;
  mileageMi: number | null;
  titleStatus: TitleStatus | null;
  sellerKind: SellerKind | null;
  isVinValid: boolean;
  /** Flags of the advert and signals of its past: what lists hold too. */
  flags: readonly string[];
  checkFirstReasons: readonly CheckFirstReason[];
  compsCount: number;
  confidence: number | null;
  /** What the signals rest on, for their words only: it moves no counted point. Null in lists. */
  evidence?: RiskEvidence | null | undefined;
  /** What an inspection that the buyer paid for found. */
  inspection?: InspectedCar | null | undefined;
}

/** One rule and what it found. Rules that did not fire are listed too, so that nothing is hidden. */
export interface RiskRule {
  code: string;
  hasFired: boolean;
  /** False where nothing was there to look at; such a rule never fires. */
  isKnown: boolean;
  /** Points taken off the risk part of the deal score; 0 when the rule did not fire. */
  pointsLost: number;
  /** Points that the rule can take; 0 for what is true of every car of the model year, and told only. */
  maxPoints: number;
  text: string;
}

/** The part of the deal score that risk can take away. */
export const RISK_POINTS_MAX = 20;

const THIN_COMPS = 8;
const LOW_CONFIDENCE = 0.5;
const OLD_CAR_YEARS = 12;
/**
 * Points rise evenly between two readings, so that a few miles never cost many. US average is near 13,500
 * miles a year (FHWA, average annual miles per driver, 2022); half as much again is a lot.
 */
const HARD_USE = { fromMi: 17_500, fullMi: 22_500, points: 2 };
const HIGH_MILEAGE = { fromMi: 130_000, fullMi: 170_000, points: 3 };
/** What findings of an inspection take together, besides those of safety. */
const INSPECTION_FAULT_POINTS = 8;
const DRIFT_FALL = -0.03;
const DRIFT_ADVERTS_MIN = 8;

const VIN_FLAGS = ['vin_year_differs', 'vin_make_differs', 'vin_model_differs', 'vin_text_differs'];

/**
 * Applies every rule, in a fixed order. Pure: the same car gives the same rules. What lists hold decides the
 * counted rules; the evidence of the listing page adds words, and rules that take no points. The points lost
 * add up to at most what the caller caps them at (RISK_POINTS_MAX). docs/deal-score.md lists them.
 */
export function assessRisk(car: RiskSubject): RiskRule[] {
  return [
    ...priceRules(car),
    ...paperRules(car),
    ...pastRules(car),
    ...copyRules(car),
    ...reportRules(car),
    ...marketRules(car),
    ...mileageRules(car),
    ...modelRules(car.evidence ?? null),
    ...inspectionRules(car.inspection ?? null),
  ];
}

function priceRules({ checkFirstReasons, isVinValid }: RiskSubject): RiskRule[] {
  const isFarUnder = checkFirstReasons.includes('far_under_range');
  return [
    rule('far_under_range', isFarUnder, 10, {
      fired: 'The price is far under the range of comparable cars: often an error, damage or bait.',
      quiet: 'The price is not suspiciously far under the range.',
    }),
    rule('bait', isFarUnder && !isVinValid, 4, {
      fired:
        'So cheap and without a VIN: that is how bait adverts look. Pay nothing before you see it.',
      quiet: 'It is not both far too cheap and without a VIN.',
    }),
  ];
}

function paperRules(car: RiskSubject): RiskRule[] {
  const { titleStatus, evidence } = car;
  return [
    rule('title_brand', isBrandedTitle(titleStatus), 12, {
      fired: `The title is branded (${titleStatus}); comparable cars have clean titles.`,
      quiet: titleStatus === null ? 'No title brand is stated.' : 'The title is not branded.',
    }),
    rule('title_unknown', titleStatus === null, 2, {
      fired: 'The source does not state the title status; ask for it.',
      quiet: 'The title status is stated.',
    }),
    rule('contradiction', has(car, ...VIN_FLAGS), 6, {
      fired: contradictionText(car.flags, evidence?.vinCar ?? null),
      quiet: 'The VIN and the advert agree as far as the VIN can tell.',
    }),
    rule('vin_missing', !car.isVinValid, 2, {
      fired: 'No valid VIN, so history and recalls cannot be looked up.',
      quiet: 'The VIN has a right check digit.',
    }),
  ];
}

function pastRules(car: RiskSubject): RiskRule[] {
  const evidence = car.evidence ?? null;
  const isTextKnown = evidence === null || evidence.alarmWords !== null;
  const noText = 'no text of the advert was seen.';
  const earlierMi = evidence?.earlierMileageMi ?? null;
  const isOften = has(car, 'relisted_often');
  const relists = evidence?.relistCount ?? 0;
  return [
    rule('mileage_fell', has(car, 'mileage_fell'), 8, {
      fired:
        earlierMi === null || car.mileageMi === null
          ? 'It was shown with more miles before than now.'
          : `It was shown with ${miles(earlierMi)} before, and with ${miles(car.mileageMi)} now.`,
      quiet: 'No earlier reading of its odometer that was seen is higher.',
    }),
    rule('brand_vanished', has(car, 'brand_vanished'), 10, {
      fired: 'An earlier advert of this VIN had a branded title, and this one does not say so.',
      quiet: 'No earlier advert of this car that was seen had a branded title.',
    }),
    rule('words_vanished', has(car, 'words_vanished'), 6, {
      fired: `An earlier text spoke of ${wordsText(evidence?.vanishedWords)}, and the present one does not.`,
      quiet: isTextKnown
        ? 'No warning vanished from its text.'
        : `Warnings that vanished from its text: ${noText}`,
      isKnown: isTextKnown,
    }),
    rule('text_brand', has(car, 'text_brand'), 8, {
      fired: `The text speaks of ${wordsText(evidence?.alarmWords, 'title')}, and the title is not given as branded.`,
      quiet: isTextKnown
        ? 'The text says nothing against the title.'
        : `What its text says of the title: ${noText}`,
      isKnown: isTextKnown,
    }),
    rule('text_damage', has(car, 'text_damage'), 4, {
      fired: `The text speaks of ${wordsText(evidence?.alarmWords, 'damage')}.`,
      quiet: isTextKnown
        ? 'The text speaks of no damage.'
        : `What its text says of damage: ${noText}`,
      isKnown: isTextKnown,
    }),
    {
      ...rule('relisted', isOften || has(car, 'relisted'), isOften ? 3 : 1, {
        fired: relistText(relists, evidence),
        quiet: 'It was not taken down and put up again at its source.',
      }),
      maxPoints: 3,
    },
  ];
}

function relistText(relists: number, evidence: RiskEvidence | null): string {
  const times = relists <= 1 ? 'once' : `${relists} times`;
  if (!evidence) return 'It was taken down and put up again at its source.';
  const { carDaysOnMarket, daysOnMarket } = evidence;
  const reset =
    carDaysOnMarket > daysOnMarket
      ? ` The advert is ${days(daysOnMarket)} old, the offer ${days(carDaysOnMarket)}.`
      : '';
  return `It was taken down and put up again ${times} at its source.${reset}`;
}

function copyRules(car: RiskSubject): RiskRule[] {
  const evidence = car.evidence ?? null;
  const areSeen = evidence === null || evidence.arePhotosSeen;
  const isTextKnown = evidence === null || evidence.alarmWords !== null;
  return [
    rule('photos_shared', has(car, 'photos_shared'), 6, {
      fired: 'Adverts of other cars show the same photos.',
      quiet: areSeen
        ? 'No advert of another car that was seen shows the same photos.'
        : 'Its photos were not compared.',
      isKnown: areSeen,
    }),
    rule('text_shared', has(car, 'text_shared'), 4, {
      fired: 'Adverts of other cars in other states have the same text.',
      quiet: isTextKnown
        ? 'No advert of another car elsewhere that was seen has the same text.'
        : 'Its text was not compared: none was seen.',
      isKnown: isTextKnown,
    }),
  ];
}

function reportRules(car: RiskSubject): RiskRule[] {
  const history = car.evidence?.history ?? null;
  const isKnown = !car.evidence || history !== null;
  const noReport = 'no history report of this car was asked for.';
  const on = history?.reportedOn ? ` of ${history.reportedOn}` : '';
  const readOn = history?.lastOdometerOn ? ` on ${history.lastOdometerOn}` : '';
  return [
    rule('report_brand', has(car, 'report_brand'), 12, {
      fired: `The history report${on} speaks of ${historyText(history)}, and the advert does not.`,
      quiet: isKnown
        ? `The history report${on} holds no brand, total loss or theft that the advert hides; that proves little.`
        : `Brands, total losses and thefts: ${noReport}`,
      isKnown,
    }),
    rule('report_odometer', has(car, 'report_odometer'), 8, {
      fired: `Its title had ${history?.lastOdometerMi ? miles(history.lastOdometerMi) : 'more miles'}${readOn}, more than it shows now.`,
      quiet: isKnown
        ? 'No reading in the history report is higher than its own.'
        : `Readings of its titles: ${noReport}`,
      isKnown,
    }),
  ];
}

function marketRules({ compsCount, confidence, ageYears }: RiskSubject): RiskRule[] {
  return [
    rule('thin_market', compsCount < THIN_COMPS, 4, {
      fired: thinMarketSentence(compsCount),
      quiet: `${compsCount} comparable cars stand behind the value.`,
    }),
    rule('low_confidence', confidence === null || confidence < LOW_CONFIDENCE, 3, {
      fired: 'The value is uncertain: its range is wide for this kind of car.',
      quiet: 'The range of the value is usual for this kind of car.',
    }),
    rule('old_car', ageYears >= OLD_CAR_YEARS, 2, {
      fired: `${ageYears} model years old: repairs cost more than age lets the price fall.`,
      quiet:
        ageYears === 0
          ? 'Of this model year.'
          : `${ageYears} model ${ageYears === 1 ? 'year' : 'years'} old.`,
    }),
  ];
}

function mileageRules(car: RiskSubject): RiskRule[] {
  const { mileageMi, ageYears } = car;
  const perYearMi = mileageMi === null ? null : Math.round(mileageMi / Math.max(1, ageYears));
  return [
    ramp('high_mileage', mileageMi, HIGH_MILEAGE, {
      fired: `${miles(mileageMi ?? 0)} is a lot for any car.`,
      quiet: mileageMi === null ? 'Mileage is not given.' : `${miles(mileageMi)}.`,
    }),
    ramp('hard_use', perYearMi, HARD_USE, {
      fired: `About ${miles(perYearMi ?? 0)} a year, well above the usual 13,500.`,
      quiet: perYearMi === null ? 'Use per year is unknown.' : `About ${miles(perYearMi)} a year.`,
    }),
    rule('low_mileage', has(car, 'mileage_low_for_age'), 2, {
      fired: `${miles(mileageMi ?? 0)} is very little for ${ageYears} years: have the odometer proved.`,
      quiet: 'The mileage is not suspiciously low for the age.',
      isKnown: mileageMi !== null,
    }),
    rule('mileage_unknown', mileageMi === null, 3, {
      fired: 'The source gives no mileage; the value assumes a usual one.',
      quiet: 'The mileage is given.',
    }),
  ];
}

/** What is true of every car of the model year: comparable cars share it, so it takes no points. */
function modelRules(evidence: RiskEvidence | null): RiskRule[] {
  if (evidence === null) return [];
  const { recalls, drift } = evidence;
  const asOf = recalls?.asOf.toISOString().slice(0, 10);
  const count = recalls?.recallCount ?? 0;
  const parked = recalls?.hasParkItRecall ? ' One of them says not to drive it until mended.' : '';
  const isDriftKnown = drift !== null && drift.advertCount >= DRIFT_ADVERTS_MIN;
  return [
    rule('recalls', count > 0, 0, {
      fired: `${count} ${count === 1 ? 'recall' : 'recalls'} for this model year (NHTSA, as of ${asOf}).${parked} Ask what was done.`,
      quiet: recalls
        ? `No recall for this model year (NHTSA, as of ${asOf}).`
        : 'Recalls of the model year were not looked up.',
      isKnown: recalls !== null,
    }),
    rule('price_drift', isDriftKnown && drift.change <= DRIFT_FALL, 0, {
      fired: drift ? `${driftText(drift)} It may be worth less soon.` : '',
      quiet: isDriftKnown
        ? driftText(drift)
        : 'How values of this model move is not known yet: too few were valued twice.',
      isKnown: isDriftKnown,
    }),
  ];
}

/**
 * What a mechanic found, once there is an inspection of one's own. A fail takes two points and what wants attention
 * half of one, so that more or worse findings never take less.
 */
function inspectionRules(found: InspectedCar | null): RiskRule[] {
  if (found === null) return [];
  const { criticalCount, failCount, attentionCount } = found;
  const points = Math.min(
    INSPECTION_FAULT_POINTS,
    Math.floor((4 * failCount + attentionCount) / 2),
  );
  const who = `The inspection of ${found.inspectedOn}`;
  return [
    rule('inspection_safety', criticalCount > 0, 10, {
      fired: `${who} failed ${criticalCount} ${criticalCount === 1 ? 'point' : 'points'} of safety or identity.`,
      quiet: `${who} failed no point of safety or identity.`,
    }),
    {
      ...rule('inspection_faults', points > 0, INSPECTION_FAULT_POINTS, {
        fired: `${who} failed ${failCount} points, and ${attentionCount} want attention.`,
        quiet:
          attentionCount > 0
            ? `${who} failed nothing; ${attentionCount} point wants attention.`
            : `${who} found nothing that fails.`,
      }),
      pointsLost: points,
    },
  ];
}

function driftText(drift: NonNullable<RiskEvidence['drift']>): string {
  const tenths = Math.round(Math.abs(drift.change) * 1_000) / 10;
  const way = drift.change < 0 ? 'fell' : 'rose';
  return `Values of this model about its year ${way} by ${tenths} % in ${drift.days} days (${drift.advertCount} adverts).`;
}

function thinMarketSentence(compsCount: number): string {
  if (compsCount === 0) return 'No comparable car stands behind the value.';
  if (compsCount === 1) return 'Only one comparable car stands behind the value.';
  return `Only ${compsCount} comparable cars stand behind the value.`;
}

const has = (car: RiskSubject, ...flags: string[]) =>
  flags.some((flag) => car.flags.includes(flag));
const miles = (count: number) => `${count.toLocaleString('en-US')} miles`;
const days = (count: number) => `${count} ${count === 1 ? 'day' : 'days'}`;

interface RuleText {
  fired: string;
  quiet: string;
  isKnown?: boolean;
}

function rule(code: string, hasFired: boolean, maxPoints: number, text: RuleText): RiskRule {
  return {
    code,
    hasFired,
    isKnown: hasFired || (text.isKnown ?? true),
    pointsLost: hasFired ? maxPoints : 0,
    maxPoints,
    text: hasFired ? text.fired : text.quiet,
  };
}

/** A rule whose points rise evenly from none to all; it fires from its first whole point. */
function ramp(
  code: string,
  valueMi: number | null,
  { fromMi, fullMi, points }: { fromMi: number; fullMi: number; points: number },
  text: RuleText,
): RiskRule {
  const share = valueMi === null ? 0 : (valueMi - fromMi) / (fullMi - fromMi);
  const pointsLost = Math.round(points * Math.min(1, Math.max(0, share)));
  return {
    ...rule(code, pointsLost > 0, points, { ...text, isKnown: valueMi !== null }),
    pointsLost,
  };
}
