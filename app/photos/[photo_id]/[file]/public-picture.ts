import type { Ports } from '@/lib/composition';
import type { Ctx } from '@/lib/platform/context';
import { AppError, notFound } from '@/lib/platform/errors';
import type { LimitRule } from '@/lib/platform/limits';
import { SHOWN_SIZES, type ShownSize } from '@/lib/snap/photo';
import type { StoredPicture } from '@/lib/snap/photo-bytes';
import { findShownPicture } from '@/lib/snap/photo-service';

/** A page of cars has many pictures; nobody looks at more in a minute. */
const PICTURES_RULE: LimitRule = { name: 'pictures', max: 1_200, windowSeconds: 60 };
const FILE = /^([a-z]+)\.(webp|jpg)$/;

/**
 * The picture that a file name asks for. Throws `rate_limited`, and `not_found` for what is not on offer, not
 * shown, or no name of ours.
 */
export async function findPublicPicture(
  ctx: Ctx<Ports>,
  asked: { photoId: string; file: string; clientKey: string },
): Promise<StoredPicture> {
  const [, name = '', ending] = FILE.exec(asked.file) ?? [];
  const size = SHOWN_SIZES.find((each): each is ShownSize => each === name);
  if (size === undefined) throw notFound('picture');
  const verdict = await ctx.ports.limiter.limit(asked.clientKey, PICTURES_RULE);
  if (!verdict.isAllowed) {
    throw new AppError('rate_limited', { retryAfterSeconds: verdict.retryAfterSeconds });
  }
  const format = ending === 'jpg' ? 'jpeg' : 'webp';
  return findShownPicture(ctx, { photoId: asked.photoId, size, format });
}
