/** Filters that a language model suggests for what rules left of a sentence. */
import { createHash } from 'node:crypto';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { type ErrorCode, toAppError } from '@/lib/platform/errors';
import { spendCall } from '@/lib/sources/budget';
import type { ModelFailure, SuggestionPorts, WordsModel } from './ports';
import { getChoices } from './service';
import type { WordsReading } from './words';
import type { WordFilters } from './words-phrases';
import { readSearchWords } from './words-service';
import {
  acceptSuggestion,
  type ModelAnswer,
  readModelAnswer,
  type WordsQuestion,
  wordsQuestion,
} from './words-suggestion';

/** The name of its calls in the day's counts. */
const PROVIDER = 'words_model';
/** The same sentence gets the same answer for a day. */
const KEPT_SECONDS = 86_400;

/** What a language model made of the words that no rule understood. */
export interface WordsSuggestion {
  /** Filters that no rule set; empty where it had none to suggest. */
  filters: WordFilters;
  /** Why there is no answer; null where there is one. */
  failure: ModelFailure | null;
}

/** A failure on its way out of the cache, which keeps answers only. */
class Unanswered extends Error {
  constructor(readonly reason: ModelFailure) {
    super(reason);
  }
}

/**
 * Asks the language model of the settings for filters, where there is one and rules left words. Null where
 * nothing was asked: without a model, without such words, and in the demo market, which asks nobody. It never
 * takes away or changes what rules read; whatever goes wrong is told as a `failure`.
 */
export async function suggestFilters(
  ctx: Ctx<SuggestionPorts>,
  reading: WordsReading,
): Promise<WordsSuggestion | null> {
  authorize(ctx, 'search.live');
  const { wordsModel, liveCache } = ctx.ports;
  if (wordsModel === null || ctx.market.name === 'demo') return null;
  const { makes } = await getChoices(ctx);
  const question = wordsQuestion(reading, makes);
  if (question === null) return null;
  const key = createHash('sha256')
    .update(JSON.stringify([wordsModel.host, wordsModel.name, question]))
    .digest('base64url');
  try {
    const answer = await liveCache.getOrSet(
      { area: PROVIDER, key, ttlSeconds: KEPT_SECONDS },
      async () => ({ answer: await answerOf(ctx, wordsModel, question) }),
    );
    return { filters: acceptSuggestion(answer.answer, reading, makes), failure: null };
  } catch (error) {
    return { filters: {}, failure: failureOf(ctx, error) };
  }
}

/** A sentence as filters: by rules, and what a language model suggests for the words they left. */
export interface RefinedReading extends WordsReading {
  /** Names of those filters that no rule read and the model suggested. */
  suggested: string[];
  /** Why it suggested none though it was to be asked; null else. */
  suggestionFailure: ModelFailure | null;
}

/**
 * `readSearchWords`, refined by the language model of the settings where there is one: the filters of rules
 * stay as they are. Any text has an answer.
 */
export async function readWordsWithModel(
  ctx: Ctx<SuggestionPorts>,
  input: { text: string; homeZip: string | null },
): Promise<RefinedReading> {
  authorize(ctx, 'search.live');
  const reading = await readSearchWords(ctx, input);
  const suggestion = await suggestFilters(ctx, reading);
  const suggested = suggestion?.filters ?? {};
  return {
    filters: { ...suggested, ...reading.filters },
    ignored: reading.ignored,
    suggested: Object.keys(suggested),
    suggestionFailure: suggestion?.failure ?? null,
  };
}

async function answerOf(
  ctx: Ctx<SuggestionPorts>,
  model: WordsModel,
  question: WordsQuestion,
): Promise<ModelAnswer> {
  await spendCall(ctx, {
    provider: PROVIDER,
    costMicros: model.callCostMicros,
    costMicrosMax: model.dailyCostMaxMicros,
  });
  const reply = await model.ask(question, { outbound: ctx.ports.outbound });
  if (reply.outcome === 'failed') throw new Unanswered(reply.reason);
  const answer = readModelAnswer(reply.text);
  if (answer === null) throw new Unanswered('unreadable');
  return answer;
}

const FAILURES: Partial<Record<ErrorCode, ModelFailure>> = {
  budget_spent: 'cap_spent',
  outbound_timeout: 'too_slow',
  outbound_paused: 'too_many',
  outbound_unreachable: 'unreachable',
  outbound_address_refused: 'unreachable',
  outbound_too_large: 'unreadable',
};

function failureOf(ctx: Ctx<SuggestionPorts>, thrown: unknown): ModelFailure {
  if (thrown instanceof Unanswered) return thrown.reason;
  const reason = FAILURES[toAppError(thrown).code];
  if (reason === undefined)
    ctx.log.error({ error: thrown }, 'the language model could not be asked');
  return reason ?? 'unreadable';
}
