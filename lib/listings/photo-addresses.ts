import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { listPhotoUrls } from './photo-queries';

/** More photos of one car say nothing more. */
const PHOTOS_MAX = 40;

/**
 * Where the photos of a public advert are at its source, in its order, at most 40: web addresses only. The
 * pictures are not kept here. Empty for an advert without photos and for an unknown one.
 */
export async function listPhotoAddresses(
  ctx: Ctx,
  input: { listingId: string },
): Promise<string[]> {
  authorize(ctx, 'listings.read');
  const urls = await listPhotoUrls(ctx.db.$client, { ...input, limit: PHOTOS_MAX });
  return urls.filter((url) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol));
}
