/** How the sending of an alert went, in words for the person who is told. Pure. */
import { formatNear } from '@/components/ui/format';
import type { AlertChannelKind, AlertKind, DeliveryKind, DeliveryState } from '@/db/vocabulary';

/** Kinds of channels as pages name them. */
export const CHANNEL_WORDS: Readonly<Record<AlertChannelKind, string>> = {
  in_app: 'In the app',
  email: 'E-mail',
  telegram: 'Telegram',
  sms: 'Text message',
  discord: 'Discord',
  webhook: 'Webhook',
  web_push: 'Browser',
};

/** Kinds of news as pages name them. */
export const NEWS_WORDS: Readonly<Record<AlertKind, string>> = {
  new: 'New',
  price_cut: 'Price cut',
  becomes_great: 'Now a great deal',
  back: 'Back on offer',
  probably_gone: 'Probably gone',
};

/** A state of a message with how it is to be taken. */
export interface DeliveryWords {
  tone: 'good' | 'waiting' | 'problem' | 'quiet';
  /** "sent 3 min ago", "could not be sent, next try in 4 min". */
  words: string;
  /** What the other side said; null where nothing went wrong. */
  problem: string | null;
}

/** One delivery beside `now` on the wall clock. */
export function deliveryWords(
  delivery: {
    kind: DeliveryKind;
    state: DeliveryState;
    dueAt: Date;
    attemptCount: number;
    problem: string | null;
    sentAt: Date | null;
    deliveredAt: Date | null;
  },
  channel: AlertChannelKind,
  now: Date,
): DeliveryWords {
  const { kind, state, dueAt, attemptCount, problem } = delivery;
  const inDigest = kind === 'digest' ? ' in a digest' : '';
  switch (state) {
    case 'waiting': {
      const isDue = dueAt.getTime() <= now.getTime();
      if (attemptCount > 0) {
        const when = isDue ? 'at once' : formatNear(dueAt, now);
        const tries = attemptCount === 1 ? 'once' : `${attemptCount} times`;
        return { tone: 'problem', words: `tried ${tries}, next try ${when}`, problem };
      }
      const words = isDue ? 'about to be sent' : `goes out ${formatNear(dueAt, now)}${inDigest}`;
      return { tone: 'waiting', words, problem };
    }
    case 'sending':
      return { tone: 'waiting', words: 'being sent', problem: null };
    case 'sent': {
      const word = channel === 'in_app' ? 'shown' : 'sent';
      return {
        tone: 'good',
        words: `${word} ${formatNear(delivery.sentAt, now)}${inDigest}`,
        problem: null,
      };
    }
    case 'delivered': {
      const at = delivery.deliveredAt ?? delivery.sentAt;
      const word = channel === 'in_app' ? 'shown' : 'arrived';
      return { tone: 'good', words: `${word} ${formatNear(at, now)}${inDigest}`, problem: null };
    }
    case 'failed':
      return {
        tone: 'problem',
        words: 'could not be sent',
        problem: problem ?? 'No reason was given.',
      };
    case 'dropped':
      return { tone: 'quiet', words: 'not sent', problem };
    default:
      return state satisfies never;
  }
}
