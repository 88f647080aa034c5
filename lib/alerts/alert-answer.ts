/** What a person can answer to an alert: the words, and how they travel in a button of a chat. */
import { findUuid, toPublicId } from '@/lib/platform/ids';

/** Answers that a button gives; each can be taken back. Their places in signed links are their order: add at the end. */
export const ALERT_ANSWERS = [
  'dismiss',
  'watch',
  'snooze_seller',
  'mute_model',
  'contacted',
  'not_a_deal',
] as const;
export type AlertAnswer = (typeof ALERT_ANSWERS)[number];

/** For how long a seller is not heard of. */
export const SELLER_SNOOZE_DAYS = 30;

/** As buttons say them. */
export const ANSWER_LABELS: Readonly<Record<AlertAnswer, string>> = {
  dismiss: 'Dismiss',
  watch: 'Watch',
  snooze_seller: `Snooze seller ${SELLER_SNOOZE_DAYS} days`,
  mute_model: 'Mute this model',
  contacted: 'Mark contacted',
  not_a_deal: 'Not a deal',
};

/** What was done, where the car is not named. */
export const ANSWER_DONE: Readonly<Record<AlertAnswer, string>> = {
  dismiss: 'Dismissed: you hear no more of this car.',
  watch: 'It is on your watchlist.',
  snooze_seller: `You hear nothing of this seller for ${SELLER_SNOOZE_DAYS} days.`,
  mute_model: 'You hear nothing of this model until you say so.',
  contacted: 'Marked as contacted.',
  not_a_deal: 'Noted: it is no deal for you. In your alerts you can say why.',
};

/** Why something is no deal, as a person says it. */
export const NOT_A_DEAL_REASONS = [
  'saving_too_small',
  'wrong_car',
  'too_far',
  'looks_wrong',
] as const;
export type NotADealReason = (typeof NOT_A_DEAL_REASONS)[number];

export const NOT_A_DEAL_LABELS: Readonly<Record<NotADealReason, string>> = {
  saving_too_small: 'It saves too little',
  wrong_car: 'Not the car I want',
  too_far: 'Too far away',
  looks_wrong: 'Something looks wrong',
};

const DATA = /^answer:([a-z_]+):(alr_[0-9a-z]+)$/;

/** What a button of a chat sends back: at most 51 of the 64 bytes that Telegram takes. */
export function answerData(answer: AlertAnswer, alertId: string): string {
  return `answer:${answer}:${toPublicId('alert', alertId)}`;
}

/** What such a button meant, the alert's uuid with it; null for anything else. */
export function readAnswerData(data: string): { answer: AlertAnswer; alertId: string } | null {
  const [, word, publicId = ''] = DATA.exec(data) ?? [];
  const answer = ALERT_ANSWERS.find((known) => known === word);
  const alertId = findUuid('alert', publicId);
  return answer === undefined || alertId === null ? null : { answer, alertId };
}
