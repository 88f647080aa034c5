import type { Ports } from '@/lib/composition';
import { getDeal } from '@/lib/deals/service';
import type { Ctx } from '@/lib/platform/context';
import { AppError, notFound } from '@/lib/platform/errors';
import { findUuid } from '@/lib/platform/ids';
import type { LimitRule } from '@/lib/platform/limits';
import { pictureTag, shareWords } from '../share-words';
import { drawShareImage } from './draw-image';

/** Pages that show previews fetch one picture each; whoever draws many is no page. */
const DRAW_RULE: LimitRule = { name: 'share-image', max: 60, windowSeconds: 60 };
const KEPT_SECONDS = 600;

/** A picture and the tag of what it shows. */
export interface ShareImage {
  etag: string;
  /** Draws it, or takes it from where it is kept. */
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * The share image of a public listing, the same for everybody. `ctx` is a visitor's, so that nothing private
 * is drawn. Throws `not_found`; `bytes` throws `rate_limited` for an address (`clientKey`) that has many drawn.
 */
export async function findShareImage(
  ctx: Ctx<Ports>,
  input: { id: string; clientKey: string },
): Promise<ShareImage> {
  const listingId = findUuid('listing', input.id);
  if (listingId === null) throw notFound('listing');
  const words = shareWords(await getDeal(ctx, { listingId, buyer: null }), ctx.market.name);
  const tag = pictureTag(words);
  return {
    etag: `"${tag}"`,
    bytes: async () => {
      const verdict = await ctx.ports.limiter.limit(input.clientKey, DRAW_RULE);
      if (!verdict.isAllowed) {
        throw new AppError('rate_limited', { retryAfterSeconds: verdict.retryAfterSeconds });
      }
      const key = `${input.id}:${tag}`;
      const kept = await ctx.ports.cache.getOrSet(
        { area: 'share-image', key, ttlSeconds: KEPT_SECONDS },
        async () => ({ png: Buffer.from(await drawShareImage(words)).toString('base64') }),
      );
      return new Uint8Array(Buffer.from(kept.png, 'base64'));
    },
  };
}
