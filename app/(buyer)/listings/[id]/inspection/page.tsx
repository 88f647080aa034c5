import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactElement } from 'react';
import { MarketBanner } from '@/app/market-banner';
import { pageContext } from '@/app/page-context';
import { NavLink } from '@/components/ui/nav-link';
import { WITHIN_MI_MAX } from '@/lib/bookings/center';
import { listNearbyCenters, requireInspectedListing } from '@/lib/bookings/nearby-service';
import { AppError } from '@/lib/platform/errors';
import { CenterChoice, NoCenters } from './center-choice';

export const metadata: Metadata = { title: 'Book an inspection', robots: { index: false } };

const CENTERS_SHOWN = 10;

export default async function InspectionPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const { id } = await params;
  const { after } = await searchParams;
  const ctx = await pageContext();
  const found = await load(id, typeof after === 'string' ? after : null);
  const { listing, centers, nextCursor } = found;
  const here = `/listings/${id}/inspection`;
  return (
    <main className="page-frame flex max-w-5xl flex-col gap-6 py-6">
      <MarketBanner ctx={ctx} />
      <header>
        <h1 className="text-xl">{`Have the ${listing.carName} inspected`}</h1>
        <p className="max-w-prose text-ink-2">
          Somebody who is paid by you alone looks at the car before you pay for it. Choose who does:
          the nearest come first.
        </p>
        <NavLink href={`/listings/${id}`} className="entry-link">
          Back to the car
        </NavLink>
      </header>
      {centers.length === 0 ? (
        <NoCenters listingId={id} />
      ) : (
        <ul aria-label="Service centers" className="flex flex-col">
          {centers.map((center) => (
            <CenterChoice key={center.id} center={center} listingId={id} />
          ))}
        </ul>
      )}
      {nextCursor === null ? null : (
        <NavLink href={`${here}?after=${encodeURIComponent(nextCursor)}`} className="entry-link">
          Centers farther away
        </NavLink>
      )}
    </main>
  );
}

/** The car and the centers around it; an id that is not there, and a stale address, are a 404. */
async function load(id: string, cursor: string | null) {
  const ctx = await pageContext();
  try {
    const listing = await requireInspectedListing(ctx, id);
    const around = { listingId: id, withinMi: WITHIN_MI_MAX, limit: CENTERS_SHOWN, cursor };
    return { listing, ...(await listNearbyCenters(ctx, around)) };
  } catch (error) {
    if (error instanceof AppError && ['not_found', 'invalid_fields'].includes(error.code)) {
      notFound();
    }
    throw error;
  }
}
