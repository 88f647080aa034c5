import type {
  AccidentStatement,
  BodyStyle,
  Color,
  Drivetrain,
  Fuel,
  PriceKind,
  QuarantineReason,
  SellerKind,
  StateCode,
  TitleStatus,
  Transmission,
} from '@/db/vocabulary';
import type { StatedFee } from './stated-fees';

/** One advert after normalising: facts in our vocabulary. Null means "not given", never zero. */
export interface NormalisedListing {
  externalId: string;
  url: string | null;
  title: string;
  vin: string | null;
  /** True when the VIN has 17 legal characters and a right check digit. */
  isVinValid: boolean;
  year: number;
  make: string;
  model: string;
  trim: string | null;
  body: BodyStyle | null;
  drivetrain: Drivetrain | null;
  fuel: Fuel | null;
  transmission: Transmission | null;
  engine: string | null;
  exteriorColor: Color | null;
  interiorColor: Color | null;
  /** The asking (or paid) price in US cents, always above zero. */
  priceCents: number;
  priceKind: PriceKind;
  mileageMi: number | null;
  titleStatus: TitleStatus | null;
  sellerKind: SellerKind | null;
  city: string | null;
  state: StateCode | null;
  zip: string | null;
  latitude: number | null;
  longitude: number | null;
  /** Keyed hash of the seller as the source names them; never the name. */
  sellerHash: string | null;
  /** When the source says that the advert was put up. */
  listedAt: Date | null;
  /** What the advert's text admits, as a mask (alarm-words.ts); null where no text came with it. */
  alarmWords: number | null;
  /** How many owners its text tells of; 0 where the text does not say, null where none came with it. */
  saidOwners: number | null;
  /** What its text says of accidents; null where none came with it. */
  saidAccident: AccidentStatement | 'unsaid' | null;
  /** Hash of a long text, by which its copies are known; the text itself is not kept. */
  textHash: string | null;
  /** Fees on top of the price that the advert states; none of a private seller. */
  statedFees: readonly StatedFee[];
  /** Addresses of the photos, in the advert's order. */
  photoUrls: readonly string[];
  mpgCity: number | null;
  mpgHighway: number | null;
  observedAt: Date;
  /** 0–100: how complete and consistent the advert is. */
  qualityScore: number;
  /** Contradictions worth a look ("vin_year_differs"), never grounds for refusal. */
  flags: string[];
  /**
   * What makes two adverts the same physical car: "vin:<VIN>" or "facts:<hash>" over stable facts
   * with a mileage precise enough to tell cars apart; null when neither is available.
   */
  vehicleKey: string | null;
  /** Hash over everything but price, mileage and time: unchanged means "only re-seen". */
  factsHash: string;
  isSimulated: boolean;
}

/** A row that can't be trusted: why, on which field, and in words for the person who sent it. */
export interface Refusal {
  reason: QuarantineReason;
  field: string;
  message: string;
}

export type NormaliseVerdict =
  | { ok: true; listing: NormalisedListing }
  | { ok: false; refusal: Refusal };
