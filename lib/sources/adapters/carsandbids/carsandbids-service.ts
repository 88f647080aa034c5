import { photoAddress } from '@/lib/sources/page/page-address';
import {
  emptyPage,
  failedPage,
  okPage,
  type PageReading,
  type RejectedEntry,
} from '@/lib/sources/page/page-reading';
import { asObject, at, numberAt, textAt } from '@/lib/sources/page/page-scripts';
import type { RawListing } from '@/lib/sources/raw-listing';
import { mileageOf, SITE, townOf } from './carsandbids-bid';

const TRANSMISSIONS: ReadonlyMap<string, string> = new Map([
  ['1', 'Automatic'],
  ['2', 'Manual'],
]);
const SOLD = new Set(['sold', 'sold_after']);

/** Reads an answer of the site's service: a list of auctions, or one of them. */
export function readServiceAnswer(answer: unknown): PageReading {
  const auctions = at(answer, 'auctions');
  if (!Array.isArray(auctions)) {
    return asObject(at(answer, 'listing')) === null
      ? failedPage('unrecognised', 'The answer has neither a list of auctions nor one auction.')
      : readAuctions([answer], null);
  }
  const total = numberAt(answer, 'total') ?? null;
  if (auctions.length === 0) {
    return total === 0
      ? emptyPage({ reportedTotal: 0 })
      : failedPage(
          'unrecognised',
          'The answer lists no auctions and does not say that there are none.',
        );
  }
  return readAuctions(auctions, total);
}

function readAuctions(auctions: readonly unknown[], reportedTotal: number | null): PageReading {
  const listings: RawListing[] = [];
  const rejected: RejectedEntry[] = [];
  for (const auction of auctions) {
    // One auction keeps its car apart from its bids; in lists they are one.
    const car = asObject(at(auction, 'listing')) ?? auction;
    const id = textAt(auction, 'id') ?? textAt(car, 'id');
    const title = textAt(car, 'title');
    if (id === undefined || title === undefined) rejected.push({ reason: 'unreadable' });
    else if (at(car, 'is_not_car') === true)
      rejected.push({ reason: 'not_a_car', title, externalId: id });
    else listings.push(listingOf({ auction, car, id, title }));
  }
  if (listings.length > 0) return okPage({ listings, rejected, reportedTotal });
  if (rejected.every(({ reason }) => reason === 'not_a_car'))
    return emptyPage({ rejected, reportedTotal });
  return failedPage('unrecognised', 'The auctions of the answer have no id or no title.');
}

function listingOf(of: { auction: unknown; car: unknown; id: string; title: string }): RawListing {
  const { auction, car, id, title } = of;
  const isSold = SOLD.has(textAt(auction, 'status') ?? '');
  const amount =
    (isSold ? numberAt(auction, 'sale_amount') : undefined) ??
    numberAt(auction, 'current_bid') ??
    numberAt(auction, 'stats', 'current_bid', 'amount');
  const word = (name: string) => textAt(car, name);
  const transmission = word('transmission');
  const vin = word('vin')?.toUpperCase();
  const ended = Date.parse(textAt(auction, 'auction_end') ?? '');
  const base = textAt(car, 'main_photo', 'base_url');
  const path = textAt(car, 'main_photo', 'path');
  const photo =
    base === undefined || path === undefined
      ? undefined
      : photoAddress(`https://${base.replace(/^https?:\/\//, '')}/${path}`, null);
  const [make, model, year] = [word('make'), word('model'), word('year')];
  return {
    externalId: id,
    url: new URL(`/auctions/${id}`, SITE).href,
    title,
    ...(year !== undefined && { year }),
    ...(make !== undefined && { make }),
    ...(model !== undefined && { model }),
    ...(amount !== undefined &&
      amount > 0 && { price: amount, priceKind: isSold ? 'sold' : 'auction' }),
    ...mileageOf(word('mileage') ?? word('mileage_text') ?? ''),
    ...(vin !== undefined && /^[A-HJ-NPR-Z0-9]{17}$/.test(vin) && { vin }),
    ...(transmission !== undefined && {
      transmission: TRANSMISSIONS.get(transmission) ?? transmission,
    }),
    ...townOf(word('location') ?? textAt(auction, 'location') ?? ''),
    ...(isSold && !Number.isNaN(ended) && { observedAt: new Date(ended) }),
    ...(photo !== undefined && { imageUrls: [photo] }),
  };
}
