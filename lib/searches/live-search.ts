/**
 * Hybrid search: what the market holds is answered at once, and each source that may be asked live joins
 * with what it shows now, within its own time. A source that fails or is late is named, with what it showed
 * last where that is known, and never holds up the others. Nothing that is found here is stored.
 */
import type { MarketRating } from '@/db/vocabulary';
import { rateAsk } from '@/lib/deals/market-rating';
import type { NormalisedListing } from '@/lib/listings/listing';
import { normalise } from '@/lib/listings/normalise';
import { authorize } from '@/lib/platform/authz';
import type { Cache } from '@/lib/platform/cache';
import type { Ctx } from '@/lib/platform/context';
import { AppError, toAppError } from '@/lib/platform/errors';
import { toPublicId } from '@/lib/platform/ids';
import { isSwitchOn, SWITCHES, type SwitchPorts } from '@/lib/platform/switches';
import type { PageReading } from '@/lib/sources/page/page-reading';
import { isWithinPolicy } from '@/lib/sources/ports';
import type { RawListing } from '@/lib/sources/raw-listing';
import { type ReadingCtx, type ReadingPorts, readSourcePage } from '@/lib/sources/reading';
import type { SourceDefinition } from '@/lib/sources/source-definition';
import { type SourceQuery, sourceQueryText } from '@/lib/sources/source-query';
import { loadActiveModel, type ModelInForce } from '@/lib/valuation/active-model';
import { valueCar } from '@/lib/valuation/market-model';
import { withoutBelief } from '@/lib/valuation/plausible-subject';
import type { Criteria } from './criteria';
import { liveQueryOf, meetsCriteria } from './live-listing';
import { findKnownListings, listEnabledSources } from './live-search-queries';

/** What live search stands on, besides what reading a source does. */
export interface LiveSearchPorts extends SwitchPorts {
  /** Keeps answers of sources for minutes; the usual cache keeps nothing for so long. */
  liveCache: Cache;
}
/** A context that live search can run in. */
export type LiveSearchCtx = ReadingCtx & { ports: LiveSearchPorts };

type LiveSourcesCtx = Ctx<Pick<ReadingPorts, 'catalog' | 'sourceSettings'> & SwitchPorts>;

/** How long a source has to answer; what comes later is there for the next who asks. */
export const LIVE_BUDGET_MS = 3_000;
/** How long an answer counts as present. */
export const LIVE_KEPT_SECONDS = 300;
/** For so long an answer is shown, with its age, where the source fails. */
const LAST_KEPT_SECONDS = 6 * 3_600;
const LISTINGS_MAX = 100;

/** One advert as its source shows it now. */
export interface LiveListing {
  sourceKey: string;
  externalId: string;
  /** Ours, where the market holds it already; null for a new one. */
  listingId: string | null;
  url: string | null;
  title: string;
  year: number;
  make: string;
  model: string;
  trim: string | null;
  priceCents: number;
  mileageMi: number | null;
  city: string | null;
  state: string | null;
  sellerKind: string | null;
  imageUrl: string | null;
  /** By the model in force; unrated before the first training. */
  rating: MarketRating;
  isCheckFirst: boolean;
  p50Cents: number | null;
}

/** What became of one source. */
export interface LiveSourceAnswer {
  sourceKey: string;
  label: string;
  /** fresh: it answered now. kept: what it showed last. missing: nothing of it is known. */
  state: 'fresh' | 'kept' | 'missing';
  /** When it showed this, on the wall clock; null where it is missing. */
  asOf: Date | null;
  /** Why it is not fresh, in words. */
  problem: string | null;
  /** How many it says there are; null where it does not say. */
  reportedTotal: number | null;
  listings: LiveListing[];
}

/** What was asked, and who listens for how long. */
export interface LiveSearchInput {
  criteria: Criteria;
  /** As typed, since sources take ZIP codes and not coordinates. */
  near: { zip: string; withinMi: number } | null;
  signal?: AbortSignal | undefined;
  budgetMs?: number;
}

/**
 * Asks every source that may be asked live, all at once, and yields each one's answer as it comes: at most
 * `budgetMs` (3 s) after the call. Throws `needs_own_market` in the demo. Without a source that is switched
 * on it yields nothing; while live search is paused, what each source showed last and the word for it.
 */
export async function searchLive(
  ctx: LiveSearchCtx,
  input: LiveSearchInput,
): Promise<AsyncIterable<LiveSourceAnswer>> {
  authorize(ctx, 'search.live');
  if (ctx.market.name === 'demo') throw new AppError('needs_own_market');
  const sources = await liveSources(ctx, input.criteria);
  const query = liveQueryOf(input.criteria, input.near);
  const model = sources.length === 0 ? null : await loadActiveModel(ctx.db);
  const isPaused = !(await isSwitchOn(ctx, 'live_search'));
  return asTheyCome(
    sources.map((source) =>
      answerOf(ctx, { source, query, criteria: input.criteria, model, isPaused }, input),
    ),
  );
}

/** Whether any source would be asked while somebody looks at results; none in the demo, and none while it is paused. */
export async function hasLiveSources(ctx: LiveSourcesCtx): Promise<boolean> {
  authorize(ctx, 'search.live');
  if (ctx.market.name !== 'live' || !(await isSwitchOn(ctx, 'live_search'))) return false;
  return (await liveSources(ctx, {})).length > 0;
}

/** Sources that are switched on, within the operator's policy, and among those that the person chose. */
async function liveSources(ctx: LiveSourcesCtx, criteria: Criteria): Promise<SourceDefinition[]> {
  const { catalog, sourceSettings } = ctx.ports;
  const enabled = await listEnabledSources(ctx.db);
  return enabled.flatMap(({ key }) => {
    const definition = catalog.find(key);
    if (definition === null || !isWithinPolicy(sourceSettings.policy, definition.policy)) return [];
    const isWanted = criteria.sources === undefined || criteria.sources.includes(key);
    return isWanted ? [definition] : [];
  });
}

async function* asTheyCome<T>(pending: readonly Promise<T>[]): AsyncGenerator<T> {
  const open = new Map(
    pending.map((promise, index) => [index, promise.then((value) => ({ index, value }))]),
  );
  while (open.size > 0) {
    const { index, value } = await Promise.race(open.values());
    open.delete(index);
    yield value;
  }
}

interface Question {
  source: SourceDefinition;
  query: SourceQuery;
  criteria: Criteria;
  model: ModelInForce | null;
  isPaused: boolean;
}

/** What a source showed for a query, before anybody's criteria. */
interface KeptAnswer {
  asOf: Date;
  reportedTotal: number | null;
  listings: readonly RawListing[];
}

async function answerOf(
  ctx: LiveSearchCtx,
  question: Question,
  { budgetMs = LIVE_BUDGET_MS, signal }: Pick<LiveSearchInput, 'budgetMs' | 'signal'>,
): Promise<LiveSourceAnswer> {
  const { source } = question;
  const head = { sourceKey: source.key, label: source.label };
  const inTime: InTime<KeptAnswer> = question.isPaused
    ? { ok: false, problem: SWITCHES.live_search.unusualText }
    : await withinBudget(freshAnswer(ctx, question), budgetMs, signal);
  const problem = inTime.ok ? null : inTime.problem;
  const kept = inTime.ok ? inTime.value : await lastAnswer(ctx, question);
  if (kept === null) {
    return { ...head, state: 'missing', asOf: null, problem, reportedTotal: null, listings: [] };
  }
  const state = inTime.ok ? 'fresh' : 'kept';
  const { asOf, reportedTotal } = kept;
  return {
    ...head,
    state,
    asOf,
    problem,
    reportedTotal,
    listings: await toLiveListings(ctx, question, kept.listings),
  };
}

const keyOf = ({ source, query }: Question) => `${source.key}?${sourceQueryText(query)}`;

/** Asks once for all who want the same now, and keeps what came. */
async function freshAnswer(ctx: LiveSearchCtx, question: Question): Promise<KeptAnswer> {
  const key = keyOf(question);
  const where = { area: 'live', key, ttlSeconds: LIVE_KEPT_SECONDS };
  return ctx.ports.liveCache.getOrSet(where, async () => {
    const reading = await readSourcePage(ctx, {
      sourceKey: question.source.key,
      query: question.query,
      pageNumber: 1,
      cursor: null,
      purpose: 'live',
    });
    const answer = keptAnswer(reading, ctx.now());
    await ctx.ports.liveCache.delete({ area: 'live_last', key });
    await ctx.ports.liveCache.getOrSet(lastPlace(key), async () => answer);
    return answer;
  });
}

const lastPlace = (key: string) => ({ area: 'live_last', key, ttlSeconds: LAST_KEPT_SECONDS });

function keptAnswer(reading: PageReading, now: Date): KeptAnswer {
  const { verdict, problem, reportedTotal, listings } = reading;
  if (verdict === 'ok' || verdict === 'empty') {
    return { asOf: now, reportedTotal, listings: listings.slice(0, LISTINGS_MAX) };
  }
  const code = (
    {
      blocked: 'source_blocked',
      not_rendered: 'source_not_rendered',
      unrecognised: 'source_unrecognised',
    } as const
  )[verdict];
  throw new AppError(code, problem === null ? {} : { message: problem });
}

/** Nothing was kept. */
class NothingKept extends Error {}

async function lastAnswer(ctx: LiveSearchCtx, question: Question): Promise<KeptAnswer | null> {
  try {
    return await ctx.ports.liveCache.getOrSet<KeptAnswer>(lastPlace(keyOf(question)), async () => {
      throw new NothingKept();
    });
  } catch {
    return null;
  }
}

type InTime<T> = { ok: true; value: T } | { ok: false; problem: string };

/** What comes within the budget; the work goes on after it, for whoever asks next. */
async function withinBudget<T>(
  work: Promise<T>,
  budgetMs: number,
  signal: AbortSignal | undefined,
): Promise<InTime<T>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<InTime<T>>((resolve) => {
    const seconds = budgetMs / 1_000;
    const end = () => resolve({ ok: false, problem: `It did not answer within ${seconds} s.` });
    timer = setTimeout(end, budgetMs);
    signal?.addEventListener('abort', end, { once: true });
  });
  const done = work.then(
    (value): InTime<T> => ({ ok: true, value }),
    (error: unknown): InTime<T> => ({ ok: false, problem: toAppError(error).message }),
  );
  try {
    return await Promise.race([done, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function toLiveListings(
  ctx: LiveSearchCtx,
  { source, criteria, model }: Question,
  raws: readonly RawListing[],
): Promise<LiveListing[]> {
  const now = ctx.market.now();
  const believed = raws.flatMap((raw) => {
    const verdict = normalise(raw, {
      observedAt: now,
      marketYear: now.getUTCFullYear(),
      sourceKey: source.key,
      defaultPriceKind: source.priceKind,
    });
    if (!verdict.ok || !meetsCriteria(verdict.listing, criteria)) return [];
    return [{ listing: verdict.listing, imageUrl: raw.imageUrls?.[0] ?? null }];
  });
  const known = await findKnownListings(ctx.db, {
    sourceKey: source.key,
    externalIds: believed.map(({ listing }) => listing.externalId),
  });
  return believed.map(({ listing, imageUrl }) => {
    const id = known.get(listing.externalId);
    return {
      sourceKey: source.key,
      listingId: id === undefined ? null : toPublicId('listing', id),
      imageUrl,
      ...shownFacts(listing),
      ...ratingOf(listing, model),
    };
  });
}

function shownFacts(listing: NormalisedListing) {
  const { externalId, url, title, year, make, model, trim, priceCents } = listing;
  const { mileageMi, city, state, sellerKind } = listing;
  return {
    externalId,
    url,
    title,
    year,
    make,
    model,
    trim,
    priceCents,
    mileageMi,
    city,
    state,
    sellerKind,
  };
}

/** Rated by the model in force, among whose comps an advert that is not in the market cannot be. */
function ratingOf(listing: NormalisedListing, model: ModelInForce | null) {
  const { vehicleKey, isVinValid, vin, ...facts } = listing;
  const car = {
    ...facts,
    id: 'live',
    vehicleKey,
    sellerKind: facts.sellerKind ?? ('dealer' as const),
  };
  const range =
    model === null
      ? null
      : withoutBelief(
          valueCar(model.model, isVinValid && vin ? { ...car, vinPattern: vin.slice(0, 8) } : car),
          car,
          model.model.context.referenceYear,
        );
  const { priceCents, titleStatus, flags } = listing;
  const { rating, isCheckFirst } = rateAsk({ priceCents, titleStatus, flags, range });
  return { rating, isCheckFirst, p50Cents: range?.p50Cents ?? null };
}
