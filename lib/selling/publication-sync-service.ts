/** Reads at eBay what became of adverts: orders, offers, watchers, ends. One person's account at a time. */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, notFound } from '@/lib/platform/errors';
import { MS_PER_DAY } from '@/lib/platform/time';
import { type FoundSale, readBids, readSales } from './ebay/found-sales';
import type { TradingAnswer } from './ebay/trading-answer';
import { failureKind, problemsOf } from './ebay/trading-problems';
import { centsAt, countAt, instantAt, textAt } from './ebay/trading-xml';
import { callEbay } from './ebay-calls';
import { recordChannelOffers } from './offer-service';
import { recordOrder } from './order-service';
import type { EbayPorts } from './ports';
import {
  findPublicationRow,
  listPeopleToSync,
  listPublicationsToSync,
  type PublicationRow,
  updatePublication,
} from './publication-queries';
import type { AdvertPorts } from './seller-advert-service';

type SyncPorts = EbayPorts & AdvertPorts;

/** Orders change for so long after an advert ended; GetOrders looks back no further than 30 days. */
const LOOK_BACK_DAYS = 29;
/** Orders are read at least this far back each time: payments come days after a sale. */
const ORDERS_DAYS_MIN = 3;
const PEOPLE_A_PAGE = 50;
const PUBLICATIONS_AT_ONCE = 100;
const ORDER_PAGES_MAX = 20;

const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * MS_PER_DAY);

/** People (uuids) whose adverts are to be looked at, a page at a time; `after` is the last of the page before. */
export async function listPeopleSelling(
  ctx: Ctx<EbayPorts>,
  input: { personId: string | null; after: string | null },
): Promise<{ personIds: string[]; next: string | null }> {
  authorize(ctx, 'selling.sync');
  const { selling, environment } = ctx.ports.ebay;
  if (selling === null || selling.refusal !== null) return { personIds: [], next: null };
  const personIds = await listPeopleToSync(ctx.db, {
    ...{ ...input, environment, limit: PEOPLE_A_PAGE },
    endedSince: daysBefore(ctx.now(), LOOK_BACK_DAYS),
  });
  const isMore = personIds.length === PEOPLE_A_PAGE;
  return { personIds, next: isMore ? (personIds.at(-1) ?? null) : null };
}

/** What a look at one person's adverts found. */
export interface SyncOutcome {
  orders: number;
  publications: number;
  /** Why it was cut short, in words; null where it was not. */
  problem: string | null;
}

/**
 * Reads orders since the last look and the state of each advert. What goes wrong is told, not thrown, so that
 * one account stops no other; the next look begins where this one was.
 */
export async function syncSeller(
  ctx: Ctx<SyncPorts>,
  input: { personId: string },
): Promise<SyncOutcome> {
  authorize(ctx, 'selling.sync');
  const { personId } = input;
  const done: SyncOutcome = { orders: 0, publications: 0, problem: null };
  try {
    const publications = await listPublicationsToSync(ctx.db, {
      ...{ personId, environment: ctx.ports.ebay.environment, limit: PUBLICATIONS_AT_ONCE },
      endedSince: daysBefore(ctx.now(), LOOK_BACK_DAYS),
    });
    if (publications.length === 0) return done;
    done.orders = await syncOrders(ctx, personId, publications);
    for (const publication of publications) {
      await syncPublication(ctx, publication);
      done.publications += 1;
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    ctx.log.warn({ error, person: personId }, 'adverts at eBay not read');
    done.problem = error.message;
  }
  return done;
}

async function syncOrders(
  ctx: Ctx<SyncPorts>,
  personId: string,
  publications: readonly PublicationRow[],
): Promise<number> {
  const now = ctx.now();
  const oldestMs = Math.min(
    ...publications.map(({ syncedAt, createdAt }) => (syncedAt ?? createdAt).getTime()),
    daysBefore(now, ORDERS_DAYS_MIN).getTime(),
  );
  const from = new Date(Math.max(oldestMs, daysBefore(now, LOOK_BACK_DAYS).getTime()));
  const byItem = new Map(publications.map((each) => [each.externalId, each]));
  let count = 0;
  for (let page = 1; page <= ORDER_PAGES_MAX; page += 1) {
    const answer = await callEbay(ctx, {
      ...{ personId, publicationId: null, name: 'GetOrders' as const, isRepeatable: true },
      body: {
        ModTimeFrom: from.toISOString(),
        ModTimeTo: now.toISOString(),
        OrderRole: 'Seller',
        OrderStatus: 'All',
        Pagination: { EntriesPerPage: 100, PageNumber: page },
      },
    });
    assertRead(answer);
    for (const sale of readSales(answer.body)) {
      const publication = byItem.get(sale.itemId);
      if (publication === undefined) continue;
      await keepSale(ctx, publication, sale);
      count += 1;
    }
    if (textAt(answer.body, 'HasMoreOrders') !== 'true') break;
  }
  return count;
}

async function keepSale(
  ctx: Ctx<SyncPorts>,
  publication: PublicationRow,
  sale: FoundSale,
): Promise<void> {
  const { itemId: _itemId, ...order } = sale;
  const { personId, sellerListingId, id } = publication;
  if (order.status !== 'cancelled') {
    // First: an advert that is sold is not ended by its car's being sold.
    const change = { state: 'sold' as const, problems: [], updatedAt: ctx.now() };
    await updatePublication(ctx.db, { id, states: ['live'] }, change);
  }
  await recordOrder(ctx, { personId, sellerListingId, origin: 'ebay', ...order });
}

async function syncPublication(ctx: Ctx<SyncPorts>, publication: PublicationRow): Promise<void> {
  const { id, personId, externalId, sellerListingId } = publication;
  if (externalId === null) return;
  const about = { personId, publicationId: id, isRepeatable: true };
  const answer = await callEbay(ctx, {
    ...{ ...about, name: 'GetItem' as const },
    body: { ItemID: externalId, IncludeWatchCount: true, DetailLevel: 'ItemReturnAttributes' },
  });
  const isGone = answer.outcome === 'failure' && failureKind(answer.errors) === 'ended';
  if (!isGone) assertRead(answer);
  if (textAt(answer.body, 'Item.BestOfferDetails.BestOfferCount') !== '0') {
    await syncOffers(ctx, publication);
  }
  await updatePublication(
    ctx.db,
    { id, states: ['live', 'ended', 'sold'] },
    {
      ...shownBy(answer),
      ...{ syncedAt: ctx.now(), updatedAt: publication.updatedAt },
    },
  );
  const state = textAt(answer.body, 'Item.SellingStatus.ListingStatus');
  if (!isGone && state !== 'Ended' && state !== 'Completed') return;
  const isSold = (countAt(answer.body, 'Item.SellingStatus.QuantitySold') ?? 0) > 0;
  const change = { state: isSold ? ('sold' as const) : ('ended' as const), updatedAt: ctx.now() };
  await updatePublication(ctx.db, { id, states: ['live'] }, change);
  ctx.log.info({ publication: id, seller_listing: sellerListingId, state }, 'advert ended at eBay');
}

/** What eBay shows of an advert; what it does not say is left as it was. */
function shownBy({ body }: TradingAnswer): Partial<PublicationRow> {
  const url = textAt(body, 'Item.ListingDetails.ViewItemURL');
  const found = {
    watchersCount: countAt(body, 'Item.WatchCount'),
    viewsCount: countAt(body, 'Item.HitCount'),
    listedPriceCents: centsAt(body, 'Item.StartPrice'),
    startsAt: instantAt(body, 'Item.ListingDetails.StartTime'),
    endsAt: instantAt(body, 'Item.ListingDetails.EndTime'),
    externalUrl: url !== null && /^https?:\/\/\S{1,1000}$/.test(url) ? url : null,
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== null));
}

async function syncOffers(ctx: Ctx<SyncPorts>, publication: PublicationRow): Promise<void> {
  const { id, personId, sellerListingId, externalId } = publication;
  if (externalId === null) return;
  const answer = await callEbay(ctx, {
    ...{ personId, publicationId: id, name: 'GetBestOffers' as const, isRepeatable: true },
    body: { ItemID: externalId, BestOfferStatus: 'All', DetailLevel: 'ReturnAll' },
  });
  // eBay calls it a failure when there never was an offer.
  if (answer.outcome === 'failure') return;
  const offers = readBids(answer.body);
  if (offers.length === 0) return;
  await recordChannelOffers(ctx, { personId, sellerListingId, origin: 'ebay', offers });
}

function assertRead(answer: TradingAnswer): void {
  if (answer.outcome !== 'failure') return;
  const [first] = problemsOf(answer.errors);
  throw new AppError('outbound_unreachable', { message: first?.message ?? 'eBay gave no answer.' });
}

/** Reads one advert right after it was published, as far as eBay tells of it by then. Never fails for eBay. */
export async function syncSellerOfPublication(
  ctx: Ctx<SyncPorts>,
  input: { publicationId: string },
): Promise<{ sellerListingId: string }> {
  authorize(ctx, 'selling.sync');
  const publication = await findPublicationRow(ctx.db, input.publicationId);
  if (publication === null) throw notFound('publication');
  try {
    await syncPublication(ctx, publication);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    ctx.log.warn({ error, publication: publication.id }, 'new advert at eBay not read');
  }
  return { sellerListingId: publication.sellerListingId };
}
