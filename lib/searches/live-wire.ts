import type { Cache } from '@/lib/platform/cache';
import type { Ctx } from '@/lib/platform/context';
import { END_EVENT, type StreamEvent } from '@/lib/platform/http/event-stream';
import { toWire } from '@/lib/platform/http/snake-case';
import {
  LIVE_BUDGET_MS,
  type LiveSearchCtx,
  type LiveSearchInput,
  type LiveSourceAnswer,
  searchLive,
} from './live-search';
import type { SearchQuery } from './schemas';
import { toSearchAnswer, toSearchInput } from './search-wire';
import { searchDeals } from './service';
import { reachableCriteria } from './total-bounds';

type HybridCtx = LiveSearchCtx & Ctx<{ cache: Cache }>;

function inputsOf(ctx: HybridCtx, query: SearchQuery, signal?: AbortSignal) {
  const search = toSearchInput(ctx, query, 'worst_case_saving');
  const near =
    query.near_zip === undefined ? null : { zip: query.near_zip, withinMi: query.within_mi ?? 50 };
  // Live sources know asks only.
  const { totalBounds = {}, buyer } = search;
  const criteria = reachableCriteria(search.criteria, totalBounds, buyer?.tradeInCents ?? 0);
  const live: LiveSearchInput = { criteria, near, signal };
  return { search, live };
}

/** The whole hybrid answer of a request, after the slowest source or its time is over. */
export async function answerHybridSearch(ctx: HybridCtx, query: SearchQuery) {
  const inputs = inputsOf(ctx, query);
  const answers = await searchLive(ctx, inputs.live);
  const page = toSearchAnswer(await searchDeals(ctx, inputs.search));
  const live: LiveSourceAnswer[] = [];
  for await (const answer of answers) live.push(answer);
  const missing = live.filter(({ state }) => state !== 'fresh');
  return {
    data: { deals: page.data, live: toWire(live) },
    meta: {
      ...page.meta,
      missing_sources: [
        ...new Set([...page.meta.missing_sources, ...missing.map(({ sourceKey }) => sourceKey)]),
      ],
      notes: [...page.meta.notes, ...missing.map(missingNote)],
    },
  };
}

function missingNote({ label, state, problem, asOf }: LiveSourceAnswer): string {
  const why = problem ?? 'It did not answer.';
  return state === 'kept' && asOf !== null
    ? `${label} is shown as of ${asOf.toISOString()}. ${why}`
    : `${label} is missing. ${why}`;
}

/** The events of a hybrid search: the market's first page at once, then each source as it answers. */
export async function streamHybridSearch(
  ctx: HybridCtx,
  query: SearchQuery,
  signal: AbortSignal,
  budgetMs: number = LIVE_BUDGET_MS,
): Promise<AsyncIterable<StreamEvent>> {
  const inputs = inputsOf(ctx, query, signal);
  // The market's own results go first: they do not queue for a connection behind what sources need.
  const results = searchDeals(ctx, inputs.search);
  results.catch(() => undefined);
  const answers = await searchLive(ctx, { ...inputs.live, budgetMs });
  // What is wrong with the question is an answer of its own, not an event of a stream.
  const { data, meta, page } = toSearchAnswer(await results);
  const { missing_sources, notes } = meta;
  return (async function* () {
    yield { event: 'results', data: { deals: data, total: page.total, missing_sources, notes } };
    for await (const answer of answers) {
      if (signal.aborted) return;
      yield { event: 'source', data: toWire(answer) };
    }
    yield { event: END_EVENT, data: {} };
  })();
}
