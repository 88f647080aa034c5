import type { PriceLadder, SnapCondition } from '@/db/snap-content';
import type { SaleOrigin, SellerListingStatus } from '@/db/vocabulary';
import type { FieldError } from '@/lib/platform/errors';
import { toPublicId } from '@/lib/platform/ids';
import { findZip } from '@/lib/platform/places';
import { confirmedFacts, type FactName } from '@/lib/snap/facts';
import type { SnapJobRow } from '@/lib/snap/job-queries';
import { firstLadderDue } from './price-ladder';
import type { SellerListingRow } from './seller-listing-queries';

/** As the check of its column has it. */
export const PRICE_CENTS_MAX = 100_000_000_000;
export const TITLE_CHARACTERS_MAX = 200;
export const DESCRIPTION_CHARACTERS_MAX = 20_000;

/** A car on offer, as its seller sees it. */
export interface SellerListing {
  /** "sel_…" */
  id: string;
  /** "snp_…" */
  jobId: string;
  status: SellerListingStatus;
  title: string;
  description: string;
  /** By the names of a snap job's facts; only confirmed ones. */
  facts: Record<string, string | number>;
  condition: SnapCondition;
  zip: string;
  /** "pho_…", in the order in which they are shown. */
  photoIds: string[];
  priceCents: number;
  /** Null where the seller named none. For nobody else's eyes. */
  floorCents: number | null;
  isShown: boolean;
  isContactable: boolean;
  /** "lst_…" of its advert among the results; null before it was shown. */
  listingId: string | null;
  ladder: PriceLadder | null;
  ladderMarketCents: number | null;
  nextStepAt: Date | null;
  liveAt: Date | null;
  endedAt: Date | null;
  soldAt: Date | null;
  soldPriceCents: number | null;
  soldOrigin: SaleOrigin | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/** A stored car on offer as its seller sees it. */
export function toSellerListing(row: SellerListingRow): SellerListing {
  const { personId: _person, snapJobId, deletedAt: _deleted, ...rest } = row;
  return {
    ...rest,
    id: toPublicId('seller_listing', row.id),
    jobId: toPublicId('snap_job', snapJobId),
    condition: withPublicPhotos(row.condition),
    photoIds: row.photoIds.map((photoId) => toPublicId('snap_photo', photoId)),
    listingId: row.listingId === null ? null : toPublicId('listing', row.listingId),
  };
}

/** Damage names its photo by the id that the outside knows. */
export function withPublicPhotos(condition: SnapCondition): SnapCondition {
  return {
    ...condition,
    damage: condition.damage.map((spot) => ({
      ...spot,
      photoId: spot.photoId === null ? null : toPublicId('snap_photo', spot.photoId),
    })),
  };
}

/** "2019 Honda Accord", from confirmed facts. */
export function carName(facts: Readonly<Record<string, string | number>>): string {
  return ['year', 'make', 'model'].flatMap((name) => facts[name] ?? []).join(' ');
}

/** Facts without which nobody can be offered a car. A VIN is wanted by channels, not by a buyer here. */
const NEEDED: readonly [FactName, string, string][] = [
  ['year', 'year', 'Confirm the model year.'],
  ['make', 'make', 'Confirm the make.'],
  ['model', 'model', 'Confirm the model.'],
  ['mileageMi', 'mileage_mi', 'Confirm the mileage.'],
];

/** What of a job is offered, or what is missing for that, by field. */
export type OfferContent =
  | { ok: true; content: OfferedContent }
  | { ok: false; problems: FieldError[] };
export type OfferedContent = Pick<
  SellerListingRow,
  'title' | 'description' | 'facts' | 'condition' | 'zip' | 'photoIds' | 'priceCents' | 'floorCents'
>;

/**
 * What buyers read of a job: its confirmed facts and nothing that is only proposed. `photoIds` are its ready
 * photos in their order.
 */
export function offerContent(job: SnapJobRow, photoIds: readonly string[]): OfferContent {
  const facts = confirmedFacts(job.facts) as Record<string, string | number>;
  const problems: FieldError[] = NEEDED.flatMap(([name, field, message]) =>
    facts[name] === undefined ? [{ field, message }] : [],
  );
  const title = job.title?.trim() ?? '';
  const description = job.description?.trim() ?? '';
  if (job.condition.titleStatus === undefined) {
    problems.push({ field: 'condition', message: 'Say how its title stands.' });
  }
  if (job.priceCents === null) problems.push({ field: 'price_cents', message: 'Choose a price.' });
  if (job.zip === null || findZip(job.zip) === null) {
    problems.push({
      field: 'zip',
      message: 'Say where the car is: a ZIP code of the United States.',
    });
  }
  if (title === '') problems.push({ field: 'title', message: 'Write a title.' });
  if (description === '') problems.push({ field: 'description', message: 'Write a description.' });
  if (photoIds.length === 0) problems.push({ field: 'photos', message: 'Add a photo.' });
  const { priceCents, zip, floorCents, condition } = job;
  if (problems.length > 0 || priceCents === null || zip === null) return { ok: false, problems };
  return {
    ok: true,
    content: {
      title,
      description,
      facts,
      condition,
      zip,
      photoIds: [...photoIds],
      priceCents,
      floorCents,
    },
  };
}

/** Where a car on offer stands: live as long as it can be seen anywhere. */
export function standingOf(where: {
  isShown: boolean;
  hasLivePublication: boolean;
}): 'live' | 'draft' {
  return where.isShown || where.hasLivePublication ? 'live' : 'draft';
}

/** What a seller changes; what is left out stays. */
export interface SellerListingChange {
  priceCents?: number | undefined;
  floorCents?: number | null | undefined;
  title?: string | undefined;
  description?: string | undefined;
  ladder?: PriceLadder | null | undefined;
  isShown?: boolean | undefined;
  isContactable?: boolean | undefined;
}

/** What of a change cannot be: a floor above the price, a ladder without a floor. */
export function changeProblems(
  before: Pick<SellerListingRow, 'priceCents' | 'floorCents' | 'ladder'>,
  change: SellerListingChange,
): FieldError[] {
  const priceCents = change.priceCents ?? before.priceCents;
  const floorCents = change.floorCents === undefined ? before.floorCents : change.floorCents;
  const ladder = change.ladder === undefined ? before.ladder : change.ladder;
  const problems: FieldError[] = [];
  if (floorCents !== null && floorCents > priceCents) {
    const field = change.floorCents === undefined ? 'price_cents' : 'floor_cents';
    problems.push({ field, message: 'The lowest price is above the price.' });
  }
  if (ladder?.isOn && floorCents === null) {
    problems.push({ field: 'floor_cents', message: 'Price steps need a lowest price.' });
  }
  return problems;
}

/** When the ladder's next step is due, counted from `now`; null where it is off. */
export function firstStepAt(ladder: PriceLadder | null, now: Date): Date | null {
  return ladder?.isOn ? firstLadderDue(now, ladder.everyDays) : null;
}

/** What of a car on offer its price is read from: facts that the seller confirmed. */
export function pricedCar({
  facts,
  condition,
  zip,
}: Pick<SellerListingRow, 'facts' | 'condition' | 'zip'>) {
  return { facts, condition, zip };
}
