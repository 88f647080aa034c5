import type { CheckFirstReason, SellerKind, TitleStatus } from '@/db/vocabulary';
import { isBrandedTitle } from './market-rating';

/** The car as far as the risk rules look at it. Null is unknown. */
export interface RiskSubject {
  ageYears: number;
  mileageMi: number | null;
  titleStatus: TitleStatus | null;
  sellerKind: SellerKind | null;
  isVinValid: boolean;
  flags: readonly string[];
  checkFirstReasons: readonly CheckFirstReason[];
  compsCount: number;
  confidence: number | null;
}

/** One rule and what it found. Rules that did not fire are listed too, so that nothing is hidden. */
export interface RiskRule {
  code: string;
  hasFired: boolean;
  /** Points taken off the risk part of the deal score; 0 when the rule did not fire. */
  pointsLost: number;
  text: string;
}

/** The part of the deal score that risk can take away. */
export const RISK_POINTS_MAX = 20;

const THIN_COMPS = 8;
const LOW_CONFIDENCE = 0.5;
const OLD_CAR_YEARS = 12;
/** US average is near 13,500 miles a year (FHWA, average annual miles per driver, 2022); half as much again is a lot. */
const HIGH_MILES_PER_YEAR = 20_000;
const HIGH_TOTAL_MILES = 150_000;

/**
 * Applies every rule, in a fixed order. Pure: the same car gives the same rules. The points lost
 * add up to at most what the caller caps them at (RISK_POINTS_MAX).
 */
export function assessRisk(car: RiskSubject): RiskRule[] {
  const perYearMi =
    car.mileageMi === null ? null : Math.round(car.mileageMi / Math.max(1, car.ageYears));
  const milesText = (miles: number) => miles.toLocaleString('en-US');
  return [
    rule('far_under_range', car.checkFirstReasons.includes('far_under_range'), 10, {
      fired: 'The price is far under the range of comparable cars: often an error, damage or bait.',
      quiet: 'The price is not suspiciously far under the range.',
    }),
    rule('title_brand', isBrandedTitle(car.titleStatus), 12, {
      fired: `The title is branded (${car.titleStatus}); comparable cars have clean titles.`,
      quiet: car.titleStatus === null ? 'No title brand is stated.' : 'The title is not branded.',
    }),
    rule('title_unknown', car.titleStatus === null, 2, {
      fired: 'The source does not state the title status; ask for it.',
      quiet: 'The title status is stated.',
    }),
    rule('contradiction', car.checkFirstReasons.includes('contradiction'), 6, {
      fired: 'The VIN names another make or model year than the advert.',
      quiet: 'The VIN and the advert agree as far as the VIN can tell.',
    }),
    rule('vin_missing', !car.isVinValid, 2, {
      fired: 'No valid VIN, so history and recalls cannot be looked up.',
      quiet: 'The VIN has a right check digit.',
    }),
    rule('thin_market', car.compsCount < THIN_COMPS, 4, {
      fired: thinMarketSentence(car.compsCount),
      quiet: `${car.compsCount} comparable cars stand behind the value.`,
    }),
    rule('low_confidence', car.confidence === null || car.confidence < LOW_CONFIDENCE, 3, {
      fired: 'The value is uncertain: its range is wide for this kind of car.',
      quiet: 'The range of the value is usual for this kind of car.',
    }),
    rule('old_car', car.ageYears >= OLD_CAR_YEARS, 2, {
      fired: `${car.ageYears} model years old: repairs cost more than age lets the price fall.`,
      quiet: `${car.ageYears} model years old.`,
    }),
    rule('high_mileage', car.mileageMi !== null && car.mileageMi >= HIGH_TOTAL_MILES, 3, {
      fired: `${milesText(car.mileageMi ?? 0)} miles is a lot for any car.`,
      quiet:
        car.mileageMi === null ? 'Mileage is not given.' : `${milesText(car.mileageMi)} miles.`,
    }),
    rule('hard_use', perYearMi !== null && perYearMi > HIGH_MILES_PER_YEAR, 2, {
      fired: `About ${milesText(perYearMi ?? 0)} miles a year, well above the usual 13,500.`,
      quiet:
        perYearMi === null
          ? 'Use per year is unknown.'
          : `About ${milesText(perYearMi)} miles a year.`,
    }),
    rule('mileage_unknown', car.mileageMi === null, 3, {
      fired: 'The source gives no mileage; the value assumes a usual one.',
      quiet: 'The mileage is given.',
    }),
  ];
}

function thinMarketSentence(compsCount: number): string {
  if (compsCount === 0) return 'No comparable car stands behind the value.';
  if (compsCount === 1) return 'Only one comparable car stands behind the value.';
  return `Only ${compsCount} comparable cars stand behind the value.`;
}

function rule(
  code: string,
  hasFired: boolean,
  points: number,
  text: { fired: string; quiet: string },
): RiskRule {
  return {
    code,
    hasFired,
    pointsLost: hasFired ? points : 0,
    text: hasFired ? text.fired : text.quiet,
  };
}
