import type { Drivetrain, Fuel, SellerKind, TitleStatus, Transmission } from '@/db/vocabulary';
import { cleanText, WordingCache } from './wording';

type Rule<Value> = readonly [RegExp, Value];

/** A cached reader over ordered rules: the first pattern found in the lower-cased wording decides. */
function reader<Value>(rules: readonly Rule<Value>[]): (text: string) => Value | null {
  const cache = new WordingCache<{ value: Value | null }>(5_000);
  return (text) => {
    const cleaned = text.length > 100 ? cleanText(text, 100) : text;
    return cache.get(cleaned, () => {
      const lower = cleaned.toLowerCase();
      return { value: rules.find(([pattern]) => pattern.test(lower))?.[1] ?? null };
    }).value;
  };
}

/** The drivetrain that a wording means; null when it says none ("2WD" names no axle). */
export const parseDrivetrain = reader<Drivetrain>([
  [/\bawd\b|all[- ]?wheel|quattro|4matic|xdrive|4motion|sh-awd/, 'awd'],
  [/\b4wd\b|\b4 ?x ?4\b|four[- ]?wheel|4[- ]?wheel/, '4wd'],
  [/\bfwd\b|front[- ]?wheel|\bff\b/, 'fwd'],
  [/\brwd\b|rear[- ]?wheel/, 'rwd'],
]);

/** The fuel that a wording means; null when it says none. */
export const parseFuel = reader<Fuel>([
  [/plug[- ]?in|\bphev\b/, 'plug_in_hybrid'],
  // A mild hybrid has no electric drive of its own: it is bought and fuelled as a gasoline car.
  [/mild|\bmhev\b/, 'gasoline'],
  [/hybrid|\bhev\b|electric\/gas|gas\/electric|gasoline\/electric/, 'hybrid'],
  [/hydrogen|fuel[- ]?cell/, 'hydrogen'],
  [/flex|e-?85|\bffv\b|ethanol/, 'flex_fuel'],
  [/natural gas|\bcng\b|propane|\blpg\b|compressed/, 'natural_gas'],
  [/diesel|\btdi\b/, 'diesel'],
  [/electric|\bbev\b|\bev\b|battery/, 'electric'],
  [/gas|petrol|unleaded|premium|regular/, 'gasoline'],
]);

/** The transmission that a wording means ("8-Speed A/T", "CVT", "A"); null when it says none. */
export const parseTransmission = reader<Transmission>([
  [
    /dual[- ]?clutch|double[- ]?clutch|\bdct\b|\bdsg\b|\bpdk\b|s[- ]?tronic|powershift/,
    'dual_clutch',
  ],
  [/\be?-?cvt\b|variable|lineartronic|xtronic|cvt/, 'cvt'],
  [/\b(1|one|single)[- ]?speed|direct drive|single reduction/, 'single_speed'],
  // "Automatic with manual mode" is an automatic.
  [
    /auto|a\/t|tronic|\bshiftable\b|tiptronic|steptronic|geartronic|\bat\b|^a\d?$|overdrive|dual shift/,
    'automatic',
  ],
  [/manual|m\/t|stick|standard|\bmt\b|^m\d?$/, 'manual'],
]);

/** The title status that a wording means; null when it says none. */
export const parseTitleStatus = reader<TitleStatus>([
  [
    /parts[- ]?only|non[- ]?repairable|certificate of destruction|bill of sale only|\bjunk/,
    'parts_only',
  ],
  [/rebuil[td]|reconstruct|restored title|prior salvage|rebuildable/, 'rebuilt'],
  [/flood|water damage/, 'flood'],
  [/lemon|buy ?back/, 'lemon'],
  [/salvage|total(ed| loss)|branded/, 'salvage'],
  [/\blien/, 'lien'],
  [/missing|no title|lost title|without title/, 'missing'],
  [/clean|clear/, 'clean'],
]);

/** Who sells: "For sale by owner", "FSBO", "private party" or a dealer; null when not said. */
export const parseSellerKind = reader<SellerKind>([
  [/private|owner|\bfsbo\b|individual|^p$/, 'private'],
  [/dealer|franchise|independent|\bcertified\b|^d$/, 'dealer'],
]);
