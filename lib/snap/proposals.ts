import type { SnapFact, SnapFacts } from '@/db/snap-content';
import type { FactOrigin, PhotoReadingKind, PhotoReadingState } from '@/db/vocabulary';
import { bodyOf } from '@/lib/vehicles/body-style';
import { decodeVin, type VinReading } from '@/lib/vehicles/vin';
import { noCarOf } from '@/lib/vehicles/vin-agreement';
import { compactKey } from '@/lib/vehicles/wording';
import { FACT_NAMES, type FactName, factOf, setFact } from './facts';
import { seenFacts } from './vision-answer';

/** What was read in one photo, as stored. */
export interface StoredReading {
  photoId: string;
  kind: PhotoReadingKind;
  state: PhotoReadingState;
  value: string | null;
  confidence: number | null;
  detail: Record<string, unknown>;
}

/** One source's word on a fact. */
export interface Claim {
  value: string | number;
  origin: FactOrigin;
  confidence: number | null;
  photoId: string | null;
}

/** All that is said of one fact: the best first. */
export interface Candidates {
  name: FactName;
  claims: Claim[];
  /** True where two of them cannot both be right. */
  isContradicted: boolean;
}

/** What the photos of a car and its VIN say of it. */
export interface Identification {
  /** What may be proposed; nothing of it is confirmed. */
  proposals: SnapFacts;
  /** By fact, only those of which something is said. */
  candidates: Candidates[];
  /** "a motorcycle" where the VIN is of something that is no car; null otherwise. */
  noCar: string | null;
}

/** Whose word counts before whose; a person's own before any. */
const RANK: Readonly<Record<FactOrigin, number>> = {
  person: 0,
  vin_barcode: 1,
  vin_decoded: 2,
  odometer_photo: 3,
  vin_text: 4,
  vision_model: 5,
};
const CLAIM_KINDS: Partial<Record<PhotoReadingKind, { name: FactName; origin: FactOrigin }>> = {
  vin_barcode: { name: 'vin', origin: 'vin_barcode' },
  vin_text: { name: 'vin', origin: 'vin_text' },
  odometer: { name: 'mileageMi', origin: 'odometer_photo' },
};
/** How far the body style that a model usually has may be believed: models come in several. */
const USUAL_BODY_CONFIDENCE = 0.7;
/** Two programs that read different things of this weight contradict each other. */
const WEIGHTY_CONFIDENCE = 0.5;

/**
 * What all readings of a car's photos say together. A VIN read from a barcode goes before one read as text, its
 * decoding before what a model saw. Of two VINs of the same rank none is proposed: one of them is another car's
 * or misread, and only a person can tell. `lastYear` is the last model year that may be on sale.
 */
export function identify(
  readings: readonly StoredReading[],
  facts: SnapFacts,
  lastYear: number,
): Identification {
  const claims = new Map<FactName, Claim[]>(FACT_NAMES.map((name) => [name, []]));
  const say = (name: FactName, claim: Claim) => claims.get(name)?.push(claim);
  for (const name of FACT_NAMES) {
    const own = factOf(facts, name);
    if (own?.confirmedAt && own.origin === 'person') say(name, toClaim(own));
  }
  for (const reading of readings) {
    for (const { name, claim } of claimsOf(reading)) say(name, claim);
  }
  const vin = bestVin(facts, claims.get('vin') ?? []);
  const decoded = vin === null ? null : decodeVin(String(vin.value), lastYear);
  if (vin && decoded?.isValid) {
    for (const { name, claim } of decodedClaims(decoded, vin)) say(name, claim);
  }
  const candidates = FACT_NAMES.map((name) => rank(name, claims.get(name) ?? []));
  return {
    proposals: candidates.reduce((all, each) => setFact(all, each.name, proposalOf(each)), {}),
    candidates: candidates.filter((each) => each.claims.length > 0),
    noCar: decoded === null ? null : noCarOf(decoded),
  };
}

function toClaim({ confirmedAt: _confirmed, ...claim }: SnapFact): Claim {
  return claim;
}

function claimsOf(reading: StoredReading): { name: FactName; claim: Claim }[] {
  const { photoId, confidence, value } = reading;
  if (reading.state !== 'found') return [];
  if (reading.kind === 'vision') {
    return seenFacts(reading.detail).map(({ name, ...seen }) => ({
      name,
      claim: { ...seen, origin: 'vision_model', photoId },
    }));
  }
  const kind = CLAIM_KINDS[reading.kind];
  const said = kind?.name === 'mileageMi' ? readMiles(value) : readVin(value);
  if (!kind || said === null) return [];
  return [{ name: kind.name, claim: { value: said, origin: kind.origin, confidence, photoId } }];
}

/** Nothing but a VIN with a right check digit is ever proposed, whatever a reader says it found. */
function readVin(text: string | null): string | null {
  const { isValid, vin } = decodeVin(text ?? '');
  return isValid ? vin : null;
}

function readMiles(text: string | null): number | null {
  const digits = (text ?? '').replace(/[\s,.]/g, '');
  return /^\d{1,7}$/.test(digits) ? Number(digits) : null;
}

/** The VIN to decode: the confirmed one, else the one that would be proposed. */
function bestVin(facts: SnapFacts, claims: readonly Claim[]): Claim | null {
  if (facts.vin?.confirmedAt) return toClaim(facts.vin);
  const proposal = proposalOf(rank('vin', claims));
  return proposal === null ? null : toClaim(proposal);
}

function decodedClaims(vin: VinReading, from: Claim): { name: FactName; claim: Claim }[] {
  const confidence = Math.min(vin.confidence, from.confidence ?? 1);
  const claim = (value: string | number, at = confidence): Claim => ({
    ...{ value, origin: 'vin_decoded', confidence: at, photoId: from.photoId },
  });
  const body = vin.make && vin.model ? bodyOf(vin.make, vin.model, null) : null;
  const said: [FactName, Claim | null][] = [
    ['year', vin.modelYear === null ? null : claim(vin.modelYear)],
    ['make', vin.make === null ? null : claim(vin.make)],
    ['model', vin.model === null ? null : claim(vin.model)],
    ['bodyStyle', body === null ? null : claim(body, confidence * USUAL_BODY_CONFIDENCE)],
  ];
  return said.flatMap(([name, each]) => (each === null ? [] : [{ name, claim: each }]));
}

/** The claims on a fact, the best first; the same said by the same kind of source stands once, at its best. */
function rank(name: FactName, claims: readonly Claim[]): Candidates {
  const ordered = [...claims].sort(
    (a, b) => RANK[a.origin] - RANK[b.origin] || (b.confidence ?? 1) - (a.confidence ?? 1),
  );
  const distinct = ordered.filter(
    (claim, at) =>
      ordered.findIndex(
        (other) => other.origin === claim.origin && areSame(other.value, claim.value),
      ) === at,
  );
  const weighty = distinct.filter(({ confidence }) => (confidence ?? 1) >= WEIGHTY_CONFIDENCE);
  const isContradicted = weighty.some((a) => weighty.some((b) => !areCompatible(name, a, b)));
  return { name, claims: distinct, isContradicted };
}

function areSame(a: string | number, b: string | number): boolean {
  return compactKey(String(a)) === compactKey(String(b));
}

/** Of two models or trims one of which begins like the other ("Civic", "Civic Type R") none contradicts. */
function areCompatible(name: FactName, a: Claim, b: Claim): boolean {
  const [one, other] = [compactKey(String(a.value)), compactKey(String(b.value))];
  if (name !== 'model' && name !== 'trim') return one === other;
  return one.startsWith(other) || other.startsWith(one);
}

/** What is proposed of the claims: the first of them, unless another of its own kind says otherwise. */
function proposalOf({ name, claims }: Candidates): SnapFact | null {
  const read = claims.filter(({ origin }) => origin !== 'person');
  const [first] = read;
  if (!first) return null;
  const isSplit =
    name === 'vin' && read.some((c) => c.origin === first.origin && !areSame(c.value, first.value));
  return isSplit ? null : { ...first, confirmedAt: null };
}
