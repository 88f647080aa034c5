import type { WordsReading } from '@/lib/searches/words';
import { DOLLAR_NAMES, KEPT_BY_WORDS } from './results-address';

/** Name of the sentence in the address of a result page, and of the words that set no filter. */
export const WORDS_PARAMETER = 'words';
const IGNORED_PARAMETER = 'unread';
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

/** The address of the results that a sentence asks for. */
export function addressOfWords({ filters, ignored }: WordsReading, parameters: Parameters): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) {
    const pageName = DOLLAR_NAMES.get(name);
    for (const item of Array.isArray(value) ? value : [value]) {
      search.append(pageName ?? name, String(pageName ? Number(item) / 100 : item));
    }
  }
  for (const name of KEPT_BY_WORDS) {
    const value = firstOf(parameters[name]);
    if (value !== '') search.append(name, value);
  }
  for (const word of ignored.slice(0, SHOWN_IGNORED_MAX)) search.append(IGNORED_PARAMETER, word);
  const text = search.toString();
  return text === '' ? '/' : `/?${text}`;
}
