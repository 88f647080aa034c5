/**
 * What a person answers to an alert, by whichever way it comes: a page, a chat, a link in a mail, the API.
 * Giving an answer twice is giving it once, and each can be taken back.
 */
import type { OpportunityState } from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, notFound } from '@/lib/platform/errors';
import { toPublicId } from '@/lib/platform/ids';
import { publishLive } from '@/lib/platform/live-events';
import { formatDollars } from '@/lib/platform/money';
import { MS_PER_DAY } from '@/lib/platform/time';
import { inTransaction } from '@/lib/platform/transaction';
import type { SavingCtx } from '@/lib/searches/saved-search-view';
import { updateSavedSearch } from '@/lib/searches/saved-searches-service';
import { markCar } from '@/lib/shortlists/hidden-cars-service';
import { type AlertAnswer, type NotADealReason, SELLER_SNOOZE_DAYS } from './alert-answer';
import {
  type AnsweredCar,
  findRejected,
  lockAnsweredCar,
  type Mute,
  markSeen,
  putMute,
  removeMute,
  updateOpportunity,
} from './alert-answer-queries';
import { proposedMinSavingCents } from './history';
import { alertsTopic } from './live-topic';

/** Feedback is counted for so long when a threshold is proposed. */
const FEEDBACK_DAYS = 90;

/** What a person would hear less of with a higher bound of the search that told them. */
export interface ThresholdProposal {
  /** "sav_…" */
  savedSearchId: string;
  searchName: string;
  minSavingCents: number;
  /** "Raise the least saving of “SUVs” to $1,500?" */
  question: string;
}

/** How a car stands after an answer. */
export interface Answered {
  /** "opp_…" */
  opportunityId: string;
  state: OpportunityState;
  isContacted: boolean;
  feedback: string | null;
  /** What was done, for the person. */
  sentence: string;
  proposal: ThresholdProposal | null;
}

/** An answer to an alert or about an opportunity (uuids). */
export type AnswerInput = {
  personId: string;
  answer: AlertAnswer;
  /** Takes the answer back. */
  isUndone?: boolean;
  /** With "not a deal": why. */
  reason?: NotADealReason;
  /** With "not a deal": the proposed least saving, accepted for the search that told of the car. */
  acceptedSavingCents?: number;
} & ({ alertId: string } | { opportunityId: string });

interface Effect {
  state: OpportunityState;
  isContacted?: boolean;
  feedback?: string | null;
  sentence: string;
}

/**
 * Does what the answer says and tells how the car stands then. Throws `not_found` where the alert is not
 * the person's, and `conflict` where there is nothing to do it to: no advert to watch, no seller to snooze.
 */
export async function answerAlert(ctx: SavingCtx, input: AnswerInput): Promise<Answered> {
  authorize(ctx, 'alerts.manage', { ownerId: input.personId });
  const { personId } = input;
  // Reads what no transaction can, so it comes before; done again it changes nothing.
  if (input.answer === 'watch') await markWatched(ctx, input);
  const { car, effect } = await inTransaction(ctx, async (tx) => {
    const found = await lockAnsweredCar(tx.db, input);
    if (!found) throw notFound('alert');
    const done = await effectOf(tx, found, input);
    const { sentence: _sentence, ...change } = done;
    if (isChange(found, done)) {
      const feedbackAt = done.feedback === undefined ? {} : { feedbackAt: ctx.now() };
      await updateOpportunity(tx.db, found, { ...change, ...feedbackAt });
    }
    await markSeen(tx.db, found.opportunityId, ctx.now());
    await publishLive(tx.db, alertsTopic(personId), {});
    return { car: found, effect: done };
  });
  const sentence = await acceptProposal(ctx, car, input);
  return {
    opportunityId: toPublicId('opportunity', car.opportunityId),
    state: effect.state,
    isContacted: effect.isContacted ?? car.isContacted,
    feedback: effect.feedback === undefined ? car.feedback : effect.feedback,
    sentence: sentence ?? effect.sentence,
    proposal: sentence === null ? await proposalFor(ctx, car, input) : null,
  };
}

function isChange(car: AnsweredCar, { state, isContacted, feedback }: Effect): boolean {
  return (
    state !== car.state ||
    (isContacted !== undefined && isContacted !== car.isContacted) ||
    (feedback !== undefined && feedback !== car.feedback)
  );
}

/** A car that somebody answers about was looked at. */
const seen = (state: OpportunityState): OpportunityState =>
  state === 'new' || state === 'alerted' ? 'viewed' : state;

async function effectOf(tx: Ctx, car: AnsweredCar, input: AnswerInput): Promise<Effect> {
  const { answer, isUndone = false, reason } = input;
  const state = seen(car.state);
  const name = `${car.year} ${car.make} ${car.model}`;
  switch (answer) {
    case 'dismiss':
      return isUndone
        ? { state: state === 'dismissed' ? 'viewed' : state, sentence: `${name} is back.` }
        : { state: 'dismissed', sentence: `${name} is dismissed: you hear no more of it.` };
    case 'watch':
      return isUndone
        ? {
            state: state === 'watched' ? 'viewed' : state,
            sentence: `${name} is off your watchlist.`,
          }
        : { state: 'watched', sentence: `${name} is on your watchlist.` };
    case 'snooze_seller':
      return { state, sentence: await snoozeSeller(tx, car, isUndone) };
    case 'mute_model':
      return { state, sentence: await muteModel(tx, car, isUndone) };
    case 'contacted':
      return {
        ...{ state, isContacted: !isUndone },
        sentence: isUndone
          ? `${name} is not marked as contacted.`
          : `${name} is marked as contacted.`,
      };
    case 'not_a_deal':
      return {
        ...{ state, feedback: isUndone ? null : (reason ?? car.feedback ?? 'not_said') },
        sentence: isUndone
          ? 'What you said about it is taken back.'
          : `Noted: ${name} is no deal for you.`,
      };
    default:
      return answer satisfies never;
  }
}

async function markWatched(ctx: Ctx, input: AnswerInput): Promise<void> {
  const car = await lockAnsweredCar(ctx.db, input);
  if (!car) throw notFound('alert');
  const { personId, listingId } = car;
  if (listingId === null) {
    throw new AppError('conflict', {
      message: 'The advert was taken out, so it cannot be watched.',
    });
  }
  await markCar(ctx, { personId, listingId, mark: input.isUndone ? 'unwatch' : 'watch' });
}

async function snoozeSeller(tx: Ctx, car: AnsweredCar, isUndone: boolean): Promise<string> {
  const { personId, sellerHash: key } = car;
  if (key === null) {
    throw new AppError('conflict', {
      message: 'This advert does not say who sells the car, so there is nobody to snooze.',
    });
  }
  const mute: Mute = { personId, kind: 'seller', key };
  if (isUndone) {
    await removeMute(tx.db, mute);
    return 'You hear of this seller again.';
  }
  const until = new Date(tx.now().getTime() + SELLER_SNOOZE_DAYS * MS_PER_DAY);
  const label = `The seller of a ${car.year} ${car.make} ${car.model}`;
  await putMute(tx.db, { ...mute, label, until });
  return `You hear nothing of this seller for ${SELLER_SNOOZE_DAYS} days.`;
}

async function muteModel(tx: Ctx, car: AnsweredCar, isUndone: boolean): Promise<string> {
  const { personId, make, model } = car;
  const label = `${make} ${model}`;
  const mute: Mute = { personId, kind: 'model', key: `${make}|${model}` };
  if (isUndone) await removeMute(tx.db, mute);
  else await putMute(tx.db, { ...mute, label, until: null });
  return isUndone
    ? `You hear of the ${label} again.`
    : `You hear nothing of the ${label} until you say so.`;
}

/** Sets the bound that was proposed; what was done in words, or null where nothing was accepted. */
async function acceptProposal(
  ctx: SavingCtx,
  { personId, savedSearchId }: AnsweredCar,
  input: AnswerInput,
): Promise<string | null> {
  const { acceptedSavingCents: cents } = input;
  if (input.answer !== 'not_a_deal' || cents === undefined) return null;
  if (savedSearchId === null) {
    throw new AppError('conflict', { message: 'No saved search told of this car.' });
  }
  const { name } = await updateSavedSearch(ctx, {
    ...{ personId, id: toPublicId('saved_search', savedSearchId) },
    change: { settings: { minSavingCents: cents } },
  });
  return `“${name}” tells of cars that save at least ${formatDollars(cents)} from now on.`;
}

/** A bound above all savings that the person lately called too small; null where none would help. */
async function proposalFor(
  ctx: Ctx,
  { personId, savedSearchId, opportunityId }: AnsweredCar,
  input: AnswerInput,
): Promise<ThresholdProposal | null> {
  const { answer, isUndone = false, reason } = input;
  if (answer !== 'not_a_deal' || isUndone || reason !== 'saving_too_small') return null;
  if (savedSearchId === null) return null;
  const since = new Date(ctx.now().getTime() - FEEDBACK_DAYS * MS_PER_DAY);
  const of = { personId, savedSearchId, opportunityId };
  const rejected = await findRejected(ctx.db, { ...of, feedback: reason, since });
  if (!rejected) return null;
  const cents = proposedMinSavingCents(rejected.savingCents, rejected.minSavingCents);
  if (cents === null) return null;
  return {
    savedSearchId: toPublicId('saved_search', savedSearchId),
    searchName: rejected.name,
    minSavingCents: cents,
    question: `Raise the least saving of “${rejected.name}” to ${formatDollars(cents)}?`,
  };
}
