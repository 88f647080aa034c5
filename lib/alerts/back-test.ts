/**
 * What a search would have sent in the last 30 days of the market's clock, while it is written: cars that
 * came, cuts, and cars that went. Cars that became great by a new value of theirs, or came back, are not counted.
 */
import type { AlertContent } from '@/db/alert-content';
import type { AlertKind } from '@/db/vocabulary';
import { type DealRow, saidBy } from '@/lib/deals/deal';
import { listInspectedCarsOf } from '@/lib/deals/inspected-service';
import { toDealRow } from '@/lib/deals/service';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { toPublicId } from '@/lib/platform/ids';
import { MS_PER_DAY, toDateOnly } from '@/lib/platform/time';
import { meetsCriteria } from '@/lib/searches/criteria-match';
import { listPage } from '@/lib/searches/queries';
import type { SavedQuery } from '@/lib/searches/saved-search-schemas';
import { toCriteria, toTotalBounds } from '@/lib/searches/schemas';
import { alertContent } from './alert-content';
import { boundsOf, isUnwanted, reachesBounds } from './audience';
import { type Listener, listListeners } from './audience-queries';
import { listCuts, listShortLived } from './back-test-queries';
import { figuresIn } from './buyer-figures';
import { isCut } from './car-news';
import { matchedRow } from './matched-row';
import { USUAL_PRICE_CUT_BPS } from './planning';

/** A search as it is being written: its question, what it tells of, and bounds in place of the person's. */
export interface SearchDraft {
  personId: string;
  query: SavedQuery;
  alertKinds: readonly AlertKind[];
  minProfitCents: number | null;
  minSavingCents: number | null;
  minScore: number | null;
  priceCutBps: number | null;
}

/** What it would have sent. */
export interface BackTest {
  totalCount: number;
  /** The largest saving among the cars; null without any that is known. */
  bestSavingCents: number | null;
  /** Each of the 30 days of the market's clock (UTC), the earliest first. */
  days: { day: string; count: number }[];
  /** The best five, the largest worst-case saving first; ids are public. */
  cars: (AlertContent & { listingId: string })[];
  /** True where there were more than are looked at: the figures are at least so high. */
  isMore: boolean;
}

export const BACK_TEST_DAYS = 30;
/** Cars of each kind that are looked at. */
const CARS_MAX = 1_500;
const SHOWN_CARS = 5;

interface Event {
  atMs: number;
  row: DealRow;
  kind: AlertKind;
}

/** Counts what a search would have sent. Throws `invalid_fields` for a question that means nothing. */
export async function backTestSearch(ctx: Ctx, draft: SearchDraft): Promise<BackTest> {
  authorize(ctx, 'searches.manage', { ownerId: draft.personId });
  const now = ctx.market.now();
  const since = new Date(now.getTime() - BACK_TEST_DAYS * MS_PER_DAY);
  const criteria = toCriteria(draft.query, ctx.market.now());
  const common = { criteria, after: null, limit: CARS_MAX, oncePerVehicle: true };
  const newest = await listPage(ctx.db, { ...common, sort: 'newest' });
  const cheaper = draft.alertKinds.includes('price_cut')
    ? await listPage(ctx.db, {
        ...common,
        ...{ criteria: { ...criteria, hasPriceDrop: true }, sort: 'worst_case_saving' },
      })
    : [];
  const ended = await endedRows(ctx, draft, since);
  const { listener, isTold } = await judgeOf(ctx, draft);
  const came = newest.filter(({ firstSeenAt }) => firstSeenAt >= since).filter(isTold);
  const went = ended.filter(({ row }) => isTold(row));
  const events = [
    ...newEvents(draft, [...came, ...went.map(({ row }) => row)]),
    ...(draft.alertKinds.includes('probably_gone')
      ? went.map(({ row, endedAt }): Event => ({ atMs: endedAt, row, kind: 'probably_gone' }))
      : []),
    ...(await cutEvents(ctx, { draft, listener, rows: cheaper.filter(isTold), since })),
  ];
  const isMore = came.length === CARS_MAX || cheaper.length === CARS_MAX;
  return { ...summaryOf(events, now), isMore };
}

/** Whether a car passes what the person wants and does not want to hear of. */
async function judgeOf(ctx: Ctx, draft: SearchDraft) {
  const { personId } = draft;
  const listeners = await listListeners(ctx.db, {
    ...{ personIds: [personId], vehicleIds: [], now: ctx.now() },
  });
  const listener = listeners.get(personId) ?? null;
  const figuresFor = figuresIn(ctx, await listInspectedCarsOf(ctx, { personIds: [personId] }));
  const bounds = boundsOf(draft, listener?.preferences ?? null);
  const totalBounds = toTotalBounds(draft.query);
  const buyer = { personId, buyer: listener?.buyer ?? { zip: null, tradeInCents: null } };
  const isTold = (row: DealRow) =>
    !(listener && isUnwanted(row, listener, undefined, null)) &&
    reachesBounds(row, bounds, totalBounds, () => figuresFor(row, buyer).figures);
  return { listener, isTold };
}

/** Adverts that came and went meanwhile, as they were last. */
async function endedRows(ctx: Ctx, draft: SearchDraft, since: Date) {
  const criteria = toCriteria(draft.query, ctx.market.now());
  const found = await listShortLived(ctx.db, { criteria, since, limit: CARS_MAX });
  return found.flatMap(({ listing, vehicleId, valuation }) => {
    const row = toDealRow(listing, vehicleId, valuation, {
      ...{ previousPriceCents: null, ...saidBy(listing), otherOffers: [], signals: [] },
    });
    const asRow = { ...row, isBestOffer: true, rankKey: 0, savingRankKey: row.savingCents ?? 0 };
    if (!meetsCriteria(criteria, matchedRow(asRow, ctx.market.now()))) return [];
    return [{ row, endedAt: listing.endedAt?.getTime() ?? since.getTime() }];
  });
}

function newEvents(draft: SearchDraft, rows: readonly DealRow[]): Event[] {
  if (!draft.alertKinds.includes('new')) return [];
  const cars = new Map(rows.map((row) => [row.vehicleId, row]));
  return [...cars.values()].map((row) => ({ atMs: row.firstSeenAt.getTime(), row, kind: 'new' }));
}

/** Cuts beyond the threshold, each counted from the price that was told last. */
async function cutEvents(
  ctx: Ctx,
  input: {
    draft: SearchDraft;
    listener: Listener | null;
    rows: readonly DealRow[];
    since: Date;
  },
): Promise<Event[]> {
  const { draft, listener, rows, since } = input;
  const bps = draft.priceCutBps ?? listener?.preferences?.priceCutBps ?? USUAL_PRICE_CUT_BPS;
  const byId = new Map(rows.map((row) => [row.listingId, row]));
  const toldCents = new Map<string, number>();
  const cuts = await listCuts(ctx.db, [...byId.keys()], since);
  return cuts.flatMap(({ listingId, atMs, fromCents, toCents }): Event[] => {
    const row = byId.get(listingId);
    const told = toldCents.get(listingId) ?? fromCents;
    if (!row || !isCut(told, toCents, bps)) return [];
    toldCents.set(listingId, toCents);
    return [{ atMs, row: { ...row, previousPriceCents: told }, kind: 'price_cut' }];
  });
}

function summaryOf(events: readonly Event[], now: Date): Omit<BackTest, 'isMore'> {
  const counts = new Map<string, number>();
  for (let back = BACK_TEST_DAYS - 1; back >= 0; back -= 1) {
    counts.set(toDateOnly(new Date(now.getTime() - back * MS_PER_DAY)), 0);
  }
  const [first = ''] = counts.keys();
  for (const { atMs } of events) {
    // The window begins in the middle of a day; that part counts with the first whole one.
    const day = toDateOnly(new Date(Math.min(atMs, now.getTime())));
    const at = counts.has(day) ? day : first;
    counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  const cars = new Map(events.map((each) => [each.row.vehicleId, each]));
  const worth = ({ row }: Event) => row.worstCaseSavingCents ?? Number.MIN_SAFE_INTEGER;
  const best = [...cars.values()].sort((a, b) => worth(b) - worth(a));
  const savings = best.flatMap(({ row }) => row.savingCents ?? []);
  return {
    totalCount: events.length,
    bestSavingCents: savings.length === 0 ? null : savings.reduce((a, b) => Math.max(a, b)),
    days: [...counts].map(([day, count]) => ({ day, count })),
    cars: best.slice(0, SHOWN_CARS).map(({ row, kind }) => ({
      listingId: toPublicId('listing', row.listingId),
      ...alertContent(row, {
        ...{ kind, previousPriceCents: row.previousPriceCents, figures: null, searchName: null },
      }),
    })),
  };
}
