import { FILTER_NAMES, type FilterValues } from '@/components/deals/filter-rail';
import type { ModelFailure } from '@/lib/searches/ports';
import type { WordsReading } from '@/lib/searches/words';
import type { WordsSuggestion } from '@/lib/searches/words-suggestion-service';
import { appendFilters, KEPT_BY_WORDS } from './results-address';

/** Name of the sentence in the address of a result page, and of the words that set no filter. */
export const WORDS_PARAMETER = 'words';
const IGNORED_PARAMETER = 'unread';
/** Names of the filters that a language model suggested, and why it suggested none. */
const SUGGESTED_PARAMETER = 'suggested';
const UNASKED_PARAMETER = 'no_suggestion';
const SHOWN_IGNORED_MAX = 8;

type Parameters = Record<string, string | string[] | undefined>;

const firstOf = (value: string | string[] | undefined): string =>
  (Array.isArray(value) ? value[0] : value) ?? '';

/** The sentence of an address, or null where it has none. */
export function wordsOf(parameters: Parameters): string | null {
  const text = firstOf(parameters[WORDS_PARAMETER]).trim();
  return text === '' ? null : text;
}

/** The words of the last sentence that set no filter. */
export function ignoredOf(parameters: Parameters): string[] {
  return [parameters[IGNORED_PARAMETER] ?? []].flat().slice(0, SHOWN_IGNORED_MAX);
}

/** Why a language model suggested nothing, in a sentence. */
const FAILURE_SENTENCES: Readonly<Record<ModelFailure, string>> = {
  cap_spent: 'The language model was not asked: today’s cost cap is reached.',
  too_slow: 'The language model took too long to answer.',
  too_many: 'The language model is asked too often just now.',
  key_refused: 'The language model does not take the key of this server.',
  refused: 'The language model declined to answer.',
  unreadable: 'What the language model answered could not be read.',
  unreachable: 'The language model could not be reached.',
  service_failed: 'The language model has trouble of its own.',
};

/** What an address says went wrong with a suggestion, in a sentence; null where nothing did. */
export function suggestionProblemOf(parameters: Parameters): string | null {
  const reason = firstOf(parameters[UNASKED_PARAMETER]);
  const known = Object.entries(FAILURE_SENTENCES).find(([name]) => name === reason);
  return known ? `${known[1]} The filters are what the rules read.` : null;
}

/** Filters in force, with those marked that a language model suggested. */
export function markSuggested<Filter extends { field: keyof FilterValues }>(
  filters: readonly Filter[],
  parameters: Parameters,
): (Filter & { isSuggested: boolean })[] {
  const names = new Set([parameters[SUGGESTED_PARAMETER] ?? []].flat());
  return filters.map((filter) => ({
    ...filter,
    isSuggested: Object.entries(FILTER_NAMES).some(
      ([field, name]) => field === filter.field && names.has(name),
    ),
  }));
}

/**
 * The address of the results that a sentence asks for. What a language model suggested beyond the rules is in
 * it as any filter is, and named as suggested.
 */
export function addressOfWords(
  { filters, ignored }: WordsReading,
  parameters: Parameters,
  suggestion: WordsSuggestion | null = null,
): string {
  const search = new URLSearchParams();
  appendFilters(search, filters);
  const suggested = suggestion === null ? [] : appendFilters(search, suggestion.filters);
  for (const name of KEPT_BY_WORDS) {
    const value = firstOf(parameters[name]);
    if (value !== '') search.append(name, value);
  }
  for (const word of ignored.slice(0, SHOWN_IGNORED_MAX)) search.append(IGNORED_PARAMETER, word);
  for (const name of suggested) search.append(SUGGESTED_PARAMETER, name);
  if (suggestion?.failure) search.append(UNASKED_PARAMETER, suggestion.failure);
  const text = search.toString();
  return text === '' ? '/' : `/?${text}`;
}
