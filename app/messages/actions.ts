'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { toRoute } from '@/components/ui/nav-link';
import { actions } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { parsePublicId } from '@/lib/platform/ids';
import { MESSAGE_CHARACTERS_MAX } from '@/lib/selling/message';
import { replyInTalk, writeToSeller } from '@/lib/selling/message-service';
import { OFFER_MESSAGE_CHARACTERS_MAX, OFFER_MOVES } from '@/lib/selling/offer';
import { answerOffer, makeOffer } from '@/lib/selling/offer-service';
import { dollarsField, neededDollarsField } from '@/lib/selling/selling-form';

const permission = 'sellers.contact';
const id = z.string().max(64);
const text = z.string().trim().min(1, 'Write something.').max(MESSAGE_CHARACTERS_MAX);
const sendKey = z.uuid();

/** Writes to the seller of a car, and opens the conversation. */
export const writeToSellerAction = actions.action(
  {
    id: 'seller_messages.write',
    permission,
    input: z.object({ listing: id, send_key: sendKey, text }),
  },
  async (ctx, { listing, send_key: key, text: written }): Promise<null> => {
    const { talkId } = await writeToSeller(ctx, {
      ...{ personId: requirePersonId(ctx.actor), sendKey: key, text: written },
      listingId: parsePublicId('listing', listing),
    });
    redirect(toRoute(`/messages/${talkId}`));
  },
);

/** Answers in a conversation. */
export const replyAction = actions.action(
  {
    id: 'seller_messages.reply',
    permission,
    input: z.object({ talk: id, send_key: sendKey, text }),
  },
  async (ctx, { talk: talkId, send_key: key, text: written }): Promise<null> => {
    const personId = requirePersonId(ctx.actor);
    await replyInTalk(ctx, { personId, talkId, sendKey: key, text: written });
    revalidatePath(`/messages/${talkId}`);
    redirect(toRoute(`/messages/${talkId}`));
  },
);

/** Offers an amount for a car. */
export const makeOfferAction = actions.action(
  {
    id: 'offers.make',
    permission,
    input: z.object({
      listing: id,
      amount: neededDollarsField,
      message: z.string().trim().max(OFFER_MESSAGE_CHARACTERS_MAX).default(''),
    }),
  },
  async (ctx, { listing, amount: amountCents, message }): Promise<null> => {
    await makeOffer(ctx, {
      ...{ personId: requirePersonId(ctx.actor), amountCents, message },
      listingId: parsePublicId('listing', listing),
    });
    redirect(toRoute('/messages'));
  },
);

/** Accepts, declines, counters or withdraws an offer. */
export const answerOfferAction = actions.action(
  {
    id: 'offers.answer',
    permission,
    input: z.object({ id, move: z.enum(OFFER_MOVES), counter: dollarsField.optional() }),
  },
  async (ctx, { id: offerId, move, counter }): Promise<null> => {
    const personId = requirePersonId(ctx.actor);
    await answerOffer(ctx, { personId, id: offerId, move, counterCents: counter ?? null });
    revalidatePath('/messages', 'layout');
    revalidatePath('/sell', 'layout');
    return null;
  },
);
