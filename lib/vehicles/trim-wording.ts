import type { BodyStyle, Drivetrain, Fuel } from '@/db/vocabulary';
import { cleanText, compactKey, splitWords } from './wording';

/** What the words after a model's name say, sorted into the fields they belong to. */
export interface TrimReading {
  /** The trim in canonical writing, cab last ("XLT SuperCrew"); null when nothing is left. */
  trim: string | null;
  body: BodyStyle | null;
  drivetrain: Drivetrain | null;
  fuel: Fuel | null;
}

const TRIM_LENGTH_MAX = 60;

const CABS = new Map<string, string>([
  ['supercrewcab', 'SuperCrew'],
  ['supercrew', 'SuperCrew'],
  ['supercab', 'SuperCab'],
  ['crewcab', 'Crew Cab'],
  ['crew', 'Crew Cab'],
  ['crewmax', 'CrewMax'],
  ['crewmaxcab', 'CrewMax'],
  ['doublecab', 'Double Cab'],
  ['quadcab', 'Quad Cab'],
  ['quad', 'Quad Cab'],
  ['megacab', 'Mega Cab'],
  ['kingcab', 'King Cab'],
  ['accesscab', 'Access Cab'],
  ['xtracab', 'Xtracab'],
  ['extendedcab', 'Extended Cab'],
  ['extcab', 'Extended Cab'],
  ['extendedcabpickup', 'Extended Cab'],
  ['crewcabpickup', 'Crew Cab'],
  ['regularcab', 'Regular Cab'],
  ['regcab', 'Regular Cab'],
  ['standardcab', 'Regular Cab'],
  ['singlecab', 'Regular Cab'],
  ['clubcab', 'Club Cab'],
]);

const BODY_WORDS = new Map<string, BodyStyle>([
  ['sedan', 'sedan'],
  ['saloon', 'sedan'],
  ['coupe', 'coupe'],
  ['koup', 'coupe'],
  ['convertible', 'convertible'],
  ['cabriolet', 'convertible'],
  ['cabrio', 'convertible'],
  ['roadster', 'convertible'],
  ['spyder', 'convertible'],
  ['spider', 'convertible'],
  ['hatchback', 'hatchback'],
  ['hatch', 'hatchback'],
  ['liftback', 'hatchback'],
  ['wagon', 'wagon'],
  ['stationwagon', 'wagon'],
  ['suv', 'suv'],
  ['sportutility', 'suv'],
  ['sportutility4d', 'suv'],
  ['pickup', 'pickup'],
  ['truck', 'pickup'],
  ['minivan', 'minivan'],
  ['van', 'van'],
  ['cargovan', 'van'],
  ['passengervan', 'van'],
]);

/** Names that tell the body but are part of the trim as sold. */
const BODY_NAMES_KEPT = new Map<string, BodyStyle>([
  ['grancoupe', 'sedan'],
  ['granturismo', 'hatchback'],
  ['sportback', 'hatchback'],
  ['avant', 'wagon'],
  ['allroad', 'wagon'],
  ['sportturismo', 'wagon'],
  ['crossturismo', 'wagon'],
  ['sportwagon', 'wagon'],
  ['estate', 'wagon'],
  ['sportbrake', 'wagon'],
  ['volante', 'convertible'],
  ['retractablefastback', 'convertible'],
  ['ss4door', 'sedan'],
  ['fastback', 'coupe'],
]);

const DRIVETRAIN_WORDS = new Map<string, Drivetrain>([
  ['awd', 'awd'],
  ['allwheeldrive', 'awd'],
  ['4wd', '4wd'],
  ['4x4', '4wd'],
  ['fourwheeldrive', '4wd'],
  ['4wheeldrive', '4wd'],
  ['fwd', 'fwd'],
  ['frontwheeldrive', 'fwd'],
  ['rwd', 'rwd'],
  ['rearwheeldrive', 'rwd'],
]);

/** Said about trucks and crossovers alike, so they name no axle; they are no trim either. */
const DROPPED_WORDS = new Set([
  '2wd',
  '4x2',
  '2d',
  '4d',
  '2dr',
  '3dr',
  '4dr',
  '5dr',
  '2door',
  '3door',
  '4door',
  '5door',
  'door',
  'doors',
  'dr',
  'hd',
  'cab',
  'base',
  'package',
  'packages',
  'pkg',
  'pkgs',
  'used',
  'new',
  'low',
  'miles',
  'onlymiles',
  'clean',
  'nice',
]);

const DRIVETRAIN_NAMES_KEPT = new Map<string, Drivetrain>([
  ['quattro', 'awd'],
  ['4matic', 'awd'],
  ['4motion', 'awd'],
  ['shawd', 'awd'],
  ['all4', 'awd'],
  ['xdrive', 'awd'],
  ['q4', 'awd'],
  ['eawd', 'awd'],
]);

const FUEL_NAMES_KEPT = new Map<string, Fuel>([
  ['hybrid', 'hybrid'],
  ['ecodiesel', 'diesel'],
  ['tdi', 'diesel'],
  ['bluetec', 'diesel'],
  ['duramax', 'diesel'],
  ['powerstroke', 'diesel'],
  ['cummins', 'diesel'],
  ['diesel', 'diesel'],
  ['turbodiesel', 'diesel'],
  ['phev', 'plug_in_hybrid'],
  ['pluginhybrid', 'plug_in_hybrid'],
  ['energi', 'plug_in_hybrid'],
  ['4xe', 'plug_in_hybrid'],
  ['recharge', 'plug_in_hybrid'],
]);

/** Writings that no rule would give. */
const FIXED_WORDS = new Map<string, string>(
  (
    'quattro 4MATIC 4MOTION SH-AWD ALL4 xDrive sDrive AcuraWatch SuperCrew SuperCab CrewMax ProMaster ' +
    'EcoBoost EcoDiesel EX-L EX-T EX-V6 RTL-E RTL-T RTL-S DX-G GT-Line GT-R R-Line S-Line N-Line A-Spec ' +
    'R-Design R-Dynamic R-Sport X-Dynamic S-Model X-Line X-Pro PRO-4X PRO-X T-Sport TRD SR5 LE SE XLE XSE ' +
    'XLT XL XLS SXT SRT SRT8 SRT4 SRT-6 SRT-8 SRT10 AVP LX LXS EX SX GT GTI GTS GTC GTO GS GSR GL GLS GLX LS LT LTZ ' +
    'RS SS WT RST LTD SLE SLT SLE-1 SLE-2 SLT-1 SLT-2 AT4 AT4X CX CXL CXS CXL-1 DSG TDI TSI TFSI FSI FWD ' +
    'RWD AWD SEL SES ST STX SHO ZX3 ZX4 ZX5 SV SL SR S SV6 XRS CE DX VP HF Si Ti CS TRX XR V6 V8 V10 V12 I4 ' +
    'I6 SVR SVT HSE LWB SWB SV AMG DCC SULEV PHEV EV TT PZEV GTX GXP GXL SST ESV EXT LSC DHS DTS LPE DRW SRW ' +
    'FX4 ZR2 Z71 Z51 Z06 ZR1 ZL1 H/T XT WRX STI VR6 BlueTEC e-tron e-AWD 4xe iL Li w/DCC w/RES LD RES DVD FE ' +
    'NISMO ACTIV SRX SVJ LP AT MT CVT XR7 TRD-PRO II III IV VI VII SUT EL HEV LXE SLX SC SE-R RT R/T ' +
    'SR/T M-Sport ST-Line RTL AWD-e CLA CLE CLK CLS GLA GLB GLC GLE GLK GLS SLK SLC SLE-X AVP PHEV BMW'
  )
    .split(' ')
    .map((word) => [word.toLowerCase(), word]),
);

/** Whether a word is one of the codes that makers name trims with ("EX-L", "TRD", "LTZ"). */
export function isTrimCode(word: string): boolean {
  const lower = word.toLowerCase();
  return FIXED_WORDS.has(lower) && !NO_CODES.has(lower);
}

/** Written in a fixed way, and no trim by themselves. */
const NO_CODES = new Set(
  'fwd rwd awd at mt cvt dvd ev phev hev ii iii iv vi vii bmw lp t t h/t el fe pzev sulev dsg'.split(
    ' ',
  ),
);

const BETWEEN_NUMBERS = /^\d+(\.\d+)?[a-z]{1,2}$/;
const ABBREVIATION = /^([a-z]{1,2}|[b-df-hj-np-tv-z]{3})$/;
const SMALL_WORDS = new Set(['de', 'of', 'in', 'by', 'la', 'or', 'no', 'on']);
const ROMAN_OR_CODE = /^[a-z]{1,2}\d+[a-z]?$/;

/**
 * One trim word in canonical writing, decided by its lower-case letters alone, so that "LARIAT",
 * "lariat" and "Lariat" come out the same. `wordCase('f-sport') === 'F-Sport'`.
 */
export function wordCase(word: string): string {
  const lower = word.toLowerCase();
  const fixed = FIXED_WORDS.get(lower);
  if (fixed !== undefined) return fixed;
  const drive = /^([xse]drive)(\d+)([a-z]*)$/.exec(lower);
  if (drive) return `${(drive[1] ?? '').replace('drive', 'Drive')}${drive[2]}${drive[3]}`;
  if (BETWEEN_NUMBERS.test(lower)) return numberCase(lower);
  if (/^m\d{3}[id]$/.test(lower)) return `M${lower.slice(1)}`;
  if (ROMAN_OR_CODE.test(lower)) return lower.toUpperCase();
  if (/^\d+(st|nd|rd|th)$/.test(lower)) return lower;
  if (/^\d+[a-z]{2,4}$/.test(lower)) return lower.toUpperCase();
  if (lower.length > 2 && lower.startsWith('w/')) return `w/${wordCase(lower.slice(2))}`;
  if (lower.includes('/') && lower !== '/') return lower.split('/').map(wordCase).join('/');
  if (ABBREVIATION.test(lower) && !SMALL_WORDS.has(lower)) return lower.toUpperCase();
  return lower.replace(/(^|[-/&+.'’])(\p{L})/gu, (_, before: string, letter: string) =>
    before === "'" || before === '’' ? before + letter : before + letter.toUpperCase(),
  );
}

/** "330i", "2.0t" → "2.0T", "350h", "100d" → "100D", "2.5s": engine sizes and badge numbers. */
function numberCase(lower: string): string {
  if (/^\d{3}(i|e|h|d|xi|ci|is|ix|xd)$/.test(lower) && !/^(70|75|85|90|100)d$/.test(lower)) {
    return lower;
  }
  if (/^\d\.\d[is]$/.test(lower)) return lower;
  if (/^\d{2}[iet]$/.test(lower)) return lower;
  if (/^\d{3}t$/.test(lower)) return lower;
  return lower.toUpperCase();
}

/** "grand cherokee" → "Grand Cherokee", for a model that the vocabulary does not know. */
export function titleCase(text: string): string {
  return splitWords(text).map(wordCase).join(' ');
}

interface Scan {
  kept: string[];
  cab: string | null;
  body: BodyStyle | null;
  drivetrain: Drivetrain | null;
  fuel: Fuel | null;
}

/**
 * Sorts the words that follow a model's name: cab, body, drivetrain and fuel words go to their
 * fields, repeats and filler go, the rest is the trim. `defaultBody` is the model's own body: a
 * "Coupe" among sport-utility trims is a trim name there, not a body.
 */
export function readTrim(words: readonly string[], defaultBody: BodyStyle | null): TrimReading {
  const scan: Scan = { kept: [], cab: null, body: null, drivetrain: null, fuel: null };
  let index = 0;
  while (index < words.length) index += readPhrase(words, index, scan, defaultBody);
  const kept = withoutRepeats(scan.kept);
  const hasBaseOnly = kept.length === 0 && words.some((word) => compactKey(word) === 'base');
  const parts = hasBaseOnly ? ['Base'] : kept.map(wordCase);
  if (scan.cab) parts.push(scan.cab);
  const trim = cleanText(parts.join(' '), TRIM_LENGTH_MAX);
  return {
    trim: trim === '' ? null : trim,
    body: scan.body ?? (scan.cab ? 'pickup' : null),
    drivetrain: scan.drivetrain,
    fuel: scan.fuel,
  };
}

/** Reads the longest known phrase at `index` (three words at most); returns how many words it took. */
function readPhrase(
  words: readonly string[],
  index: number,
  scan: Scan,
  defaultBody: BodyStyle | null,
): number {
  for (let length = 3; length >= 1; length -= 1) {
    if (index + length > words.length) continue;
    const phrase = words.slice(index, index + length);
    const key = compactKey(phrase.join(''));
    if (takePhrase(key, phrase, scan, defaultBody)) return length;
  }
  const word = (words[index] ?? '').replace(/^[-–—.:'’&+]+(?=.)|[.:,'’–—-]+$/gu, '');
  if (/^\d$/.test(word) && compactKey(words[index + 1] ?? '') === 'passenger') {
    scan.kept.push(`${word}-Passenger`);
    return 2;
  }
  if (word.toLowerCase() === 'w/' && words[index + 1] !== undefined) {
    scan.kept.push(`w/${words[index + 1]}`);
    return 2;
  }
  if (compactKey(word) !== '' || word === '+') scan.kept.push(word);
  return 1;
}

function takePhrase(
  key: string,
  phrase: readonly string[],
  scan: Scan,
  defaultBody: BodyStyle | null,
): boolean {
  const cab = CABS.get(key);
  if (cab !== undefined && (defaultBody === 'pickup' || key.length > 5)) {
    scan.cab ??= cab;
    return true;
  }
  const drivetrain = DRIVETRAIN_WORDS.get(key);
  if (drivetrain !== undefined) {
    scan.drivetrain ??= drivetrain;
    return true;
  }
  const keptBody = BODY_NAMES_KEPT.get(key);
  if (keptBody !== undefined) {
    if (!isUtility(defaultBody)) scan.body ??= keptBody;
    scan.kept.push(...phrase);
    return true;
  }
  const body = BODY_WORDS.get(key);
  if (body !== undefined) {
    const isTrimName = isUtility(defaultBody) && (body === 'coupe' || body === 'convertible');
    if (isTrimName) scan.kept.push(...phrase);
    else scan.body ??= body;
    return true;
  }
  if (DROPPED_WORDS.has(key)) return true;
  if (phrase.length === 1) noteKeptNames(key, scan);
  return false;
}

function noteKeptNames(key: string, scan: Scan): void {
  const drivetrain = key.startsWith('xdrive') ? 'awd' : DRIVETRAIN_NAMES_KEPT.get(key);
  if (drivetrain !== undefined) scan.drivetrain ??= drivetrain;
  const fuel = FUEL_NAMES_KEPT.get(key);
  if (fuel !== undefined) scan.fuel ??= fuel;
}

function isUtility(body: BodyStyle | null): boolean {
  return body === 'suv' || body === 'pickup' || body === 'van' || body === 'minivan';
}

/** Drops a word that repeats an earlier one ("Limited Limited", "250 CLA 250"). */
function withoutRepeats(words: readonly string[]): string[] {
  const seen = new Set<string>();
  const kept: string[] = [];
  for (const word of words) {
    const key = compactKey(word) || word;
    if (seen.has(key)) continue;
    seen.add(key);
    kept.push(word);
  }
  return kept;
}
