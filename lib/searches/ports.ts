import type { Cache } from '@/lib/platform/cache';
import type { Outbound } from '@/lib/platform/outbound-contract';
import type { BudgetPorts } from '@/lib/sources/budget';
import type { WordsQuestion } from './words-suggestion';

/** What a language model said, or why it said nothing. */
export type ModelReply =
  | { outcome: 'answered'; text: string }
  | { outcome: 'failed'; reason: ModelFailure };

/** Why a language model suggested nothing. */
export const MODEL_FAILURES = [
  'cap_spent',
  'too_slow',
  'too_many',
  'key_refused',
  'refused',
  'unreadable',
  'unreachable',
  'service_failed',
] as const;
export type ModelFailure = (typeof MODEL_FAILURES)[number];

/** A language model that is asked about words that no rule understands. */
export interface WordsModel {
  /** As its maker calls it. */
  name: string;
  /** Where words are sent to. */
  host: string;
  /** What one call counts as, and a day's calls may cost, in millionths of a US dollar. */
  callCostMicros: number;
  dailyCostMaxMicros: number;
  /**
   * Asks, for an answer of 400 tokens within 8 s unless said, about a picture (JPEG) where there is one. Throws
   * what `outbound.send` throws where there is no answer.
   */
  ask(
    question: WordsQuestion,
    how: {
      outbound: Outbound;
      outputTokensMax?: number;
      deadlineMs?: number;
      picture?: Uint8Array;
    },
  ): Promise<ModelReply>;
}

/** What suggestions stand on. */
export interface SuggestionPorts extends BudgetPorts {
  cache: Cache;
  /** Keeps answers for hours. */
  liveCache: Cache;
  outbound: Outbound;
  /** Null where none is set up. */
  wordsModel: WordsModel | null;
}
