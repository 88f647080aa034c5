import type { PriceEvent } from '@/components/deals/price-history';
import type { DealDetail } from '@/lib/deals/service';

type Observed = DealDetail['priceHistory'][number];

/** What the sources showed of a car, as events in words; sightings without news are left out. */
export function priceEvents(history: readonly Observed[]): PriceEvent[] {
  const last = new Map<string, Observed>();
  return history.flatMap((entry, index) => {
    const before = last.get(entry.listingId);
    last.set(entry.listingId, entry);
    const what = eventWords(entry, before, last.size > 1);
    if (what === null) return [];
    return [
      {
        id: `${entry.listingId}-${index}`,
        at: entry.observedAt,
        what,
        priceCents: entry.status === 'live' ? entry.priceCents : null,
        changeCents: before ? entry.priceCents - before.priceCents : null,
        sourceLabel: entry.sourceLabel,
        isSimulated: entry.isSimulated,
      },
    ];
  });
}

function eventWords(
  entry: Observed,
  before: Observed | undefined,
  isSecondAdvert: boolean,
): string | null {
  if (entry.status === 'sold') return 'Sold';
  if (entry.status === 'probably_sold') return 'Probably sold';
  if (entry.status !== 'live') {
    return before?.status === 'probably_sold' ? 'Not sold: offered again' : 'Not seen any more';
  }
  if (!before) return isSecondAdvert ? 'Seen at another source' : 'Listed';
  if (before.status !== 'live') return 'Back again';
  if (entry.priceCents < before.priceCents) return 'Price cut';
  if (entry.priceCents > before.priceCents) return 'Price raised';
  if (entry.mileageMi !== before.mileageMi) return 'Mileage changed';
  return null;
}
