/** What a person was told, as it is read back: alerts with their deliveries, gathered by car. Pure. */
import type { AlertContent } from '@/db/alert-content';
import type {
  AlertChannelKind,
  AlertKind,
  DeliveryKind,
  DeliveryState,
  MarketRating,
  OpportunityState,
} from '@/db/vocabulary';
import { type AlertTimes, type ReceiptStep, receiptSteps } from './receipt';

/** The car as it was when it was found. */
export type ToldContent = Omit<AlertContent, 'rating'> & { rating: MarketRating };

/** How one message got on. */
export interface DeliveryRecord {
  /** "dlv_…" */
  id: string;
  kind: DeliveryKind;
  state: DeliveryState;
  /** Not before; of one that waits for another try, when that is. */
  dueAt: Date;
  attemptCount: number;
  /** In words, of the last try. */
  problem: string | null;
  sentAt: Date | null;
  deliveredAt: Date | null;
}

/** One alert as its person reads it back. Ids are public. */
export interface AlertRecord {
  id: string;
  opportunityId: string;
  /** The advert that raised it; null where it was taken out. */
  listingId: string | null;
  /** The search that found it; null for the watchlist, or where it was deleted for good. */
  savedSearchId: string | null;
  kind: AlertKind;
  /** The same on each channel that told of it. */
  newsKey: string;
  foundAt: Date;
  content: ToldContent;
  channel: { id: string; kind: AlertChannelKind; label: string };
  delivery: DeliveryRecord;
  receipt: Receipt;
  viewedAt: Date | null;
  clickedAt: Date | null;
  createdAt: Date;
}

/** When we knew what, on the wall clock, station by station as far as it is known. */
export interface Receipt {
  steps: ReceiptStep[];
  /** From the first sight of the advert, or of the change in it, to the message; null while one is not known. */
  totalMs: number | null;
}

/** One change of a car that was told of, on however many channels. */
export interface NewsItem {
  key: string;
  kind: AlertKind;
  content: ToldContent;
  /** When it was found. */
  at: Date;
  /** The first channel on which it left; the earliest receipt. */
  receipt: Receipt;
  isUnread: boolean;
  alerts: AlertRecord[];
}

/** One car and everything that a person was told of it, the latest first. */
export interface AlertThread {
  /** "opp_…" */
  id: string;
  state: OpportunityState;
  version: number;
  vehicleId: string;
  listingId: string | null;
  isContacted: boolean;
  /** Why it is no deal, as the person said; null where they did not. */
  feedback: string | null;
  /** The last news, with which the thread is shown. */
  latest: NewsItem;
  earlier: NewsItem[];
  isUnread: boolean;
}

/** The receipt of one alert. Never below 0 ms: clocks of two processes may differ. */
export function receiptOf(times: AlertTimes): Receipt {
  const { seenAt, sentAt } = times;
  const totalMs =
    seenAt === null || sentAt === null ? null : Math.max(0, sentAt.getTime() - seenAt.getTime());
  return { steps: receiptSteps(times), totalMs };
}

/**
 * Gathers alerts of one car (any order) into its news, the latest first: the same news on several channels is
 * one item. Its receipt is that of the channel on which it left first. Empty for none.
 */
export function newsOf(alerts: readonly AlertRecord[]): NewsItem[] {
  const byKey = new Map<string, AlertRecord[]>();
  for (const alert of alerts) {
    const same = byKey.get(alert.newsKey);
    if (same) same.push(alert);
    else byKey.set(alert.newsKey, [alert]);
  }
  const items = [...byKey].flatMap(([key, same]) => {
    const sorted = [...same].sort(byLeaving);
    const [first] = sorted;
    if (!first) return [];
    const { kind, content, receipt } = first;
    const at = new Date(Math.min(...same.map((each) => each.foundAt.getTime())));
    return [{ key, kind, content, receipt, at, isUnread: same.some(isUnread), alerts: sorted }];
  });
  return items.sort((a, b) => b.at.getTime() - a.at.getTime() || (a.key < b.key ? 1 : -1));
}

/** Sent ones first, by when; then by their id. */
function byLeaving(a: AlertRecord, b: AlertRecord): number {
  const ms = ({ delivery }: AlertRecord) => delivery.sentAt?.getTime() ?? Number.POSITIVE_INFINITY;
  const [x, y] = [ms(a), ms(b)];
  if (x !== y) return x < y ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** Shown in the app and not looked at yet. What only went elsewhere is read there. */
export function isUnread({ channel, delivery, viewedAt }: AlertRecord): boolean {
  return channel.kind === 'in_app' && viewedAt === null && isOut(delivery.state);
}

/** Whether a message has left. */
export function isOut(state: DeliveryState): boolean {
  return state === 'sent' || state === 'delivered';
}

/** The least that feedback can raise a threshold to, in US cents: amounts are proposed in whole hundreds. */
const THRESHOLD_STEP_CENTS = 100_00;

/**
 * What a person may set so that a car like this one is not told of again: the next whole $100 above its
 * saving, where that is more than what is set now. Null where the saving is not known or no more than the
 * threshold.
 */
export function proposedMinSavingCents(
  savingCents: number | null,
  presentCents: number | null,
): number | null {
  if (savingCents === null || savingCents < 0) return null;
  const proposed = (Math.floor(savingCents / THRESHOLD_STEP_CENTS) + 1) * THRESHOLD_STEP_CENTS;
  return proposed > (presentCents ?? 0) ? proposed : null;
}
