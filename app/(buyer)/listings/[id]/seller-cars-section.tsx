import type { ReactElement } from 'react';
import { RatingBadge } from '@/components/deals/rating-badge';
import { shownRating } from '@/components/deals/rating-face';
import { formatMiles, formatMoney } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import { Pagination } from '@/components/ui/states';
import { Table } from '@/components/ui/table';
import type { SellerCars } from '@/lib/searches/seller-cars';
import { Section } from './section';

const TITLES = {
  dealer: 'Other cars of this dealer',
  private: 'Other cars of this private seller',
  unknown: 'Other cars of this seller',
} as const;

/** What else the seller has on offer. Nothing where the source names no seller, or they offer no other car. */
export function SellerCarsSection({
  found,
  sourceLabel,
  listingId,
  zip,
  isLater,
}: {
  found: SellerCars | null;
  sourceLabel: string;
  /** "lst_…" */
  listingId: string;
  zip: string | undefined;
  /** Whether this is a page after the first. */
  isLater: boolean;
}): ReactElement | null {
  if (!found || (found.cars.length === 0 && !isLater)) return null;
  const { cars, nextCursor, sellerKind } = found;
  const search = zip ? `?buyer_zip=${zip}` : '';
  const pageOf = (cursor: string | null) => {
    const query = new URLSearchParams({
      ...(zip ? { buyer_zip: zip } : {}),
      ...(cursor ? { seller: cursor } : {}),
    }).toString();
    return `/listings/${listingId}${query ? `?${query}` : ''}#seller-cars`;
  };
  return (
    <Section
      id="seller-cars"
      title={TITLES[sellerKind ?? 'unknown']}
      lead={
        sellerKind === 'private'
          ? `By how ${sourceLabel} names the seller, which is kept as a mark and not as a name. Who sells many cars may be a dealer.`
          : `By how ${sourceLabel} names the seller; what is on offer now, the newest first.`
      }
    >
      {cars.length === 0 ? <p className="text-ink-2">There are no more.</p> : null}
      {cars.length > 0 ? (
        <Table
          caption={TITLES[sellerKind ?? 'unknown']}
          isCaptionHidden
          head={
            <tr>
              <th scope="col">Car</th>
              <th scope="col" className="num">
                Mileage
              </th>
              <th scope="col" className="num">
                Price
              </th>
              <th scope="col">Rating</th>
            </tr>
          }
        >
          {cars.map((car) => (
            <tr key={car.listingId}>
              <th scope="row">
                <NavLink
                  href={`/listings/${car.listingId}${search}`}
                  className="text-accent hover:underline"
                >
                  {`${car.year} ${car.make} ${car.model}${car.trim ? ` ${car.trim}` : ''}`}
                </NavLink>
              </th>
              <td className="num">{formatMiles(car.mileageMi)}</td>
              <td className="num">{formatMoney(car.priceCents)}</td>
              <td>
                <RatingBadge rating={shownRating(car.rating, car.isCheckFirst)} />
              </td>
            </tr>
          ))}
        </Table>
      ) : null}
      {isLater || nextCursor ? (
        <Pagination
          summary={`${cars.length} shown`}
          firstHref={isLater ? pageOf(null) : null}
          nextHref={nextCursor ? pageOf(nextCursor) : null}
        />
      ) : null}
    </Section>
  );
}
