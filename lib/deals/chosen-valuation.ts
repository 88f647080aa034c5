/**
 * A stored valuation as it would be by comps that a reader chose. Nothing is stored: the choice is in the
 * address, and everybody with that address sees the same figures. Reads only.
 */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { invalidFields, notFound } from '@/lib/platform/errors';
import { findUuid, toPublicId } from '@/lib/platform/ids';
import { askPercentileWithin, type DistributionPoints } from '@/lib/valuation/ask-percentile';
import { adjustByChoice, type CompChoice } from '@/lib/valuation/chosen-comps';
import { compsById, toShownComps } from '@/lib/valuation/shown-comps';
import { rateAsk } from './market-rating';
import { listComps, type ValuationRow } from './queries';
import { findShownValuation } from './valuation-queries';
import { viewerIdOf } from './viewer';

/** Public ids of adverts ("lst_…,lst_…") as they stand in an address. */
interface ChosenComps {
  drop?: string | undefined;
  pin?: string | undefined;
}

const idsIn = (list = ''): string[] => list.split(',').filter((id) => id !== '');

/** The comps that a choice names. Throws `invalid_fields` for one that is none, or that is in both lists. */
function readChoice({ compIds }: ValuationRow, { drop, pin }: ChosenComps): CompChoice {
  const known = new Set(compIds);
  const read = (field: string, list: string | undefined) =>
    idsIn(list).map((word) => {
      const id = findUuid('listing', word);
      if (id !== null && known.has(id)) return id;
      throw invalidFields([
        { field, message: 'names an advert that is no comp of this valuation' },
      ]);
    });
  const choice = { dropped: new Set(read('drop', drop)), pinned: new Set(read('pin', pin)) };
  if ([...choice.pinned].some((id) => choice.dropped.has(id))) {
    throw invalidFields([{ field: 'pin', message: 'names a comp that is dropped as well' }]);
  }
  return choice;
}

/**
 * A stored valuation beside what it would be by the comps chosen (chosenValuationSchema before snake_case); the
 * stored rating stays what it is. `priceCents` is the ask to rate, the one that was valued unless said. Throws
 * `not_found` for a valuation that is unknown, forgotten or of an advert that this actor may not see,
 * `invalid_fields` for a choice that does not fit it.
 */
export async function getChosenValuation(
  ctx: Ctx,
  input: { valuationId: string; chosen: ChosenComps; priceCents?: number | undefined },
) {
  authorize(ctx, 'listings.read');
  const found = await findShownValuation(ctx.db, input.valuationId, viewerIdOf(ctx.actor));
  if (!found) throw notFound('valuation');
  const { valuation, modelVersion, isLatest, titleStatus, flags } = found;
  const choice = readChoice(valuation, input.chosen);
  const stored = {
    ...valuation,
    comps: valuation.compIds.map((id, index) => ({
      id,
      adjustedPriceCents: valuation.compPricesCents[index] ?? 0,
      similarity: valuation.evidence?.similarities[index] ?? 1,
    })),
  };
  const chosen = adjustByChoice(stored, choice);
  const isChosen = choice.dropped.size + choice.pinned.size > 0;
  const priceCents = input.priceCents ?? valuation.priceCents;
  const figuresOf = (value: RatedValue) => {
    const { rating, isCheckFirst, savingCents, worstCaseSavingCents } = rateAsk({
      priceCents,
      titleStatus,
      flags,
      range: value,
    });
    return { ...pointsOf(value), rating, isCheckFirst, savingCents, worstCaseSavingCents };
  };
  const storedPercentile =
    priceCents === valuation.priceCents
      ? valuation.askPercentile
      : askPercentileWithin(valuation, priceCents);
  const facts = await listComps(ctx.db, valuation.compIds);
  const shown = toShownComps(valuation, compsById(facts));
  const place = new Map(
    valuation.compIds.map((id, index) => [toPublicId('listing', id), { id, index }]),
  );
  return {
    id: toPublicId('valuation', valuation.id),
    listingId: toPublicId('listing', valuation.listingId),
    valuedAt: valuation.valuedAt,
    modelVersion,
    isLatest,
    priceKind: valuation.evidence?.priceKind ?? found.priceKind,
    priceCents,
    valuedPriceCents: valuation.priceCents,
    stored: {
      ...figuresOf(valuation),
      askPercentile: storedPercentile,
      compsCount: valuation.compIds.length,
    },
    chosen: {
      ...figuresOf(chosen),
      askPercentile: isChosen ? askPercentileWithin(chosen, priceCents) : storedPercentile,
      compsCount: chosen.compsCount,
    },
    changeCents: chosen.changeCents,
    isBounded: chosen.isBounded,
    drop: shownIds(valuation, choice.dropped),
    pin: shownIds(valuation, choice.pinned),
    comps: shown.map((comp) => {
      const { id = '', index = -1 } = place.get(comp.listingId) ?? {};
      return {
        ...comp,
        weight: chosen.weights[index] ?? 0,
        isDropped: choice.dropped.has(id),
        isPinned: choice.pinned.has(id),
      };
    }),
    hiddenCompsCount: valuation.compIds.length - shown.length,
  };
}

export type ChosenValuation = Awaited<ReturnType<typeof getChosenValuation>>;

type RatedValue = DistributionPoints & { confidence: number; unratedReason: string | null };

function pointsOf(value: RatedValue) {
  const { p10Cents, p30Cents, p50Cents, p70Cents, p90Cents, confidence, unratedReason } = value;
  return { p10Cents, p30Cents, p50Cents, p70Cents, p90Cents, confidence, unratedReason };
}

/** In the order of the comps, so that one choice has one address. */
function shownIds({ compIds }: ValuationRow, chosen: ReadonlySet<string>): string[] {
  return compIds.filter((id) => chosen.has(id)).map((id) => toPublicId('listing', id));
}
