/** What came of a person's alerts: how many cars, what they did with them, and how the messages got on. */
import { authorize } from '@/lib/platform/authz';
import type { Cache } from '@/lib/platform/cache';
import type { Ctx } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import { toPublicId } from '@/lib/platform/ids';
import { MS_PER_DAY } from '@/lib/platform/time';
import { getMarket } from '@/lib/searches/market-service';
import {
  ANALYTICS_WEEKS,
  deliveryShare,
  modelOfQuestion,
  type SearchedModel,
  totalOf,
} from './analytics';
import { listByChannel, listBySearch, listSearchQuestions, listWeeks } from './analytics-queries';

const DAYS_PER_WEEK = 7;
const SEARCHES_MAX = 50;
/** Searches that are looked at for one model. */
const QUESTIONS_MAX = 20;
/** Each is a market of its own, which takes a while the first time. */
const MARKETS_MAX = 3;

export type Analytics = Awaited<ReturnType<typeof getAnalytics>>;

/**
 * The last twelve weeks of a person's alerts, the present one included. Cars count in the week in which
 * they were found, whenever something became of them.
 */
export async function getAnalytics(ctx: Ctx<{ cache: Cache }>, input: { personId: string }) {
  authorize(ctx, 'alerts.read', { ownerId: input.personId });
  const { personId } = input;
  const now = ctx.now();
  // The weeks begin on a Monday that is less than a week and a day before, in any zone.
  const since = new Date(now.getTime() - (ANALYTICS_WEEKS * DAYS_PER_WEEK + 1) * MS_PER_DAY);
  const [weeks, searches, channels, markets] = await Promise.all([
    listWeeks(ctx.db, { personId, now, weekCount: ANALYTICS_WEEKS, since }),
    listBySearch(ctx.db, { personId, since, limit: SEARCHES_MAX }),
    listByChannel(ctx.db, { personId, since }),
    marketsOf(ctx, personId),
  ]);
  return {
    ...{ since, total: totalOf(weeks), weeks, markets },
    searches: searches.map(({ savedSearchId, ...rest }) => ({
      // A search that was deleted has no name any more, and no page.
      savedSearchId:
        savedSearchId && rest.name !== null ? toPublicId('saved_search', savedSearchId) : null,
      ...rest,
    })),
    channels: channels.map((channel) => ({ ...channel, deliveredShare: deliveryShare(channel) })),
  };
}

/** The markets of the models that a person's searches are about, each model once. */
async function marketsOf(ctx: Ctx<{ cache: Cache }>, personId: string) {
  const questions = await listSearchQuestions(ctx.db, { personId, limit: QUESTIONS_MAX });
  const chosen = new Map<string, { id: string; name: string; model: SearchedModel }>();
  for (const { id, name, query } of questions) {
    const model = modelOfQuestion(query);
    const key = JSON.stringify(model);
    if (model && !chosen.has(key) && chosen.size < MARKETS_MAX)
      chosen.set(key, { id, name, model });
  }
  const markets = await Promise.all(
    [...chosen.values()].map(async ({ id, name, model }) => {
      const market = await findMarket(ctx, model);
      if (!market) return null;
      const { make, priceTrend } = market;
      return {
        savedSearchId: toPublicId('saved_search', id),
        ...{ name, make, model: market.model ?? model.model },
        isSimulated: ctx.market.name === 'demo',
        weeks: priceTrend.weeks.map(({ endsAt, medianAskCents }) => ({ endsAt, medianAskCents })),
      };
    }),
  );
  return markets.filter((market) => market !== null);
}

/** The market of a model; null for one that is neither known nor on offer. */
async function findMarket(ctx: Ctx<{ cache: Cache }>, model: SearchedModel) {
  try {
    return (await getMarket(ctx, model)).market;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  }
}
