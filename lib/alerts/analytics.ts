/** What came of a person's alerts, in figures. Pure. */
import type { AlertChannelKind } from '@/db/vocabulary';

/** Weeks that are looked back on, the present one included. */
export const ANALYTICS_WEEKS = 12;

/** What became of the cars that were found in one week, or by one search. Money in US cents. */
export interface FoundCars {
  /** Cars that were found. */
  matchedCount: number;
  /** Of those, told of on some channel. */
  sentCount: number;
  /** Of those, opened from a message. */
  clickedCount: number;
  watchedCount: number;
  dismissedCount: number;
  contactedCount: number;
  /** What the cars that were told of save together, where they save. */
  savingCents: number;
  /** The largest of those savings; null for none. */
  bestSavingCents: number | null;
}

export type WeekRow = FoundCars & { startsOn: string };
export type SearchRow = FoundCars & { savedSearchId: string | null; name: string | null };

/** How the messages of one kind of channel got on; tests are not counted. */
export interface ChannelRow {
  kind: AlertChannelKind;
  sentCount: number;
  waitingCount: number;
  failedCount: number;
  droppedCount: number;
  /** Half of the alerts that leave at once had left within so long of being found; null for none. */
  medianMs: number | null;
}

/** Of the messages of a channel whose fate is known, the share that left, 0–1; null where none is. */
export function deliveryShare({ sentCount, failedCount }: ChannelRow): number | null {
  const known = sentCount + failedCount;
  return known === 0 ? null : sentCount / known;
}

/** All weeks together; the best saving is the largest of them. */
export function totalOf(weeks: readonly WeekRow[]): FoundCars {
  const total: FoundCars = {
    ...{ matchedCount: 0, sentCount: 0, clickedCount: 0, watchedCount: 0, dismissedCount: 0 },
    ...{ contactedCount: 0, savingCents: 0, bestSavingCents: null },
  };
  for (const week of weeks) {
    total.matchedCount += week.matchedCount;
    total.sentCount += week.sentCount;
    total.clickedCount += week.clickedCount;
    total.watchedCount += week.watchedCount;
    total.dismissedCount += week.dismissedCount;
    total.contactedCount += week.contactedCount;
    total.savingCents += week.savingCents;
    if (week.bestSavingCents !== null) {
      total.bestSavingCents = Math.max(total.bestSavingCents ?? 0, week.bestSavingCents);
    }
  }
  return total;
}

/** A model that a saved search is about. */
export interface SearchedModel {
  make: string;
  model: string;
  minYear?: number;
  maxYear?: number;
}

/** The one model that a question is about; null where it names none or several. */
export function modelOfQuestion(query: Readonly<Record<string, unknown>>): SearchedModel | null {
  const one = (value: unknown) =>
    Array.isArray(value) && value.length === 1 && typeof value[0] === 'string' ? value[0] : null;
  const [make, model] = [one(query.make), one(query.model)];
  if (make === null || model === null) return null;
  const { min_year: minYear, max_year: maxYear } = query;
  return {
    ...{ make, model },
    ...(typeof minYear === 'number' ? { minYear } : {}),
    ...(typeof maxYear === 'number' ? { maxYear } : {}),
  };
}
