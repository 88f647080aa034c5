import { RATING_FACES } from '@/components/deals/rating-face';
import { formatCount } from '@/components/ui/format';
import type {
  AccidentStatement,
  BodyStyle,
  Drivetrain,
  Fuel,
  OwnerCount,
  SellerKind,
  TitleStatus,
  Transmission,
} from '@/db/vocabulary';
import { STATE_NAMES } from '@/lib/platform/places';

const BODY_LABELS: Record<BodyStyle, string> = {
  sedan: 'Sedan',
  coupe: 'Coupe',
  convertible: 'Convertible',
  hatchback: 'Hatchback',
  wagon: 'Wagon',
  suv: 'SUV',
  pickup: 'Pickup',
  minivan: 'Minivan',
  van: 'Van',
};

const FUEL_LABELS: Record<Fuel, string> = {
  gasoline: 'Gasoline',
  diesel: 'Diesel',
  hybrid: 'Hybrid',
  plug_in_hybrid: 'Plug-in hybrid',
  electric: 'Electric',
  flex_fuel: 'Flex fuel',
  hydrogen: 'Hydrogen',
  natural_gas: 'Natural gas',
};

const DRIVETRAIN_LABELS: Record<Drivetrain, string> = {
  fwd: 'Front-wheel',
  rwd: 'Rear-wheel',
  awd: 'All-wheel',
  '4wd': 'Four-wheel',
};

const TRANSMISSION_LABELS: Record<Transmission, string> = {
  automatic: 'Automatic',
  manual: 'Manual',
  cvt: 'CVT',
  dual_clutch: 'Dual-clutch',
  single_speed: 'Single-speed',
};

const TITLE_LABELS: Record<TitleStatus, string> = {
  clean: 'Clean',
  salvage: 'Salvage',
  rebuilt: 'Rebuilt',
  flood: 'Flood',
  lemon: 'Lemon',
  lien: 'Lien',
  missing: 'Missing',
  parts_only: 'Parts only',
};

const SELLER_LABELS: Record<SellerKind, string> = { dealer: 'Dealer', private: 'Private seller' };

/** A value of a filter in words; a value we do not know is shown as it is. */
export const fuelLabel = (value: string): string => FUEL_LABELS[value as Fuel] ?? value;
export const drivetrainLabel = (value: string): string =>
  DRIVETRAIN_LABELS[value as Drivetrain] ?? value;
export const transmissionLabel = (value: string): string =>
  TRANSMISSION_LABELS[value as Transmission] ?? value;
export const titleStatusLabel = (value: string): string =>
  TITLE_LABELS[value as TitleStatus] ?? value;
export const sellerKindLabel = (value: string): string =>
  SELLER_LABELS[value as SellerKind] ?? value;
export const confidenceLabel = (value: string): string =>
  `${value.charAt(0).toUpperCase()}${value.slice(1)} confidence`;
const ACCIDENT_LABELS: Record<AccidentStatement, string> = {
  none: 'Says none',
  some: 'Says there was one',
};
const OWNER_LABELS: Record<OwnerCount, string> = {
  '1': 'One owner',
  '2': 'Two owners',
  '3_or_more': 'Three or more owners',
};

export const accidentLabel = (value: string): string =>
  ACCIDENT_LABELS[value as AccidentStatement] ?? value;
export const ownersLabel = (value: string): string => OWNER_LABELS[value as OwnerCount] ?? value;
export const colorLabel = (value: string): string => value.charAt(0).toUpperCase() + value.slice(1);
export const bodyLabel = (value: string): string => BODY_LABELS[value as BodyStyle] ?? value;
export const stateLabel = (value: string): string =>
  STATE_NAMES[value as keyof typeof STATE_NAMES] ?? value;
export const ratingLabel = (value: string): string =>
  RATING_FACES[value as keyof typeof RATING_FACES]?.word ?? value;

/** The words for an order of results. */
export const SORT_LABELS = {
  worst_case_saving: 'Safest saving first',
  saving: 'Largest saving first',
  deal_score: 'Best deal score first',
  out_the_door: 'Cheapest out the door',
  profit: 'Most profit, if you resell',
  price: 'Lowest price first',
  mileage: 'Fewest miles first',
  year: 'Newest cars first',
  newest: 'Newest adverts first',
  days_on_market: 'Longest listed first',
  price_cut: 'Largest price cut first',
  percent_under: 'Most percent under value',
  distance: 'Nearest first',
} as const;

/** Orders by worth, which put cars to check first behind all others. */
const CHECK_FIRST_LAST: ReadonlySet<string> = new Set([
  'saving',
  'percent_under',
  'deal_score',
  'profit',
]);

/** What an order means and what it is not, in a sentence. */
export function orderSentence(sort: keyof typeof SORT_LABELS): string {
  if (sort === 'worst_case_saving') {
    return 'Ordered by what you save if a car is worth only its low end; nobody can pay for a place.';
  }
  return CHECK_FIRST_LAST.has(sort)
    ? 'Cars without a rating come after the rated ones, and cars to check first last; nobody can pay for a place.'
    : 'Cars to check first stand among the others in this order; nobody can pay for a place.';
}

/** Why a car has no rating, in a sentence. */
const UNRATED_SENTENCES: Record<string, string> = {
  market_too_thin: 'Not rated: too few cars of this model are on the market.',
  price_kind_not_measured: 'Not rated: this market has too few prices of this kind.',
  too_few_comps: 'Not rated: too few comparable cars.',
  interval_too_wide: 'Not rated: comparable cars differ too much in price.',
  facts_implausible: 'Not rated: what the advert says of the car cannot be true of it.',
  ask_implausible: 'Not rated: what the advert asks cannot be true of such a car.',
  unknown_model: 'Not rated: no such model was ever seen on this market.',
  not_valued_yet: 'Not rated yet: it has just come in.',
};
export const unratedSentence = (reason: string | null): string | null =>
  reason === null ? null : (UNRATED_SENTENCES[reason] ?? 'Not rated: the market is too thin.');

/** The same in a few words, for a count of such cars. */
const UNRATED_WORDS: Record<string, string> = {
  market_too_thin: 'in too thin a market',
  price_kind_not_measured: 'at a kind of price with too few others',
  too_few_comps: 'with too few comparable cars',
  interval_too_wide: 'whose comparable cars differ too much in price',
  facts_implausible: 'whose advert cannot be true',
  ask_implausible: 'whose ask cannot be true',
  unknown_model: 'of a model that was never seen here',
  not_valued_yet: 'just come in',
};

/** "200 with too few comparable cars, 90 just come in", the most first; null for no known reason. */
export function unratedReasonsInWords(reasons: Readonly<Record<string, number>>): string | null {
  const words = Object.entries(reasons)
    .filter(([reason, count]) => count > 0 && Object.hasOwn(UNRATED_WORDS, reason))
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([reason, count]) => `${formatCount(count)} ${UNRATED_WORDS[reason]}`);
  return words.length === 0 ? null : words.join(', ');
}

/** Flags of the normaliser and of the rating, in a few words for a card. */
const FLAG_WORDS: Record<string, string> = {
  far_under_range: 'far under its range',
  title_brand: 'branded title',
  contradiction: 'contradicts itself',
  vin_year_differs: 'VIN says another year',
  vin_make_differs: 'VIN says another make',
  vin_model_differs: 'VIN says another model',
  vin_text_differs: 'its text has another VIN',
  vin_invalid: 'VIN not valid',
  mileage_fell: 'showed more miles before',
  words_vanished: 'a warning vanished from its text',
  brand_vanished: 'title was branded before',
  text_brand: 'text speaks of a branded title',
  text_damage: 'text speaks of damage',
  report_brand: 'a history report speaks against its title',
  report_odometer: 'a history report has more miles',
  relisted: 'put up again',
  relisted_often: 'put up again more than once',
  text_shared: 'same text as other cars',
  photos_shared: 'same photos as other cars',
  mileage_low_for_age: 'very low mileage',
  mileage_unit_guessed: 'mileage unit guessed',
  mileage_unreadable: 'mileage could not be read',
  year_from_vin: 'year taken from the VIN',
  model_size_assumed: 'pickup size not said, the usual one assumed',
};
export const flagWords = (flag: string): string => FLAG_WORDS[flag] ?? flag.replaceAll('_', ' ');

/** Filters that this market cannot fill, and why, so that nobody waits for what cannot come. */
export function unfillableFilters(choices: {
  titleStatuses: Record<string, number>;
  sellerKinds: Record<string, number>;
}): { label: string; reason: string }[] {
  const unfillable: { label: string; reason: string }[] = [];
  if (Object.keys(choices.titleStatuses).length === 0) {
    unfillable.push({ label: 'Title status', reason: 'no source here states it; ask the seller.' });
  }
  const privateCount = choices.sellerKinds.private ?? 0;
  const dealerCount = choices.sellerKinds.dealer ?? 0;
  if (privateCount * 20 < dealerCount) {
    unfillable.push({
      label: 'Private sellers',
      reason: `${privateCount} of ${(privateCount + dealerCount).toLocaleString('en-US')} cars; the sources here are dealers’.`,
    });
  }
  return unfillable;
}
