/** What the message says of the car, as it was when it was found. No sellers' words but the title. */
export interface AlertContent {
  title: string;
  year: number;
  make: string;
  model: string;
  trim: string | null;
  mileageMi: number | null;
  city: string | null;
  state: string | null;
  sourceKey: string;
  priceCents: number;
  previousPriceCents: number | null;
  rating: string;
  isCheckFirst: boolean;
  p10Cents: number | null;
  p50Cents: number | null;
  p90Cents: number | null;
  askPercentile: number | null;
  confidence: number | null;
  compsCount: number;
  savingCents: number | null;
  worstCaseSavingCents: number | null;
  outTheDoorCents: number | null;
  profitCents: number | null;
  score: number | null;
  reason: string;
  searchName: string | null;
  isSimulated: boolean;
}

/** What a message says that is not about cars. */
export interface DeliveryNotice {
  title: string;
  sentences: readonly string[];
  /** Where it is seen to: an address of this server. */
  url: string;
}
