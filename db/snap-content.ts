import type { FactOrigin } from '@/db/vocabulary';

/** One fact of a snap job: what was read or said, from where, and whether its person stands by it. */
export interface SnapFact<T extends string | number = string | number> {
  value: T;
  origin: FactOrigin;
  /** 0 to 1; null for what a person said. */
  confidence: number | null;
  /** The photo it was read from. */
  photoId: string | null;
  /** When the person confirmed it, ISO 8601; null while it is only a proposal. */
  confirmedAt: string | null;
}

/** Facts that a car on offer is described by, as the vocabulary of the product spells them. */
export interface SnapFacts {
  vin?: SnapFact<string>;
  year?: SnapFact<number>;
  make?: SnapFact<string>;
  model?: SnapFact<string>;
  trim?: SnapFact<string>;
  bodyStyle?: SnapFact<string>;
  drivetrain?: SnapFact<string>;
  fuel?: SnapFact<string>;
  transmission?: SnapFact<string>;
  engine?: SnapFact<string>;
  exteriorColor?: SnapFact<string>;
  interiorColor?: SnapFact<string>;
  mileageMi?: SnapFact<number>;
}

/** A mark that a person set on a photo: fractions of the shown photo's width and height, 0 to 1. */
export interface PhotoPoint {
  x: number;
  y: number;
}

/** Damage that the seller shows. */
export interface DamageSpot {
  id: string;
  photoId: string | null;
  at: PhotoPoint | null;
  kind:
    | 'scratch'
    | 'dent'
    | 'rust'
    | 'crack'
    | 'stain'
    | 'wear'
    | 'mechanical'
    | 'warning_light'
    | 'other';
  severity: 'light' | 'medium' | 'heavy';
  note: string;
  /** What mending it costs, as the seller was told; null where nobody knows. */
  repairCents: number | null;
}

/** What the seller says of the car's condition. An absent answer is no answer: nothing has a default. */
export interface SnapCondition {
  titleStatus?: 'clean' | 'lien' | 'salvage' | 'rebuilt' | 'lemon' | 'missing';
  accidents?: 'none' | 'minor' | 'major' | 'unknown';
  ownersCount?: number | 'unknown';
  keysCount?: number;
  runs?: 'drives' | 'runs' | 'no';
  tires?: 'new' | 'good' | 'worn' | 'unknown';
  serviceRecords?: 'full' | 'some' | 'none' | 'unknown';
  smokedIn?: 'yes' | 'no' | 'unknown';
  modified?: 'yes' | 'no' | 'unknown';
  /** What else a buyer should know. */
  disclosure?: string;
  damage: DamageSpot[];
}

/**
 * One stored size of a photo; re-encoded, upright, without metadata. `unmasked` is for its owner alone: what
 * the others are made from anew when masks or rotation change.
 */
export interface PhotoSize {
  name: 'thumb' | 'card' | 'full' | 'unmasked';
  format: 'webp' | 'jpeg';
  widthPx: number;
  heightPx: number;
  byteCount: number;
  blobKey: string;
}

/** What could be better about a photo; figures by which it was judged beside each word. */
export interface PhotoHint {
  code: 'blurred' | 'dark' | 'overexposed' | 'glare' | 'small' | 'tilted' | 'cropped';
  /** By the measure's own scale; documented where it is computed. */
  measure: number;
}

/** Everything that was done to a photo, in order; nothing else ever is. */
export interface PhotoEdit {
  kind:
    | 'uprighted'
    | 'resized'
    | 'metadata_removed'
    | 'rotated'
    | 'cropped'
    | 'masked'
    | 'converted';
  /** ISO 8601. */
  at: string;
  /** auto: at the upload, to every photo. */
  by: 'auto' | 'person';
  /** In plain words: "turned by 90°", "number plate covered". */
  detail: string;
}

/** An area that is covered in every stored size: a polygon of fractions of width and height. */
export interface PhotoMask {
  reason: 'plate' | 'face' | 'other';
  points: PhotoPoint[];
}

/** A problem that a channel names with a car on offer, in words for its seller. */
export interface PublicationProblem {
  /** The channel's own code. */
  code: string;
  isError: boolean;
  /** Our field that is meant; null where none can be named. */
  field: string | null;
  message: string;
  whatToDo: string;
}

/** One fee of a channel as it told it. */
export interface PublicationFee {
  name: string;
  amountCents: number;
}

/** The steps by which a price goes down by itself. */
export interface PriceLadder {
  isOn: boolean;
  /** Days between two steps. */
  everyDays: number;
  /** A step, in basis points of the price before it. */
  stepBps: number;
  /** Not taken while comparable cars ask more than when it was set up. */
  isHeldWhileMarketRises: boolean;
  /** Its person confirmed a floor below what a tenth of comparable cars ask; else no step goes under that. */
  isBelowRangeConfirmed: boolean;
}
