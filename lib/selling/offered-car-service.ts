/** What everybody may read of a car that is offered here, beside its advert: its seller's words and condition. */
import type { SnapCondition } from '@/db/snap-content';
import { authorize } from '@/lib/platform/authz';
import { type Ctx, personIdOf } from '@/lib/platform/context';
import { toPublicId } from '@/lib/platform/ids';
import { withoutContacts } from '@/lib/vehicles/wording';
import { withPublicPhotos } from './seller-listing';
import { findRowOfListing, isTakenOut } from './seller-listing-queries';

/** A car that is offered here, as its buyers see it. Nothing of its person, no lowest price, no ZIP code. */
export interface OfferedCar {
  /** Plain text with line breaks; contacts are taken out. */
  description: string;
  condition: SnapCondition;
  photoIds: string[];
  priceCents: number;
  /** Whether buyers may write and offer now. */
  isContactable: boolean;
  /** "sel_…" for its own seller, null for everybody else. */
  ownId: string | null;
}

/** The offer behind an advert (uuid); null where it is none of a seller here, or is not shown. */
export async function findOfferedCar(
  ctx: Ctx,
  input: { listingId: string },
): Promise<OfferedCar | null> {
  authorize(ctx, 'listings.read');
  const row = await findRowOfListing(ctx.db, input.listingId);
  if (row?.status !== 'live' || !row.isShown) return null;
  if (await isTakenOut(ctx.db, input.listingId)) return null;
  const isOwn = row.personId === personIdOf(ctx.actor);
  const disclosure = row.condition.disclosure;
  return {
    description: linesWithoutContacts(row.description),
    condition: {
      ...withPublicPhotos(row.condition),
      ...(disclosure === undefined ? {} : { disclosure: linesWithoutContacts(disclosure) }),
    },
    photoIds: row.photoIds.map((id) => toPublicId('snap_photo', id)),
    priceCents: row.priceCents,
    isContactable: row.isContactable,
    ownId: isOwn ? toPublicId('seller_listing', row.id) : null,
  };
}

/** Who offers the car behind an advert (uuid) here now, for jobs that tell them; null for nobody. */
export async function findSellerOf(
  ctx: Ctx,
  input: { listingId: string },
): Promise<{ personId: string; sellerListingId: string } | null> {
  authorize(ctx, 'selling.sync');
  const row = await findRowOfListing(ctx.db, input.listingId);
  if (row?.status !== 'live') return null;
  return { personId: row.personId, sellerListingId: toPublicId('seller_listing', row.id) };
}

/** Whom to call is not said: buyers write here. Lines stay. */
function linesWithoutContacts(text: string): string {
  return text.split('\n').map(withoutContacts).join('\n');
}
