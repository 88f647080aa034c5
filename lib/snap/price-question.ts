import type { SnapCondition } from '@/db/snap-content';
import { BODY_STYLES, COLORS, DRIVETRAINS, FUELS, TRANSMISSIONS } from '@/db/vocabulary';
import { findZip } from '@/lib/platform/places';
import type { ValuationRequest } from '@/lib/valuation/schemas';

/** A car to be priced as buyers' valuations take it. */
export type CarToPrice = Omit<ValuationRequest, 'price_cents' | 'seller_kind' | 'title_status'>;

/** Facts by the names of `SnapFacts`, confirmed. */
export type StatedFacts = Readonly<Record<string, string | number | undefined>>;

const text = (value: string | number | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
const whole = (value: string | number | undefined): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) ? value : undefined;
const among = <T extends string>(
  words: readonly T[],
  value: string | number | undefined,
): T | undefined => words.find((word) => word === value);

/** The car that confirmed facts describe, and where it stands; a word outside the vocabulary is left out. */
export function carOfFacts(facts: StatedFacts, zip: string | null): CarToPrice {
  const stated = {
    vin: text(facts.vin),
    year: whole(facts.year),
    make: text(facts.make),
    model: text(facts.model),
    trim: text(facts.trim),
    mileage_mi: whole(facts.mileageMi),
    body: among(BODY_STYLES, facts.bodyStyle),
    drivetrain: among(DRIVETRAINS, facts.drivetrain),
    fuel: among(FUELS, facts.fuel),
    transmission: among(TRANSMISSIONS, facts.transmission),
    exterior_color: among(COLORS, facts.exteriorColor),
    state: (zip === null ? null : findZip(zip))?.state,
  };
  return Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined));
}

/** The questions behind one price, in the order in which they are asked. */
export const QUESTION_KINDS = ['private', 'private_clean', 'dealer', 'dealer_clean'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/**
 * What the market is asked: the car as people and as dealers ask for it, and the same with a clean title, which tells
 * what its own title costs.
 */
export function valuationsToAsk(
  car: CarToPrice,
  { titleStatus }: SnapCondition,
): Record<QuestionKind, ValuationRequest> {
  const own = titleStatus === undefined ? car : { ...car, title_status: titleStatus };
  const clean = { ...car, title_status: 'clean' as const };
  return {
    private: { ...own, seller_kind: 'private' },
    private_clean: { ...clean, seller_kind: 'private' },
    dealer: { ...own, seller_kind: 'dealer' },
    dealer_clean: { ...clean, seller_kind: 'dealer' },
  };
}
