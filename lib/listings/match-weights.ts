/**
 * Log-odds that each finding adds when two adverts of one make, model and year are compared. Fitted on
 * 2026-11-21 by `npm run bench:dedupe -- --fit`: logistic regression (ridge 0.5) on questions made from the
 * bundled car facts with VINs hidden, an advert told otherwise against its own car and others that are hard
 * to tell from it, and on those of a simulated market as it is. Set by hand are what such adverts do not have
 * as real ones do (places, builds that differ, halves of VINs), equal readings, which more of the questions'
 * other cars have than anywhere else, thousands, which fit in with too many cars, and photos, which fit too
 * well.
 */
export const MATCH_WEIGHTS = {
  bias: -6.8,
  mileage_exact: 7.5,
  mileage_exact_round: 5.2,
  mileage_rounded: 4.7,
  mileage_rounded_thousands: 2.6,
  mileage_new_exact: 4.8,
  mileage_grown: 6.8,
  mileage_typo: 5.4,
  mileage_fell: -2,
  mileage_far: -4,
  price_same: 3.2,
  price_same_new: 1,
  price_close: 0.1,
  price_gap: -6,
  trim_same: 0,
  trim_differs: -2.5,
  place_same: 1.5,
  place_near: 1,
  place_far: -5,
  seller_same: 3,
  seller_differs: -2.8,
  seller_kind_differs: -1,
  color_same: 1.5,
  color_differs: -4,
  interior_same: 0.8,
  interior_differs: -1,
  body_differs: -2,
  drivetrain_differs: -2,
  fuel_differs: -3,
  transmission_differs: -1,
  title_differs: -2,
  vin_part_same: 7.5,
  vin_part_differs: -5,
  photos_same: 7,
  photos_differ: -1.9,
  same_source_at_once: -6,
  long_apart: -1,
} as const;

/** One finding about two adverts. */
export type MatchFeature = Exclude<keyof typeof MATCH_WEIGHTS, 'bias'>;

/** How strongly each finding holds, above 0 up to 1; findings that do not hold are left out. */
export type MatchFindings = Partial<Record<MatchFeature, number>>;
