/**
 * What the headlines of adverts say, word by word, and the rows of the results by it. A word is a run of Latin
 * letters and digits, without regard to case; everything else divides words. Full texts of adverts are not kept.
 * Pure.
 */
import { RowBits } from './row-bits';

const WORD = /[a-zA-Z0-9]+/g;

/** Words of one list: more than these make a sentence, not a filter. */
export const ASKED_WORDS_MAX = 8;
export const ASKED_WORDS_LENGTH_MAX = 120;

/**
 * The words of a headline, or of what somebody asks for: each once, in lower case, in their order.
 * HEADLINE_WORDS_SQL divides them alike.
 */
export function headlineWords(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(WORD), ([word]) => word.toLowerCase()))];
}

/** What a headline must say, all of it, and what it must not, none of it; absent and empty ask nothing. */
export interface AskedWords {
  mustSay?: readonly string[];
  neverSay?: readonly string[];
}

/** Whether anything is asked of headlines. */
export const asksWords = ({ mustSay = [], neverSay = [] }: AskedWords): boolean =>
  mustSay.length + neverSay.length > 0;

/** Words with a space around each, so that a word is found by looking for it with its spaces. */
const spaced = (text: string): string => ` ${headlineWords(text).join(' ')} `;

const says = (words: string, { mustSay = [], neverSay = [] }: AskedWords): boolean =>
  mustSay.every((word) => words.includes(` ${word} `)) &&
  !neverSay.some((word) => words.includes(` ${word} `));

/** Whether a headline says what it must and nothing that it must not. Asked words are as `headlineWords` gives them. */
export function headlineSays(headline: string, asked: AskedWords): boolean {
  return says(spaced(headline), asked);
}

const FIRST_ROWS = 1_024;

/** Headlines by row: equal ones are kept once, for as long as a row has them. */
export class HeadlineColumn {
  #codes = new Int32Array(FIRST_ROWS);
  readonly #codeOf = new Map<string, number>();
  /** By code; code 0 is of rows that are not there. */
  readonly #words: string[] = [''];
  readonly #uses: number[] = [0];
  readonly #free: number[] = [];

  /** How many different headlines there are. */
  get size(): number {
    return this.#codeOf.size;
  }

  put(row: number, headline: string): void {
    const words = spaced(headline);
    this.remove(row);
    let code = this.#codeOf.get(words);
    if (code === undefined) {
      code = this.#free.pop() ?? this.#words.length;
      this.#codeOf.set(words, code);
      this.#words[code] = words;
      this.#uses[code] = 0;
    }
    this.#uses[code] = (this.#uses[code] as number) + 1;
    this.#codes[row] = code;
  }

  remove(row: number): void {
    const code = this.#codes[row] as number;
    if (code === 0) return;
    this.#codes[row] = 0;
    const uses = (this.#uses[code] as number) - 1;
    this.#uses[code] = uses;
    if (uses > 0) return;
    this.#codeOf.delete(this.#words[code] as string);
    this.#words[code] = '';
    this.#free.push(code);
  }

  grow(rows: number): void {
    const codes = new Int32Array(rows);
    codes.set(this.#codes);
    this.#codes = codes;
  }

  /** Which of the first `end` rows say what is asked. */
  rowsThatSay(end: number, asked: AskedWords): RowBits {
    const isWanted = Uint8Array.from(this.#words, (words, code) =>
      Number(code > 0 && says(words, asked)),
    );
    return RowBits.ofCodes(end, this.#codes, isWanted);
  }
}
