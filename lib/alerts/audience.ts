/** Who is told of one changed advert: searches that it meets and people who watch its car. Pure. */
import type { AlertKind } from '@/db/vocabulary';
import type { DealRow } from '@/lib/deals/deal';
import { meetsCriteria } from '@/lib/searches/criteria-match';
import type { ResultRow } from '@/lib/searches/result-columns';
import type { SearchRow } from '@/lib/searches/row-queries';
import type { SavedQuery } from '@/lib/searches/saved-search-schemas';
import { isBounding, isWithin, type TotalBounds } from '@/lib/searches/total-bounds';
import type { BuyerFigures } from './alert-content';
import type { Listener, OpportunityRow, WishRow } from './audience-queries';
import { type CarNews, kindToTell, newsKeyOf, type Wish } from './car-news';
import { rowBefore } from './matched-row';
import type { AdvertTimes } from './matching-queries';
import { USUAL_PRICE_CUT_BPS } from './planning';
import { compileSearch, type RegisteredSearch } from './search-register';
import type { Tell } from './telling';

/** A changed advert with what is news of it. */
export interface ChangedAdvert {
  row: SearchRow;
  /** The row as filters see it. */
  filtered: ResultRow;
  /** As its source's advert, and as the offer of its car. */
  news: { advert: CarNews; car: CarNews };
  /** Searches whose filters it meets. */
  searches: RegisteredSearch[];
}

/** What is known of the people whom a batch may concern. */
export interface Audience {
  running: ReadonlyMap<string, WishRow>;
  watchers: readonly { personId: string; vehicleId: string; savedPriceCents: number }[];
  listeners: ReadonlyMap<string, Listener>;
  /** By "person car". */
  opportunities: ReadonlyMap<string, OpportunityRow>;
  figuresFor(row: DealRow, listener: Listener): { figures: BuyerFigures; hasPlace: boolean };
  times: ReadonlyMap<string, AdvertTimes>;
}

/** Something to tell one person of one car, by one search or because they watch it. */
interface Found {
  kind: AlertKind;
  /** Null for the watchlist. */
  wish: WishRow | null;
}

/** Words of a watched car: it tells of these without a search. */
const WATCHED_KINDS: readonly AlertKind[] = ['price_cut', 'back'];
/** The most telling news of a car is the one that is told. */
const TOLD_FIRST: readonly AlertKind[] = [
  'new',
  'back',
  'becomes_great',
  'price_cut',
  'probably_gone',
];

/** What each person is told of a changed advert. */
export function tellOf(changed: ChangedAdvert, audience: Audience): Tell[] {
  const { row } = changed;
  const found = new Map<string, Found[]>();
  const add = (personId: string, each: Found) => {
    const present = found.get(personId);
    if (present) present.push(each);
    else found.set(personId, [each]);
  };
  for (const search of changed.searches) {
    const wish = audience.running.get(search.id);
    const kind = wish && kindBySearch(changed, search, wish, audience);
    if (wish && kind) add(wish.personId, { kind, wish });
  }
  for (const watcher of row.isBestOffer ? audience.watchers : []) {
    if (watcher.vehicleId !== row.vehicleId) continue;
    const kind = kindByWatching(changed, watcher, audience);
    if (kind) add(watcher.personId, { kind, wish: null });
  }
  return [...found].flatMap(([personId, ways]) => {
    const listener = audience.listeners.get(personId);
    return listener ? [tellIn(changed, listener, ways, audience)] : [];
  });
}

/** Whether a person does not want to hear of a car, whatever it costs. */
export function isUnwanted(
  row: DealRow,
  listener: Listener,
  opportunity: OpportunityRow | undefined,
  sellerHash: string | null,
): boolean {
  const { mutes } = listener;
  return (
    opportunity?.state === 'dismissed' ||
    listener.hiddenVehicleIds.has(row.vehicleId) ||
    mutes.has(`model ${row.make}|${row.model}`) ||
    mutes.has(`source ${row.sourceKey}`) ||
    (sellerHash !== null && mutes.has(`seller ${sellerHash}`))
  );
}

/** What was told of a car before, as far as it counts for its next news. */
const toldOf = (opportunity: OpportunityRow | undefined) =>
  opportunity ? { priceCents: opportunity.priceCents, rating: opportunity.rating } : null;

function kindBySearch(
  changed: ChangedAdvert,
  registered: RegisteredSearch,
  wish: WishRow,
  audience: Audience,
): AlertKind | null {
  const { row } = changed;
  const listener = audience.listeners.get(wish.personId);
  if (!listener) return null;
  const opportunity = audience.opportunities.get(`${wish.personId} ${row.vehicleId}`);
  const sellerHash = audience.times.get(row.listingId)?.sellerHash ?? null;
  if (isUnwanted(row, listener, opportunity, sellerHash)) return null;
  // What it asks for may be another question since it was compiled.
  const search =
    registered.queryKey === wish.queryKey
      ? registered
      : compileSearch(wish.id, wish.query as SavedQuery, wish.queryKey);
  if (!search) return null;
  const { filtered: present } = changed;
  if (search !== registered && !meetsCriteria(search.criteria, present)) return null;
  const news = (search.criteria.sources?.length ?? 0) > 0 ? changed.news.advert : changed.news.car;
  if (!meetsBounds(row, search, wish, listener, audience)) return null;
  return kindToTell(news, row, wishOf(wish, listener), {
    told: toldOf(opportunity),
    metBefore: () => {
      if (!meetsCriteria(search.criteria, rowBefore(present, news))) return false;
      const before = dealBefore(row, news);
      return meetsBounds(before, search, wish, listener, audience);
    },
  });
}

function kindByWatching(
  { row, news }: ChangedAdvert,
  watcher: Audience['watchers'][number],
  audience: Audience,
): AlertKind | null {
  const listener = audience.listeners.get(watcher.personId);
  if (!listener || listener.hiddenVehicleIds.has(row.vehicleId)) return null;
  const opportunity = audience.opportunities.get(`${watcher.personId} ${row.vehicleId}`);
  const told = toldOf(opportunity) ?? { priceCents: watcher.savedPriceCents, rating: row.rating };
  const wish = {
    kinds: WATCHED_KINDS,
    priceCutBps: listener.preferences?.priceCutBps ?? USUAL_PRICE_CUT_BPS,
    tellsAfter: 0,
  };
  return kindToTell(news.car, row, wish, { told, metBefore: () => true });
}

const wishOf = (wish: WishRow, { preferences }: Listener): Wish => ({
  kinds: wish.alertKinds,
  priceCutBps: wish.priceCutBps ?? preferences?.priceCutBps ?? USUAL_PRICE_CUT_BPS,
  tellsAfter: wish.tellsAfter,
});

/** The bounds in force for a search: its own, else the person's; null is none. */
export function boundsOf(
  wish: Pick<WishRow, 'minProfitCents' | 'minSavingCents' | 'minScore'>,
  preferences: Listener['preferences'],
) {
  return {
    minProfitCents: wish.minProfitCents ?? preferences?.minProfitCents ?? null,
    minSavingCents: wish.minSavingCents ?? preferences?.minSavingCents ?? null,
    minScore: wish.minScore ?? preferences?.minScore ?? null,
  };
}

/** At least so much; what is not known is never enough. */
const reaches = (value: number | null, least: number | null): boolean =>
  least === null || (value !== null && value >= least);

/** Whether a car's figures reach the bounds; those of the buyer are computed only where they are asked for. */
export function reachesBounds(
  row: Pick<DealRow, 'savingCents'>,
  bounds: ReturnType<typeof boundsOf>,
  totalBounds: TotalBounds,
  figuresOf: () => BuyerFigures,
): boolean {
  if (!reaches(row.savingCents, bounds.minSavingCents)) return false;
  const asksTotal = isBounding(totalBounds);
  if (bounds.minProfitCents === null && bounds.minScore === null && !asksTotal) return true;
  const figures = figuresOf();
  return (
    reaches(figures.profitCents, bounds.minProfitCents) &&
    reaches(figures.scoreTotal, bounds.minScore) &&
    (!asksTotal || isWithin(figures, totalBounds))
  );
}

function meetsBounds(
  row: DealRow,
  { totalBounds }: RegisteredSearch,
  wish: WishRow,
  listener: Listener,
  audience: Audience,
): boolean {
  const bounds = boundsOf(wish, listener.preferences);
  const figuresOf = () => audience.figuresFor(row, listener).figures;
  return reachesBounds(row, bounds, totalBounds, figuresOf);
}

/** The car with the ask that it had before, as far as bounds look at it. */
function dealBefore(row: DealRow, { previousPriceCents }: CarNews): DealRow {
  if (previousPriceCents === null) return row;
  const savingCents = row.p50Cents === null ? null : row.p50Cents - previousPriceCents;
  return { ...row, priceCents: previousPriceCents, savingCents };
}

const isInstant = ({ wish }: Found) => wish === null || wish.pace === 'instant';

/** One piece of news for one person: the most telling, by the fastest search, on the channels of all such. */
function tellIn(
  { row, news }: ChangedAdvert,
  listener: Listener,
  ways: readonly Found[],
  audience: Audience,
): Tell {
  const { personId } = listener;
  const opportunity = audience.opportunities.get(`${personId} ${row.vehicleId}`) ?? null;
  const ordered = [...ways].sort(
    (a, b) =>
      Number(isInstant(b)) - Number(isInstant(a)) ||
      TOLD_FIRST.indexOf(a.kind) - TOLD_FIRST.indexOf(b.kind) ||
      ((a.wish?.id ?? 'z') < (b.wish?.id ?? 'z') ? -1 : 1),
  );
  // There is at least one way, or the person would not be here.
  const lead = ordered[0] as Found;
  const together = isInstant(lead) ? ordered.filter(isInstant) : [lead];
  const chosen = together.map(({ wish }) => wish?.channelIds ?? null);
  const cutFrom = opportunity?.priceCents ?? news.car.previousPriceCents;
  const previousPriceCents =
    lead.kind === 'price_cut' && cutFrom !== null && cutFrom > row.priceCents
      ? cutFrom
      : row.previousPriceCents;
  return {
    ...{ personId, row, rank: rankOf(row), kind: lead.kind, opportunity, previousPriceCents },
    newsKey: newsKeyOf(lead.kind, { ...news.car, priceCents: row.priceCents }),
    search: lead.wish && { ...lead.wish, name: lead.wish.name },
    channelIds: chosen.includes(null) ? null : chosen.flatMap((ids) => ids ?? []),
    // Without a place of theirs no figure of the buyer is told.
    ...(listener.buyer.zip === null ? NO_FIGURES : audience.figuresFor(row, listener)),
    ...timesOf(lead.kind, audience.times.get(row.listingId)),
  };
}

const NO_FIGURES = {
  figures: { totalCents: null, profitCents: null, scoreTotal: null },
  hasPlace: false,
};

const rankOf = (row: DealRow): number => row.worstCaseSavingCents ?? Number.MIN_SAFE_INTEGER;

/** The first 48 bits of a version 7 id are its milliseconds since 1970 (RFC 9562). */
const madeAt = (uuid: string): Date =>
  new Date(Number.parseInt(uuid.replaceAll('-', '').slice(0, 12), 16));

/** When the news was seen and valued, on the wall clock; a value from before the news is no station of it. */
function timesOf(kind: AlertKind, times: AdvertTimes | undefined) {
  if (!times) return { seenAt: null, valuedAt: null };
  const seenAt = kind === 'new' ? times.createdAt : times.updatedAt;
  const valuedAt = times.valuationId === null ? null : madeAt(times.valuationId);
  return { seenAt, valuedAt: valuedAt !== null && valuedAt >= seenAt ? valuedAt : null };
}
