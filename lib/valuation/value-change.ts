import type { PriceKind } from '@/db/vocabulary';

/** Why what an ask saves against the value changed. */
export const CHANGE_CODES = ['price', 'model', 'mileage', 'facts', 'comps'] as const;
export type ChangeCode = (typeof CHANGE_CODES)[number];

/** What a change of the saving (value less ask) owes to one cause. */
export interface ChangeLine {
  code: ChangeCode;
  cents: number;
}

/** A stored valuation and the ask that stood beside it. */
export interface ValuedMoment {
  modelId: string;
  priceCents: number;
  p50Cents: number;
  parts: readonly { code: string; cents: number }[];
  compIds: readonly string[];
  compPricesCents: readonly number[];
  evidence: {
    mileageMi: number | null;
    priceKind: PriceKind;
    stepsCents: readonly (readonly number[])[];
  } | null;
}

/** What lies between two valuations of an advert. */
export interface ValueChange {
  /** Adds up to `savingChangeCents`, to the cent; causes that changed nothing are left out. */
  lines: ChangeLine[];
  savingChangeCents: number;
  valueChangeCents: number;
  isNewModel: boolean;
  /** Null where it is the same, or was not kept. */
  mileage: { fromMi: number | null; toMi: number | null } | null;
  priceKind: { from: PriceKind; to: PriceKind } | null;
  comps: {
    cameIds: string[];
    wentIds: string[];
    /** Those in both that ask another price; null where asks were not kept. */
    repricedIds: string[] | null;
  };
}

const centsOf = ({ parts }: ValuedMoment, isWanted: (code: string) => boolean): number =>
  parts.reduce((sum, part) => (isWanted(part.code) ? sum + part.cents : sum), 0);

/** What each comp asked when it was compared. */
function asksOf({ compIds, compPricesCents, evidence }: ValuedMoment): Map<string, number> | null {
  if (evidence === null) return null;
  return new Map(
    compIds.map((id, index) => {
      const steps = evidence.stepsCents[index] ?? [];
      return [id, (compPricesCents[index] ?? 0) - steps.reduce((sum, cents) => sum + cents, 0)];
    }),
  );
}

function compareComps(earlier: ValuedMoment, later: ValuedMoment): ValueChange['comps'] {
  const before = new Set(earlier.compIds);
  const after = new Set(later.compIds);
  const asksBefore = asksOf(earlier);
  const asksAfter = asksOf(later);
  const both = later.compIds.filter((id) => before.has(id));
  return {
    cameIds: later.compIds.filter((id) => !before.has(id)),
    wentIds: earlier.compIds.filter((id) => !after.has(id)),
    repricedIds:
      asksBefore && asksAfter
        ? both.filter((id) => asksBefore.get(id) !== asksAfter.get(id))
        : null,
  };
}

/**
 * Why the later of two valuations of an advert leaves another saving. The ask counts with the opposite sign.
 * Of the value, the step of the comps is a cause of its own. The other steps are, by one model, the mileage
 * where it is another one, and other facts; a model trained anew moves them all, so that they are its own,
 * but for a mileage that changed, which is told with the new model's figures.
 *
 * Example: ask 20,000 to 20,500, value 21,000 to 20,700, of which mileage −200 and comps −100, gives
 * price −500, mileage −200, comps −100: the saving fell by 800.
 */
export function compareValuations(earlier: ValuedMoment, later: ValuedMoment): ValueChange {
  const isNewModel = earlier.modelId !== later.modelId;
  const mileage = changeOf(earlier, later, 'mileageMi');
  const priceKind = changeOf(earlier, later, 'priceKind');
  const valueChangeCents = later.p50Cents - earlier.p50Cents;
  const moved = (isWanted: (code: string) => boolean) =>
    centsOf(later, isWanted) - centsOf(earlier, isWanted);
  const ofMileage = mileage ? moved((code) => code === 'mileage') : 0;
  const ofFacts = moved((code) => code !== 'comps' && !(mileage && code === 'mileage'));
  const priceCents = earlier.priceCents - later.priceCents;
  const lines: ChangeLine[] = [
    { code: 'price', cents: priceCents },
    { code: isNewModel ? 'model' : 'facts', cents: ofFacts },
    { code: 'mileage', cents: ofMileage },
    // What is left, so that it adds up also where parts of an older kind did not.
    { code: 'comps', cents: valueChangeCents - ofFacts - ofMileage },
  ];
  return {
    lines: lines.filter(({ cents }) => cents !== 0),
    savingChangeCents: valueChangeCents + priceCents,
    valueChangeCents,
    isNewModel,
    mileage: mileage && { fromMi: mileage.from, toMi: mileage.to },
    priceKind,
    comps: compareComps(earlier, later),
  };
}

function changeOf<Fact extends 'mileageMi' | 'priceKind'>(
  earlier: ValuedMoment,
  later: ValuedMoment,
  fact: Fact,
) {
  if (earlier.evidence === null || later.evidence === null) return null;
  const from = earlier.evidence[fact];
  const to = later.evidence[fact];
  return from === to ? null : { from, to };
}
