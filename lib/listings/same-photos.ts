/**
 * The same photos in adverts of different cars: of one car told as two, of a picture taken from somebody
 * else's advert, or of a dealer who shows one car for another. What it is, is for the reader to judge.
 */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { toPublicId } from '@/lib/platform/ids';
import { bitDistance } from './photo-fingerprint';
import {
  listPhotoAdverts,
  listSharedPhotos,
  type PhotoAdvertRow,
  type SharedPhotoRow,
} from './same-photo-queries';

/** What may be said differently in two adverts that show one picture, in the order in which it is shown. */
export const COMPARED_FACTS = [
  'vin',
  'car',
  'mileageMi',
  'priceCents',
  'place',
  'exteriorColor',
  'titleStatus',
  'sellerKind',
] as const;
export type ComparedFact = (typeof COMPARED_FACTS)[number];

/** One fact that two adverts say differently; money in US cents, distances in miles. */
export interface FactDifference {
  fact: ComparedFact;
  here: string | number;
  there: string | number;
}

/** One picture in two adverts. */
export interface SharedPhoto {
  /** 1 for the first. */
  hereNumber: number;
  hereUrl: string;
  hereFingerprint: string;
  thereNumber: number;
  thereUrl: string;
  thereFingerprint: string;
  /** Bits of 64 in which the two differ. */
  bits: number;
}

/** Another advert, of another car as far as we know, that shows the same pictures. */
export interface SamePhotos {
  /** "lst_…" */
  listingId: string;
  title: string;
  sourceLabel: string;
  isLive: boolean;
  firstSeenAt: Date;
  lastSeenAt: Date;
  photos: SharedPhoto[];
  /** Empty where what both say is alike. */
  differences: FactDifference[];
}

/** Adverts shown; more of one picture say nothing more. */
const ADVERTS_MAX = 10;

/**
 * Public adverts of other cars that show a photo of this one, the most photos first, at most 10. Pictures
 * that more than five cars share are left out. Empty for an unknown advert and for one whose photos were
 * not looked at.
 */
export async function findSamePhotos(
  ctx: Ctx,
  input: { listingId: string },
): Promise<SamePhotos[]> {
  authorize(ctx, 'listings.read');
  const shared = await listSharedPhotos(ctx.db.$client, input.listingId);
  if (shared.length === 0) return [];
  const byAdvert = new Map<string, SharedPhotoRow[]>();
  for (const row of shared) byAdvert.set(row.otherId, [...(byAdvert.get(row.otherId) ?? []), row]);
  const adverts = await listPhotoAdverts(ctx.db.$client, [input.listingId, ...byAdvert.keys()]);
  const here = adverts.find(({ id }) => id === input.listingId);
  if (!here) return [];
  return adverts
    .filter(({ id }) => id !== here.id)
    .map((there) => toSamePhotos(here, there, byAdvert.get(there.id) ?? []))
    .sort((a, b) => b.photos.length - a.photos.length || (a.listingId < b.listingId ? 1 : -1))
    .slice(0, ADVERTS_MAX);
}

function toSamePhotos(
  here: PhotoAdvertRow,
  there: PhotoAdvertRow,
  rows: readonly SharedPhotoRow[],
): SamePhotos {
  return {
    listingId: toPublicId('listing', there.id),
    title: there.title,
    sourceLabel: there.sourceLabel,
    isLive: there.status === 'live',
    firstSeenAt: there.firstSeenAt,
    lastSeenAt: there.lastSeenAt,
    photos: rows.map((row) => ({
      hereNumber: row.position + 1,
      hereUrl: row.url,
      hereFingerprint: row.fingerprint,
      thereNumber: row.otherPosition + 1,
      thereUrl: row.otherUrl,
      thereFingerprint: row.otherFingerprint,
      bits: bitDistance(row.fingerprint, row.otherFingerprint),
    })),
    differences: factDifferences(here, there),
  };
}

/** What two adverts say differently; what one of them does not say is no difference. */
export function factDifferences(here: PhotoAdvertRow, there: PhotoAdvertRow): FactDifference[] {
  return COMPARED_FACTS.flatMap((fact) => {
    const ours = factOf(here, fact);
    const theirs = factOf(there, fact);
    if (ours === null || theirs === null || ours === theirs) return [];
    return [{ fact, here: ours, there: theirs }];
  });
}

function factOf(advert: PhotoAdvertRow, fact: ComparedFact): string | number | null {
  if (fact === 'car') {
    const { year, make, model, trim } = advert;
    return [year, make, model, trim].filter((part) => part !== null).join(' ');
  }
  if (fact === 'place') {
    const { city, state } = advert;
    return city === null || state === null ? state : `${city}, ${state}`;
  }
  return advert[fact];
}
