import type { OfferStatus, OrderStatus } from '@/db/vocabulary';
import { centsAt, instantAt, listAt, textAt, type XmlNode } from './trading-xml';

/** A sale of one advert; nothing about its buyer is read. */
export interface FoundSale {
  itemId: string;
  externalId: string;
  status: OrderStatus;
  priceCents: number;
  orderedAt: Date;
  paidAt: Date | null;
}

const CANCELLED = new Set(['Cancelled', 'Inactive', 'CancelComplete']);

/** The sales of a page of GetOrders, one for each advert of each order. What cannot be read is left out. */
export function readSales(body: XmlNode): FoundSale[] {
  return listAt(body, 'OrderArray.Order').flatMap((order) => {
    const orderId = textAt(order, 'OrderID');
    const state = textAt(order, 'OrderStatus') ?? '';
    const paidAt = instantAt(order, 'PaidTime');
    return listAt(order, 'TransactionArray.Transaction').flatMap((sale): FoundSale[] => {
      const itemId = textAt(sale, 'Item.ItemID');
      const priceCents = centsAt(sale, 'TransactionPrice');
      const orderedAt = instantAt(sale, 'CreatedDate') ?? instantAt(order, 'CreatedTime');
      if (!orderId || !itemId || !priceCents || orderedAt === null) return [];
      const status = CANCELLED.has(state) ? 'cancelled' : saleStatus(state, paidAt);
      return [{ itemId, externalId: orderId.slice(0, 100), status, priceCents, orderedAt, paidAt }];
    });
  });
}

function saleStatus(state: string, paidAt: Date | null): OrderStatus {
  if (paidAt === null) return 'open';
  return state === 'Completed' || state === 'Shipped' ? 'completed' : 'paid';
}

/** An offer for an advert, without who made it. */
export interface FoundBid {
  externalId: string;
  status: OfferStatus;
  amountCents: number;
  counterCents: number | null;
  expiresAt: Date;
}

const OFFER_STATES: Readonly<Record<string, OfferStatus>> = {
  Pending: 'open',
  Active: 'open',
  Countered: 'countered',
  Accepted: 'accepted',
  Declined: 'declined',
  AdminEnded: 'expired',
  Expired: 'expired',
  Retracted: 'withdrawn',
};

/** The offers of an answer of GetBestOffers. What cannot be read is left out. */
export function readBids(body: XmlNode): FoundBid[] {
  return listAt(body, 'BestOfferArray.BestOffer').flatMap((offer): FoundBid[] => {
    const externalId = textAt(offer, 'BestOfferID');
    const status = OFFER_STATES[textAt(offer, 'Status') ?? ''];
    const amountCents = centsAt(offer, 'Price');
    const expiresAt = instantAt(offer, 'ExpirationTime');
    // A counter offer of the seller's is a line of its own at eBay, and none of a buyer's.
    const isSellers = textAt(offer, 'BestOfferCodeType') === 'SellerCounterOffer';
    if (!externalId || !status || !amountCents || expiresAt === null || isSellers) return [];
    return [
      { externalId: externalId.slice(0, 100), status, amountCents, counterCents: null, expiresAt },
    ];
  });
}
