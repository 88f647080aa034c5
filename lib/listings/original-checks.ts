/**
 * Whether the advert of a listing is still at its source: asked when a reader wants to know, once in an hour
 * for each advert, through the reading of sources with its budget, breaker and robots rules. The answer is
 * told with its time and changes nothing in the market, which scans alone do.
 */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, ERRORS, notFound, toAppError } from '@/lib/platform/errors';
import type { LimitRule, RateLimiter } from '@/lib/platform/limits';
import { MS_PER_HOUR } from '@/lib/platform/time';
import type { SourceCatalog } from '@/lib/sources/ports';
import { type AdvertPage, type ReadingPorts, readAdvertPage } from '@/lib/sources/reading';
import { findSource } from '@/lib/sources/registry';
import { readAdvert } from './advert-reading';
import {
  type AskedAdvert,
  claimCheck,
  findAskedAdvert,
  findCheck,
  type OriginalCheck,
  updateCheck,
} from './original-check-queries';

export type { OriginalCheck } from './original-check-queries';

const ASK_RULE: LimitRule = { name: 'original-check', max: 10, windowSeconds: 3_600 };
const PROBLEM_CHARACTERS_MAX = 300;

/** What a page needs to offer the question. */
export interface OriginalStanding {
  /** demo: only in one's own market. none: the source has no page of one advert that is read here. */
  canAsk: 'yes' | 'demo' | 'none' | 'not_yet';
  /** Null where nobody has asked. */
  check: OriginalCheck | null;
}

/** Whether the source of a listing may be asked for it now, and what it answered last. */
export async function getOriginalStanding(
  ctx: Ctx<{ catalog: SourceCatalog }>,
  input: { listingId: string; sourceKey: string; hasAddress: boolean },
): Promise<OriginalStanding> {
  authorize(ctx, 'listings.read');
  if (ctx.market.name === 'demo') return { canAsk: 'demo', check: null };
  const check = await findCheck(ctx.db.$client, input.listingId);
  const definition = ctx.ports.catalog.find(input.sourceKey);
  if (!definition?.detail || !input.hasAddress) return { canAsk: 'none', check };
  const isFresh = check !== null && ctx.now().getTime() - check.askedAt.getTime() < MS_PER_HOUR;
  return { canAsk: isFresh ? 'not_yet' : 'yes', check };
}

/**
 * Asks the source whether a public advert is still there, unless that was asked within the hour: then the
 * answer of then. A source that is off, paused, spent or silent is an answer too, with the reason. Throws
 * `needs_own_market` in the demo, `not_found`, and `rate_limited` after ten in an hour from one address.
 */
export async function askOriginal(
  ctx: Ctx<ReadingPorts & { limiter: RateLimiter }>,
  input: { listingId: string; clientKey: string },
): Promise<OriginalCheck> {
  authorize(ctx, 'search.live');
  if (ctx.market.name === 'demo') throw new AppError('needs_own_market');
  const { listingId, clientKey } = input;
  const verdict = await ctx.ports.limiter.limit(clientKey, ASK_RULE);
  if (!verdict.isAllowed) {
    throw new AppError('rate_limited', {
      message: 'You have asked for many adverts. Wait an hour before the next one.',
      retryAfterSeconds: verdict.retryAfterSeconds,
    });
  }
  const pool = ctx.db.$client;
  const advert = await findAskedAdvert(pool, listingId);
  if (!advert) throw notFound('listing');
  const now = ctx.now();
  const before = new Date(now.getTime() - MS_PER_HOUR);
  if (!(await claimCheck(pool, { listingId, now, before }))) {
    const known = await findCheck(pool, listingId);
    if (known) return known;
  }
  const answer: OriginalCheck = { askedAt: now, ...(await answerOf(ctx, advert)) };
  await updateCheck(pool, listingId, answer);
  return answer;
}

type Answer = Omit<OriginalCheck, 'askedAt'>;

const unread = (problem: string): Answer => ({
  state: 'unread',
  priceCents: null,
  problem: problem.slice(0, PROBLEM_CHARACTERS_MAX),
});

async function answerOf(ctx: Ctx<ReadingPorts>, advert: AskedAdvert): Promise<Answer> {
  const { sourceKey, externalId, title, url } = advert;
  const listing = { externalId, title, ...(url === null ? {} : { url }) };
  try {
    const page = await readAdvertPage(ctx, { sourceKey, listing, purpose: 'live' });
    return toAnswer(ctx, advert, page);
  } catch (error) {
    const { code, message } = toAppError(error);
    if (code === 'internal') throw error;
    return unread(ERRORS[code].isOpen ? message : ERRORS[code].publicText);
  }
}

function toAnswer(ctx: Ctx, advert: AskedAdvert, page: AdvertPage): Answer {
  if (page.state === 'ended') return { state: 'ended', priceCents: null, problem: null };
  if (page.state === 'unread') {
    return unread(page.reading?.problem ?? 'Its page does not say whether the car is still there.');
  }
  const { vin } = page.listing;
  if (vin && advert.vin && vin.toUpperCase() !== advert.vin) {
    return unread('Its address leads to another car now.');
  }
  const thisYear = ctx.market.now().getUTCFullYear();
  const defaultPriceKind = findSource(ctx.market.name, advert.sourceKey)?.priceKind ?? 'dealer_ask';
  const { priceCents, currency } = readAdvert(page.listing, { thisYear, defaultPriceKind });
  const isDollars = currency === null || currency === 'USD';
  const isPrice = isDollars && priceCents !== null && priceCents > 0;
  return { state: 'there', priceCents: isPrice ? priceCents : null, problem: null };
}
