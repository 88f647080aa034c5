/**
 * What the past of a car and its advert's text say against it, beside the advert's own facts. Stored among
 * the flags of search rows, so that lists and the listing page judge by the same.
 */
export const CAR_SIGNALS = [
  'mileage_fell',
  'words_vanished',
  'brand_vanished',
  'text_brand',
  'text_damage',
  'relisted',
  'relisted_often',
  'text_shared',
  'photos_shared',
  'report_brand',
  'report_odometer',
] as const;
export type CarSignal = (typeof CAR_SIGNALS)[number];

/** Signals that contradict what the advert says now: such a car is to be checked first. */
export const CONTRADICTING_SIGNALS: readonly CarSignal[] = [
  'mileage_fell',
  'words_vanished',
  'brand_vanished',
  'text_brand',
  'report_brand',
  'report_odometer',
];

/** Readings this much lower than an earlier one, in miles and as one part of the reading, are no rounding. */
export const MILEAGE_FELL_MI_MIN = 2_000;
export const MILEAGE_FELL_PART = 20;
/** Adverts of a car at one source that ended before this one began. */
export const RELISTED_OFTEN_MIN = 2;
/** A text that more other cars have is a dealer's own. */
export const SHARED_TEXT_CARS_MAX = 4;
/** Slips of typing between a title and an advert. */
export const REPORT_SLACK_MI = 500;
