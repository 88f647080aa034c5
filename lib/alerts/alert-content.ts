/** What is kept of a car when somebody is told of it: figures as they were, and why, in a sentence. Pure. */
import type { AlertContent } from '@/db/alert-content';
import type { AlertKind, CheckFirstReason } from '@/db/vocabulary';
import type { DealRow } from '@/lib/deals/deal';
import { BPS_PER_WHOLE, divideHalfUp, formatDollars, sayDollars } from '@/lib/platform/money';

/** What the car comes to for one buyer, in US cents; null is not known. */
export interface BuyerFigures {
  totalCents: number | null;
  profitCents: number | null;
  scoreTotal: number | null;
}

const CHECK_WORDS: Record<CheckFirstReason, string> = {
  far_under_range: 'it asks far less than comparable cars do',
  title_brand: 'its title is branded',
  contradiction: 'what is said of it does not agree',
};

const dollars = (cents: number) => formatDollars(cents, { isExact: false });

/** How the ask stands among comparable cars. */
function standing(row: DealRow): string {
  if (row.rating === 'unrated' || row.savingCents === null) {
    return row.unratedReason ?? 'Too few comparable cars to rate it.';
  }
  const size = sayDollars(row.savingCents, 'about');
  const side = row.savingCents >= 0 ? 'less' : 'more';
  return `Asks about ${size} ${side} than the middle of ${row.compsCount} comparable cars.`;
}

/**
 * One sentence that says why it is told: what to check first, the cut, or how it stands among comparable
 * cars. Holds nothing that a seller wrote.
 */
export function reasonOf(row: DealRow, kind: AlertKind, previousPriceCents: number | null): string {
  if (kind === 'probably_gone') return 'Its advert is not shown any more, so it is probably sold.';
  if (row.isCheckFirst) {
    const why = row.checkFirstReasons.map((reason) => CHECK_WORDS[reason]).join(', ');
    return why === '' ? 'Look twice before you trust it.' : `Check first: ${why}.`;
  }
  const stands = standing(row);
  if (kind !== 'price_cut' || previousPriceCents === null) return stands;
  const cutCents = previousPriceCents - row.priceCents;
  const percent = divideHalfUp(cutCents * BPS_PER_WHOLE, previousPriceCents) / 100;
  const after = `${stands.charAt(0).toLowerCase()}${stands.slice(1)}`;
  return `The ask fell by ${dollars(cutCents)} (${percent.toFixed(1)} %); ${after}`;
}

/** The car as its alert keeps it. `figures` are null for a person who did not say where they are. */
export function alertContent(
  row: DealRow,
  told: {
    kind: AlertKind;
    /** What it asked before, where that is told. */
    previousPriceCents: number | null;
    figures: BuyerFigures | null;
    searchName: string | null;
  },
): AlertContent {
  const { figures, kind, previousPriceCents } = told;
  return {
    ...{ title: row.title, year: row.year, make: row.make, model: row.model, trim: row.trim },
    ...{ mileageMi: row.mileageMi, city: row.city, state: row.state, sourceKey: row.sourceKey },
    ...{ priceCents: row.priceCents, previousPriceCents },
    ...{ rating: row.rating, isCheckFirst: row.isCheckFirst },
    ...{ p10Cents: row.p10Cents, p50Cents: row.p50Cents, p90Cents: row.p90Cents },
    ...{ askPercentile: row.askPercentile, confidence: row.confidence, compsCount: row.compsCount },
    ...{ savingCents: row.savingCents, worstCaseSavingCents: row.worstCaseSavingCents },
    outTheDoorCents: figures?.totalCents ?? null,
    profitCents: figures?.profitCents ?? null,
    score: figures?.scoreTotal ?? null,
    reason: reasonOf(row, kind, previousPriceCents),
    searchName: told.searchName,
    isSimulated: row.isSimulated,
  };
}
