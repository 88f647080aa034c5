/** Words in quotes in a sentence: what an advert's headline must say, or must not after "no", "not" or a minus. */
import { ASKED_WORDS_LENGTH_MAX, ASKED_WORDS_MAX, headlineWords } from './headline-words';

/** Filters under the names of the API. */
export interface QuotedFilters {
  must_say?: string;
  never_say?: string;
}

/** A quote that follows a digit is an inch. */
const QUOTED =
  /(^|[\s,;(])(?:(-|(?:no|not|never|without|except)\s+))?["“”]([^"“”]{1,80})["“”](?=$|[\s,;.!?)])/giu;

/** Sets what quotes ask for, and gives the sentence without them. What a filter cannot hold is left out. */
export function readQuoted(text: string, filters: QuotedFilters): string {
  const asked = { must_say: [] as string[], never_say: [] as string[] };
  const rest = text.replace(
    QUOTED,
    (_all, before: string, not: string | undefined, said: string) => {
      asked[not === undefined ? 'must_say' : 'never_say'].push(...headlineWords(said));
      return `${before}, `;
    },
  );
  for (const name of ['must_say', 'never_say'] as const) {
    const words = [...new Set(asked[name])].slice(0, ASKED_WORDS_MAX);
    while (words.join(' ').length > ASKED_WORDS_LENGTH_MAX) words.pop();
    if (words.length > 0) filters[name] = words.join(' ');
  }
  return rest;
}
