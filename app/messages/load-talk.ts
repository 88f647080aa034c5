import { notFound } from 'next/navigation';
import type { PageContext } from '@/app/page-context';
import { AppError } from '@/lib/platform/errors';
import { getTalk, markTalkRead } from '@/lib/selling/message-service';
import type { Offer } from '@/lib/selling/offer';
import { listOffers } from '@/lib/selling/offer-service';

const MESSAGES_SHOWN = 50;
const OFFERS_SHOWN = 100;

/** A conversation of the one who looks, with the offers in it, and now read; else the page that is not there. */
export async function loadTalk(
  ctx: PageContext,
  { personId, talkId, before }: { personId: string; talkId: string; before: unknown },
) {
  const cursor = typeof before === 'string' ? before : null;
  const detail = await getTalk(ctx, { personId, talkId, limit: MESSAGES_SHOWN, cursor }).catch(
    (error: unknown) => {
      const isNone = error instanceof AppError && error.code !== 'internal';
      if (isNone) return null;
      throw error;
    },
  );
  if (!detail) notFound();
  const { talk } = detail;
  const question = { personId, side: talk.side, limit: OFFERS_SHOWN, cursor: null };
  const { offers } = await listOffers(ctx, question);
  await markTalkRead(ctx, { personId, talkId });
  const isOfTalk = (offer: Offer) =>
    talk.side === 'buyer'
      ? offer.listingId === talk.listingId
      : offer.sellerListingId === talk.sellerListingId && offer.buyerName === talk.otherName;
  return { ...detail, offers: offers.filter(isOfTalk) };
}
