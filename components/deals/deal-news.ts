/** What has changed in a list since it was made, as the stream tells it. */
export interface News {
  new_count: number;
  repriced_count: number;
  items: readonly { listing_id: string; kind: 'new' | 'repriced' }[];
  is_incomplete: boolean;
}

const FIRST_PAUSE_MS = 5_000;
const PAUSE_MS_MAX = 300_000;
/** A stream that held so long was a good one. */
export const GOOD_STREAM_MS = 60_000;

/**
 * How long to wait before a stream is opened again after so many failures in a row: 5 s, doubled each
 * time up to 5 minutes, and up to a quarter more or less, so that pages do not all come back at once.
 * `random` is from 0 up to 1.
 */
export function pauseMs(failures: number, random: number): number {
  const usual = Math.min(PAUSE_MS_MAX, FIRST_PAUSE_MS * 2 ** Math.max(0, failures - 1));
  return Math.round(usual * (0.75 + random / 2));
}

const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;

/**
 * What the button says; null where there is nothing to say. `isUpTo` where the list also leaves out cars
 * that match.
 */
export function newsSentence(news: News, isUpTo: boolean): string | null {
  const { new_count: fresh, repriced_count: repriced, is_incomplete: isIncomplete } = news;
  if (fresh + repriced === 0) return isIncomplete ? 'This list is older: load it again' : null;
  const parts = [
    ...(fresh > 0 ? [counted(fresh, 'new deal', 'new deals')] : []),
    ...(repriced > 0 ? [counted(repriced, 'new price', 'new prices')] : []),
  ];
  const before = isUpTo ? 'Up to ' : isIncomplete ? 'At least ' : '';
  return `${before}${parts.join(' and ')}`;
}

/** What is said once they are shown: how many of them stand on the page. */
export function shownSentence(total: number, marked: number): string {
  const all = counted(total, 'car', 'cars');
  if (marked === 0) return `The list is up to date. ${all} came further down in this order.`;
  if (marked >= total) {
    return `The list is up to date. ${all} ${total === 1 ? 'is' : 'are'} marked.`;
  }
  return `The list is up to date. ${marked} of ${all} are on this page and marked.`;
}
