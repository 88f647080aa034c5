import type { BlobStore } from '@/lib/platform/blobs';
import type { Ctx } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import { inTransaction } from '@/lib/platform/transaction';
import { readPhotoBytes } from '@/lib/snap/photo-bytes';
import type { EbayCar } from './ebay/item';
import { type EbayTerms, picturesOf, readTerms } from './ebay/terms';
import { textAt } from './ebay/trading-xml';
import { callEbay } from './ebay-calls';
import type { EbayPorts } from './ports';
import {
  findPublicationRow,
  lockPublication,
  type OfferedRow,
  type PublicationRow,
  updatePublication,
} from './publication-queries';

/** A car on offer as eBay is told of it. */
export function carOf(row: OfferedRow): EbayCar {
  const { title, description, facts, condition, zip, priceCents, photoIds } = row;
  return { title, description, facts, condition, zip, priceCents, photoIds };
}

/** Addresses of the photos that eBay has, in their order. */
export function pictureUrls(terms: EbayTerms, photoIds: readonly string[], now: Date): string[] {
  return picturesOf(terms, photoIds, now).flatMap(({ url }) => url ?? []);
}

/** What working on publications needs. */
export type PublishingPorts = EbayPorts & { blobs: BlobStore };

/**
 * Sends a photo (uuid) to eBay's own picture service, unless it is there: a server at home has no address
 * that eBay could fetch from, and eBay keeps the picture when ours goes. What came of it is kept at once, so
 * that it is sent once. False where the photo is gone or eBay does not take it.
 */
export async function sendPicture(
  ctx: Ctx<PublishingPorts>,
  input: { publication: Pick<PublicationRow, 'id' | 'personId'>; photoId: string },
): Promise<boolean> {
  const { publication, photoId } = input;
  const before = await findPublicationRow(ctx.db, publication.id);
  if (before === null) return false;
  const [kept] = picturesOf(readTerms(before.terms), [photoId], ctx.now());
  if (kept?.url) return true;
  const photo = await readPhotoBytes(ctx, { photoId, size: 'full', format: 'jpeg' });
  if (photo === null) return false;
  const answer = await callEbay(ctx, {
    ...{ personId: publication.personId, publicationId: publication.id, photo },
    name: 'UploadSiteHostedPictures',
    body: { PictureName: photoId.slice(-12), PictureSet: 'Supersize' },
    // A picture more at eBay is used by no advert and is forgotten there.
    isRepeatable: true,
  });
  const url = textAt(answer.body, 'SiteHostedPictureDetails.FullURL');
  if (answer.outcome === 'failure') return false;
  if (url === null || !/^https?:\/\/\S{1,1000}$/.test(url)) {
    throw new AppError('outbound_unreachable', { message: 'eBay named no address of a photo.' });
  }
  await keepPicture(ctx, publication.id, { photoId, url });
  return true;
}

/** Others may write to the same row meanwhile: it is read anew and held. */
async function keepPicture(
  ctx: Ctx,
  publicationId: string,
  { photoId, url }: { photoId: string; url: string },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const row = await lockPublication(tx.db, publicationId);
    if (row === null) return;
    const terms = readTerms(row.terms);
    const others = terms.pictures.filter((each) => each.photoId !== photoId);
    const now = ctx.now();
    const pictures = [...others, { photoId, url, at: now.toISOString() }];
    const change = { terms: { ...terms, pictures }, updatedAt: now };
    await updatePublication(tx.db, { id: row.id, states: [row.state] }, change);
  });
}
