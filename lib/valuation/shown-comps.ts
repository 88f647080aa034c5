import type { ListingStatus, PriceKind, StateCode } from '@/db/vocabulary';
import { toPublicId } from '@/lib/platform/ids';
import { COMP_STEP_CODES, type CompStepCode } from './comp-adjustments';

/** What is known today of an advert that serves as a comp. */
export interface CompFacts {
  id: string;
  title: string;
  year: number;
  trim: string | null;
  mileageMi: number | null;
  priceCents: number;
  priceKind: PriceKind;
  state: StateCode | null;
  status: ListingStatus;
  endedAt: Date | null;
  soldProbability: number | null;
}

/** The comps of a valuation, nearest first; similarities and steps are null where they were not kept. */
interface CompEvidence {
  compIds: readonly string[];
  compPricesCents: readonly number[];
  evidence: {
    similarities: readonly number[];
    stepsCents: readonly (readonly number[])[];
  } | null;
}

/** A comp as it is shown (compSchema before snake_case). */
export interface ShownComp extends Omit<CompFacts, 'id'> {
  listingId: string;
  adjustedPriceCents: number;
  /** The ask that was adjusted; null where it was not kept. `priceCents` is today's. */
  askedCents: number | null;
  similarity: number | null;
  /** From the ask to the adjusted price; steps of nothing are left out. */
  steps: { code: CompStepCode; cents: number }[] | null;
}

/** Facts of adverts by their ids. */
export function compsById(facts: readonly CompFacts[]): Map<string, CompFacts> {
  return new Map(facts.map((comp) => [comp.id, comp]));
}

/**
 * The comps of a valuation that are still public, in its order, with how each was adjusted: asked price plus
 * steps is the adjusted price, to the cent.
 */
export function toShownComps(
  valued: CompEvidence,
  byId: ReadonlyMap<string, CompFacts>,
): ShownComp[] {
  return valued.compIds.flatMap((compId, index) => {
    const comp = byId.get(compId);
    const adjustedPriceCents = valued.compPricesCents[index];
    if (!comp || adjustedPriceCents === undefined) return [];
    const { id, ...known } = comp;
    const cents = valued.evidence?.stepsCents[index];
    const all = cents?.reduce((sum, each) => sum + each, 0);
    return [
      {
        listingId: toPublicId('listing', id),
        ...known,
        adjustedPriceCents,
        askedCents: all === undefined ? null : adjustedPriceCents - all,
        similarity: valued.evidence?.similarities[index] ?? null,
        steps: cents ? namedSteps(cents) : null,
      },
    ];
  });
}

function namedSteps(cents: readonly number[]): { code: CompStepCode; cents: number }[] {
  return COMP_STEP_CODES.flatMap((code, place) => {
    const step = cents[place] ?? 0;
    return step === 0 ? [] : [{ code, cents: step }];
  });
}
