/**
 * What title records say a car went through. NMVTIS (vehiclehistory.bja.ojp.gov) gathers title brands from
 * states, junk and salvage reports from yards, and total losses from insurers; it holds no service history,
 * and a car without a record there is not proved clean.
 */
import type { StateCode } from '@/db/vocabulary';

/** Brands that matter to a buyer, with the words by which titles say them. First match wins. */
const BRAND_WORDS = {
  junk: /\bjunk|scrap|dismantl|crush|destroy|non.?repairable|parts only/i,
  salvage: /salvage|total(?:ed)? loss|insurance loss/i,
  rebuilt: /rebuilt|rebuildable|reconstruct|prior salvage|restored/i,
  flood: /flood|water damage/i,
  fire: /\bfire\b|burn/i,
  hail: /\bhail/i,
  odometer: /odometer|not actual|exceeds mechanical|mileage discrepan|tamper/i,
  lemon: /lemon|buy.?back|manufacturer.?repurchas|repurchase/i,
  theft: /theft|stolen/i,
  collision: /collision|accident|damage/i,
} as const;
export const TITLE_BRANDS = [...(Object.keys(BRAND_WORDS) as TitleBrand[]), 'other'] as const;
export type TitleBrand = keyof typeof BRAND_WORDS | 'other';

/** A mark that a state put on a title. */
export interface BrandRecord {
  brand: TitleBrand;
  /** As the record says it. */
  words: string;
  /** "2019-05-01"; null where it is not said, as in all dates here. */
  on: string | null;
  state: StateCode | null;
}

/** A title that a state issued. */
export interface TitleRecord {
  on: string | null;
  state: StateCode | null;
  mileageMi: number | null;
  isCurrent: boolean;
}

/** A report of a yard or an insurer. */
export interface LossRecord {
  kind: 'junk_or_salvage' | 'insurance';
  on: string | null;
  state: StateCode | null;
  /** What became of the car, as the record says it. */
  disposition: string | null;
}

/** An odometer reading and whence it is. */
export interface OdometerRecord {
  mileageMi: number;
  on: string;
}

/** A history report, as far as it is kept: no names, addresses or numbers of reporters. */
export interface HistoryReport {
  /** The day on which it was made. */
  reportedOn: string | null;
  titles: TitleRecord[];
  brands: BrandRecord[];
  losses: LossRecord[];
  theftCount: number;
  /** The latest reading with a date; null where none has one. */
  lastOdometer: OdometerRecord | null;
}

/** Which brand a record's words mean; `other` for words that no rule knows. */
export function brandOf(words: string): TitleBrand {
  for (const [brand, pattern] of Object.entries(BRAND_WORDS) as [TitleBrand, RegExp][]) {
    if (pattern.test(words)) return brand;
  }
  return 'other';
}

/** The latest dated reading of several; null for none. Readings of one day: the highest. */
export function lastOdometerOf(
  readings: readonly { mileageMi: number | null; on: string | null }[],
): OdometerRecord | null {
  let last: OdometerRecord | null = null;
  for (const { mileageMi, on } of readings) {
    if (mileageMi === null || on === null) continue;
    const isLater = last === null || on > last.on || (on === last.on && mileageMi > last.mileageMi);
    if (isLater) last = { mileageMi, on };
  }
  return last;
}

/** What a report says in the few facts by which a risk can be judged. */
export interface HistoryFindings {
  /** The worst brand by the order of TITLE_BRANDS; null where titles carry none. */
  titleBrand: TitleBrand | null;
  hasJunkOrSalvageRecord: boolean;
  /** True where an insurer reported the car: they report what they took over as junk or salvage (28 CFR 25.55). */
  isTotalLossReported: boolean;
  theftCount: number;
  lastOdometerMi: number | null;
  /** "2019-05-01"; null without a reading. */
  lastOdometerOn: string | null;
  reportedOn: string | null;
}

/** The findings of a report. */
export function historyFindings(report: HistoryReport): HistoryFindings {
  const found = new Set(report.brands.map(({ brand }) => brand));
  return {
    titleBrand: TITLE_BRANDS.find((brand) => found.has(brand)) ?? null,
    hasJunkOrSalvageRecord: report.losses.some(({ kind }) => kind === 'junk_or_salvage'),
    isTotalLossReported: report.losses.some(({ kind }) => kind === 'insurance'),
    theftCount: report.theftCount,
    lastOdometerMi: report.lastOdometer?.mileageMi ?? null,
    lastOdometerOn: report.lastOdometer?.on ?? null,
    reportedOn: report.reportedOn,
  };
}

/** Marks that stay on a title and take from a car's value for good. */
const LASTING_BRANDS: ReadonlySet<TitleBrand> = new Set([
  'junk',
  'salvage',
  'rebuilt',
  'flood',
  'fire',
  'lemon',
  'odometer',
]);

/** True where the records say that the car's title is not clean, whatever its advert says. */
export function isTitleMarked({ brands, losses }: HistoryReport): boolean {
  return losses.length > 0 || brands.some(({ brand }) => LASTING_BRANDS.has(brand));
}

/** Readings may differ by what is driven between title and advert, never run back; small slips of typing aside. */
const ODOMETER_SLACK_MI = 500;

/** True where an advert claims clearly fewer miles than a title said before it. */
export function isOdometerBehind(report: HistoryReport, mileageMi: number | null): boolean {
  const { lastOdometer } = report;
  if (lastOdometer === null || mileageMi === null) return false;
  return mileageMi + ODOMETER_SLACK_MI < lastOdometer.mileageMi;
}
