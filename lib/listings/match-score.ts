import type {
  BodyStyle,
  Color,
  Drivetrain,
  Fuel,
  SellerKind,
  TitleStatus,
  Transmission,
} from '@/db/vocabulary';
import { greatCircleMiles } from '@/lib/platform/places';
import { MS_PER_DAY } from '@/lib/platform/time';
import { MATCH_WEIGHTS, type MatchFeature, type MatchFindings } from './match-weights';
import { bitDistance, SAME_PHOTO_BITS_MAX } from './photo-fingerprint';

/** What a match looks at in an advert. Null means "not given", which speaks neither for nor against. */
export interface MatchAdvert {
  id: string;
  sourceKey: string;
  year: number;
  make: string;
  model: string;
  trim: string | null;
  body: BodyStyle | null;
  drivetrain: Drivetrain | null;
  fuel: Fuel | null;
  transmission: Transmission | null;
  exteriorColor: Color | null;
  interiorColor: Color | null;
  titleStatus: TitleStatus | null;
  sellerKind: SellerKind | null;
  /** Keyed hash of the seller's name; never the name. */
  sellerHash: string | null;
  /** US cents. */
  priceCents: number;
  mileageMi: number | null;
  state: string | null;
  latitude: number | null;
  longitude: number | null;
  /** As written: it may be of another length than a VIN, or masked. */
  vin: string | null;
  isVinValid: boolean;
  firstSeenAt: Date;
  lastSeenAt: Date;
  /** Fingerprints of its photos, but for those that many different cars share. */
  photos: readonly string[];
}

/** How probably two adverts are of one car, and why. */
export interface MatchScore {
  /** 0 to 1. */
  score: number;
  /** What each finding adds to the log-odds, to 0.01; empty where the cars cannot be the same. */
  evidence: Record<string, number>;
}

/** Odometers are read to the mile; a multiple of this is a guess of the seller. */
const ROUND_MILEAGE_MI = 500;
/** Below this nearly every car of a dealer's lot has read the same at some time: miles of delivery. */
const DELIVERY_MI = 150;
/** What sellers round readings to; the finer ones tell more. */
const ROUNDINGS_MI = [100, 500, 1_000] as const;
const ROUNDING_NEAR_MI = 100;
/** What a car on sale is driven: by who tries it, and in a day by who still owns it. */
const TRIAL_MI = 30;
const DEALER_MILES_A_DAY = 1;
const OWNER_MILES_A_DAY = 30;
const USUAL_TIMES_MAX = 3;
/** Above this a slip of the hand is the less likely reason. */
const GROWN_LIKELY = 0.5;
/** What each doubling of the usual takes. */
const REACH_COST = 0.17;
/** A difference beyond what these allow is another car or another number. */
const NEAR_MI = 300;
/** Differences of ln price: sources and relists of one car usually stay within the first. */
const PRICE_CLOSE = 0.03;
const PRICE_GAP_USUAL = 0.1;
const PRICE_GAP_MAX = 0.5;
const SAME_PLACE_MI = 3;
const NEAR_PLACE_MI = 40;
const FAR_PLACE_MI = 200;
const AT_ONCE_DAYS = 1;
const LONG_APART_DAYS = 120;
const VIN_LENGTH = 17;
/** Of the end of a VIN, where cars of one make differ. */
const VIN_SERIAL_LENGTH = 6;
/** Fewer pictures may be other views of one car. */
const PHOTOS_TO_DIFFER_MIN = 3;

/**
 * What is found when two adverts are compared, or null where they cannot be of one car: another make,
 * model or year, or two valid VINs that differ. The order of the two does not matter.
 */
export function matchFindings(a: MatchAdvert, b: MatchAdvert): MatchFindings | null {
  if (a.make !== b.make || a.model !== b.model || a.year !== b.year) return null;
  if (a.isVinValid && b.isVinValid && a.vin !== b.vin) return null;
  return {
    ...mileageFindings(a, b),
    ...priceFindings(a, b),
    ...trimFindings(a.trim, b.trim),
    ...placeFindings(a, b),
    ...sellerFindings(a, b),
    ...lookFindings(a, b),
    ...buildFindings(a, b),
    ...vinFindings(a, b),
    ...photoFindings(a, b),
    ...timeFindings(a, b),
  };
}

/**
 * The probability that two adverts are of one physical car, with what it is made of. Equal valid VINs
 * are 1, different ones 0; else a logistic model over the findings, whose weights stand above. The order
 * of the two does not matter.
 */
export function matchScore(a: MatchAdvert, b: MatchAdvert): MatchScore {
  const findings = matchFindings(a, b);
  if (findings === null) return { score: 0, evidence: {} };
  if (a.isVinValid && b.isVinValid) return { score: 1, evidence: { vin_same: 1 } };
  const evidence: Record<string, number> = {};
  let logOdds: number = MATCH_WEIGHTS.bias;
  for (const [name, strength] of Object.entries(findings) as [MatchFeature, number][]) {
    const added = MATCH_WEIGHTS[name] * strength;
    logOdds += added;
    const shown = Math.round(added * 100) / 100;
    if (shown !== 0) evidence[name] = shown;
  }
  return { score: 1 / (1 + Math.exp(-logOdds)), evidence };
}

function mileageFindings(a: MatchAdvert, b: MatchAdvert): MatchFindings {
  if (a.mileageMi === null || b.mileageMi === null) return {};
  const high = Math.max(a.mileageMi, b.mileageMi);
  const low = Math.min(a.mileageMi, b.mileageMi);
  if (isDelivery(a) && isDelivery(b)) return high === low ? { mileage_new_exact: 1 } : {};
  if (high === low) {
    return low % ROUND_MILEAGE_MI === 0 ? { mileage_exact_round: 1 } : { mileage_exact: 1 };
  }
  const difference = high - low;
  const roundedTo = roundingOf(high, low);
  const [earlier, later] = inOrder(a, b);
  const daysApart = Math.abs(a.lastSeenAt.getTime() - b.lastSeenAt.getTime()) / MS_PER_DAY;
  const grows = (later.mileageMi ?? 0) > (earlier.mileageMi ?? 0);
  const isDealers = a.sellerKind === 'dealer' && b.sellerKind === 'dealer';
  const usualMi = TRIAL_MI + (isDealers ? DEALER_MILES_A_DAY : OWNER_MILES_A_DAY) * daysApart;
  // Which of two adverts that stand at once was read first is not known.
  const isEitherWay = difference <= USUAL_TIMES_MAX * TRIAL_MI && daysApart <= AT_ONCE_DAYS;
  const grown = grows || isEitherWay ? shareOfDriven(difference, usualMi) : 0;
  if (grown < GROWN_LIKELY && isMistyped(high, low)) return { mileage_typo: 1 };
  if (grown > 0) return { mileage_grown: grown };
  if (roundedTo !== null) {
    return roundedTo > ROUNDING_NEAR_MI ? { mileage_rounded_thousands: 1 } : { mileage_rounded: 1 };
  }
  if (!grows && difference <= NEAR_MI) return { mileage_fell: 1 };
  return difference <= NEAR_MI ? {} : { mileage_far: 1 };
}

const isDelivery = ({ mileageMi }: MatchAdvert) => mileageMi !== null && mileageMi < DELIVERY_MI;

/**
 * Up to 1 for a mile or two, and less to 0 at three times what is usually driven. Where much is usual, many
 * other cars fit in as well, so that it tells less.
 */
function shareOfDriven(difference: number, usualMi: number): number {
  const reachMi = USUAL_TIMES_MAX * usualMi;
  const share = (reachMi - difference) / reachMi - REACH_COST * Math.log(usualMi / TRIAL_MI);
  return Math.min(1, Math.max(0, share));
}

/** The one that was seen last, last; of two at one instant the one with more miles. */
function inOrder(a: MatchAdvert, b: MatchAdvert): [MatchAdvert, MatchAdvert] {
  const apartMs = a.lastSeenAt.getTime() - b.lastSeenAt.getTime();
  if (apartMs !== 0) return apartMs < 0 ? [a, b] : [b, a];
  return (a.mileageMi ?? 0) < (b.mileageMi ?? 0) ? [a, b] : [b, a];
}

/**
 * To what one reading is the other rounded, in miles: down, or to the nearest; null where it is not. Nobody
 * writes more miles than there are but to round to the nearest.
 */
function roundingOf(high: number, low: number): number | null {
  const difference = high - low;
  const unit = ROUNDINGS_MI.find(
    (each) =>
      (low > 0 && low % each === 0 && difference < each) ||
      (high % each === 0 && difference <= each / 2),
  );
  return unit ?? null;
}

/**
 * Readings that a slip of the hand makes of one and that lie 300 miles or more from it: two neighbouring
 * digits changed over, the last one left out or typed twice, and thousands for miles.
 */
export function mistypedMileages(mileageMi: number): number[] {
  const digits = String(mileageMi);
  const made = new Set(swappedMileages(digits));
  made.add(Math.floor(mileageMi / 10));
  made.add(Number(`${digits}${digits.at(-1)}`));
  if (mileageMi >= 1_000) made.add(Math.floor(mileageMi / 1_000));
  return [...made].filter((each) => each > 0 && Math.abs(each - mileageMi) >= NEAR_MI);
}

function swappedMileages(digits: string): number[] {
  return Array.from({ length: digits.length - 1 }, (_, at) =>
    Number(`${digits.slice(0, at)}${digits[at + 1]}${digits[at]}${digits.slice(at + 2)}`),
  );
}

function isMistyped(high: number, low: number): boolean {
  return (
    swappedMileages(String(high)).includes(low) ||
    mistypedMileages(high).includes(low) ||
    mistypedMileages(low).includes(high)
  );
}

function priceFindings(a: MatchAdvert, b: MatchAdvert): MatchFindings {
  if (a.priceCents === b.priceCents) {
    return isDelivery(a) && isDelivery(b) ? { price_same_new: 1 } : { price_same: 1 };
  }
  const [low, high] = [Math.min(a.priceCents, b.priceCents), Math.max(a.priceCents, b.priceCents)];
  const gap = Math.log(high / low);
  const share = Math.min(1, (gap - PRICE_GAP_USUAL) / (PRICE_GAP_MAX - PRICE_GAP_USUAL));
  if (share > 0) return { price_gap: share };
  return gap <= PRICE_CLOSE ? { price_close: 1 } : {};
}

/** Words that say nothing about the trim, or say what other fields say. */
const TRIM_NOISE = new Set(
  'awd fwd rwd 4wd 2wd 4x4 4x2 4dr 2dr 5dr door sedan suv coupe hatchback wagon pickup truck auto used'.split(
    ' ',
  ),
);

function trimWords(trim: string | null): Set<string> {
  const words = (trim ?? '').toLowerCase().match(/[a-z0-9.]+/g) ?? [];
  return new Set(words.filter((word) => !TRIM_NOISE.has(word)));
}

function trimFindings(a: string | null, b: string | null): MatchFindings {
  const ours = trimWords(a);
  const theirs = trimWords(b);
  if (ours.size === 0 || theirs.size === 0) return {};
  const shared = [...ours].filter((word) => theirs.has(word)).length;
  if (shared === Math.max(ours.size, theirs.size)) return { trim_same: 1 };
  // Half of the sources leave the last words away.
  if (shared === Math.min(ours.size, theirs.size)) return {};
  return { trim_differs: 1 - shared / (ours.size + theirs.size - shared) };
}

function placeFindings(a: MatchAdvert, b: MatchAdvert): MatchFindings {
  if (a.latitude === null || a.longitude === null || b.latitude === null || b.longitude === null) {
    return a.state !== null && b.state !== null && a.state !== b.state ? { place_far: 1 } : {};
  }
  const miles = greatCircleMiles(
    { latitude: a.latitude, longitude: a.longitude },
    { latitude: b.latitude, longitude: b.longitude },
  );
  if (miles <= SAME_PLACE_MI) return { place_same: 1 };
  if (miles <= NEAR_PLACE_MI) return { place_near: 1 };
  const share = Math.min(1, (miles - NEAR_PLACE_MI) / (FAR_PLACE_MI - NEAR_PLACE_MI));
  return share > 0 ? { place_far: share } : {};
}

function sellerFindings(a: MatchAdvert, b: MatchAdvert): MatchFindings {
  const findings: MatchFindings = {};
  if (a.sellerKind !== null && b.sellerKind !== null && a.sellerKind !== b.sellerKind) {
    findings.seller_kind_differs = 1;
  }
  // Hashes are keyed by their source, so that two sources never agree on one.
  const isTold = a.sellerHash !== null && b.sellerHash !== null && a.sourceKey === b.sourceKey;
  if (!isTold) return findings;
  if (a.sellerHash === b.sellerHash) Object.assign(findings, sameSeller(a, b));
  else findings.seller_differs = 1;
  return findings;
}

/** A dealer has many cars of one kind, a person hardly two. */
function sameSeller(a: MatchAdvert, b: MatchAdvert): MatchFindings {
  const kinds = [a.sellerKind, b.sellerKind];
  if (kinds.includes('dealer')) return {};
  return { seller_same: kinds.includes('private') ? 1 : 0.3 };
}

function lookFindings(a: MatchAdvert, b: MatchAdvert): MatchFindings {
  const findings: MatchFindings = {};
  if (a.exteriorColor !== null && b.exteriorColor !== null) {
    if (a.exteriorColor === b.exteriorColor) findings.color_same = 1;
    else findings.color_differs = isHueAlike(a.exteriorColor, b.exteriorColor) ? 0.4 : 1;
  }
  if (a.interiorColor !== null && b.interiorColor !== null) {
    findings[a.interiorColor === b.interiorColor ? 'interior_same' : 'interior_differs'] = 1;
  }
  return findings;
}

/** Paints that people and sources call by either name. */
const HUES_ALIKE: readonly (readonly Color[])[] = [
  ['gray', 'silver'],
  ['beige', 'brown', 'gold'],
];

const isHueAlike = (a: Color, b: Color) =>
  HUES_ALIKE.some((hues) => hues.includes(a) && hues.includes(b));

const isOther = (a: string | null, b: string | null) => a !== null && b !== null && a !== b;
/** Sellers use the two words for one thing. */
const DRIVEN_BY_ALL = new Set<string | null>(['awd', '4wd']);
const HYBRID = new Set<string | null>(['hybrid', 'plug_in_hybrid', 'gasoline']);

function buildFindings(a: MatchAdvert, b: MatchAdvert): MatchFindings {
  const findings: MatchFindings = {};
  if (isOther(a.body, b.body)) findings.body_differs = 1;
  if (isOther(a.drivetrain, b.drivetrain)) {
    const isLoose = DRIVEN_BY_ALL.has(a.drivetrain) && DRIVEN_BY_ALL.has(b.drivetrain);
    if (!isLoose) findings.drivetrain_differs = 1;
  }
  if (isOther(a.fuel, b.fuel)) {
    findings.fuel_differs = HYBRID.has(a.fuel) && HYBRID.has(b.fuel) ? 0.5 : 1;
  }
  if (isOther(a.transmission, b.transmission)) findings.transmission_differs = 1;
  if (isOther(a.titleStatus, b.titleStatus)) findings.title_differs = 1;
  return findings;
}

/** A VIN that is masked, cut or mistyped still tells cars apart. */
function vinFindings(a: MatchAdvert, b: MatchAdvert): MatchFindings {
  if (a.vin === null || b.vin === null || (a.isVinValid && b.isVinValid)) return {};
  const length = Math.min(a.vin.length, b.vin.length, VIN_LENGTH);
  if (length < VIN_SERIAL_LENGTH) return {};
  const ours = a.vin.toUpperCase().slice(-length);
  const theirs = b.vin.toUpperCase().slice(-length);
  let known = 0;
  let different = 0;
  for (let at = 0; at < length; at += 1) {
    const pair = `${ours[at]}${theirs[at]}`;
    if (!/^[A-HJ-NPR-Z0-9]{2}$/.test(pair)) continue;
    known += 1;
    if (ours[at] !== theirs[at]) different += 1;
  }
  if (different >= 3) return { vin_part_differs: 1 };
  return known >= VIN_SERIAL_LENGTH && different <= 1 && hasSerial(ours, theirs)
    ? { vin_part_same: 1 }
    : {};
}

/** Whether both say the end of the VIN: its beginning is the same on all cars of a kind. */
function hasSerial(ours: string, theirs: string): boolean {
  const legal = /^[A-HJ-NPR-Z0-9]+$/;
  return (
    legal.test(ours.slice(-VIN_SERIAL_LENGTH)) &&
    legal.test(theirs.slice(-VIN_SERIAL_LENGTH)) &&
    !/^(.)\1+$/.test(ours.slice(-VIN_SERIAL_LENGTH))
  );
}

function photoFindings(a: MatchAdvert, b: MatchAdvert): MatchFindings {
  if (a.photos.length === 0 || b.photos.length === 0) return {};
  const isShared = a.photos.some((ours) =>
    b.photos.some((theirs) => bitDistance(ours, theirs) <= SAME_PHOTO_BITS_MAX),
  );
  if (isShared) return { photos_same: 1 };
  const fewest = Math.min(a.photos.length, b.photos.length);
  return fewest >= PHOTOS_TO_DIFFER_MIN ? { photos_differ: 1 } : {};
}

function timeFindings(a: MatchAdvert, b: MatchAdvert): MatchFindings {
  const from = Math.max(a.firstSeenAt.getTime(), b.firstSeenAt.getTime());
  const until = Math.min(a.lastSeenAt.getTime(), b.lastSeenAt.getTime());
  const daysTogether = (until - from) / MS_PER_DAY;
  if (a.sourceKey === b.sourceKey && daysTogether > AT_ONCE_DAYS) {
    // A seller who puts a car up twice uses the same pictures.
    const isSameSeller = a.sellerHash !== null && a.sellerHash === b.sellerHash;
    const isRepeated = isSameSeller && photoFindings(a, b).photos_same === 1;
    return isRepeated ? {} : { same_source_at_once: 1 };
  }
  return -daysTogether > LONG_APART_DAYS ? { long_apart: 1 } : {};
}
