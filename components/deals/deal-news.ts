/** What has changed in a list since it was made, as the stream tells it. */
export interface News {
  new_count: number;
  repriced_count: number;
  items: readonly { listing_id: string; kind: 'new' | 'repriced' }[];
  is_incomplete: boolean;
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
