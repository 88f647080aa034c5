import { notFound } from 'next/navigation';
import { cache } from 'react';
import { withTradeIn } from '@/app/(buyer)/results-search';
import { pageContext } from '@/app/page-context';
import { getBuyerSettings } from '@/lib/accounts/buyer-settings';
import { findBookedInspection } from '@/lib/bookings/booking-service';
import { ASSUMPTION_FIELDS, readAssumptions } from '@/lib/costs/assumptions';
import { findBuyer } from '@/lib/deals/buyer';
import { getDeal } from '@/lib/deals/service';
import { AppError } from '@/lib/platform/errors';
import { findUuid } from '@/lib/platform/ids';

/**
 * The listing and its buyer (the address's ZIP, else the stored one), once per request; an id or a listing
 * that is not there is a 404. `own` has the reader's own figures as `ownFiguresOf` gives them.
 */
export const loadListing = cache(async (id: string, zip: string | undefined, own = '') => {
  const ctx = await pageContext();
  const listingId = findUuid('listing', id);
  if (listingId === null) notFound();
  const settings = await getBuyerSettings(ctx);
  const stated = readBuyer(zip || settings.zip);
  const { zipError } = stated;
  const buyer = withTradeIn(stated.buyer, settings);
  const { actor } = ctx;
  const canReportFees = actor.kind === 'person' && ['admin', 'customer'].includes(actor.role);
  const read = readAssumptions(Object.fromEntries(new URLSearchParams(own)));
  // What the reader typed counts before what they booked.
  const booked =
    canReportFees && read.typed.own_inspection === undefined
      ? await findBookedInspection(ctx, { listingId })
      : null;
  const assumptions = booked
    ? {
        ...read.assumptions,
        inspectionCents: booked.priceCents,
        inspectionEvidence: booked.evidence,
      }
    : read.assumptions;
  try {
    const deal = await getDeal(ctx, { listingId, buyer, assumptions });
    return { ctx, deal, listingId, buyer, zipError, settings, own: read, canReportFees };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
});

/** The reader's own figures of an address as one text, so that one request loads a listing once. */
export async function ownFiguresOf(props: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<string> {
  const { typed } = readAssumptions(await props.searchParams);
  const given = ASSUMPTION_FIELDS.flatMap(({ name }) => {
    const text = typed[name];
    return text === undefined ? [] : [[name, text]];
  });
  return new URLSearchParams(given).toString();
}

function readBuyer(zip: string | null) {
  try {
    return { buyer: findBuyer({ zip: zip || undefined }), zipError: undefined };
  } catch {
    return { buyer: null, zipError: 'There is no such ZIP code.' };
  }
}
