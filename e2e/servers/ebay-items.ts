/** Adverts, orders and offers of the local eBay, and how the Trading API writes them. */

/** An advert as it was sent. */
export interface SoldItem {
  itemId: string;
  uuid: string;
  sku: string;
  title: string;
  description: string;
  priceText: string;
  categoryId: string;
  pictureUrls: string[];
  isOpenToOffers: boolean;
  status: 'Active' | 'Ended' | 'Completed';
  startAt: Date;
  endAt: Date;
  watchers: number;
  views: number;
  quantitySold: number;
  revisions: number;
}

/** A sale of an advert. */
export interface PlacedOrder {
  orderId: string;
  itemId: string;
  status: 'Active' | 'Completed' | 'Cancelled';
  priceText: string;
  createdAt: Date;
  paidAt: Date | null;
  modifiedAt: Date;
}

/** An offer for an advert. */
export interface PlacedOffer {
  offerId: string;
  itemId: string;
  status: 'Pending' | 'Accepted' | 'Declined' | 'Expired' | 'Retracted';
  priceText: string;
  expiresAt: Date;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text as it stands in an element. */
export function xml(text: string): string {
  return text.replace(/[&<>"]/g, (each) => ESCAPES[each] ?? '');
}

const usd = (name: string, text: string) => `<${name} currencyID="USD">${text}</${name}>`;

/** The element of an advert in GetItem and GetSellerList. */
export function itemXml(item: SoldItem, publicUrl: string): string {
  return (
    `<Item><ItemID>${item.itemId}</ItemID><SKU>${xml(item.sku)}</SKU>` +
    `<Title>${xml(item.title)}</Title>${usd('StartPrice', item.priceText)}` +
    `<ListingDetails><StartTime>${item.startAt.toISOString()}</StartTime>` +
    `<EndTime>${item.endAt.toISOString()}</EndTime>` +
    `<ViewItemURL>${publicUrl}/itm/${item.itemId}?a=1&amp;b=2</ViewItemURL></ListingDetails>` +
    `<SellingStatus><ListingStatus>${item.status}</ListingStatus>` +
    `<QuantitySold>${item.quantitySold}</QuantitySold></SellingStatus>` +
    `<BestOfferDetails><BestOfferEnabled>${item.isOpenToOffers}</BestOfferEnabled></BestOfferDetails>` +
    `<WatchCount>${item.watchers}</WatchCount><HitCount>${item.views}</HitCount></Item>`
  );
}

/** The element of an order in GetOrders, with a buyer that nobody is to keep. */
export function orderXml(order: PlacedOrder): string {
  const paid = order.paidAt === null ? '' : `<PaidTime>${order.paidAt.toISOString()}</PaidTime>`;
  return (
    `<Order><OrderID>${order.orderId}</OrderID><OrderStatus>${order.status}</OrderStatus>` +
    `${usd('Total', order.priceText)}<CreatedTime>${order.createdAt.toISOString()}</CreatedTime>${paid}` +
    '<BuyerUserID>testuser_buyer</BuyerUserID><ShippingAddress><Name>Robin Buyer</Name>' +
    '<Phone>(555) 010-0199</Phone></ShippingAddress><TransactionArray><Transaction>' +
    `<Buyer><Email>buyer@example.com</Email></Buyer><CreatedDate>${order.createdAt.toISOString()}</CreatedDate>` +
    `<Item><ItemID>${order.itemId}</ItemID></Item><TransactionID>0</TransactionID>` +
    `${usd('TransactionPrice', order.priceText)}</Transaction></TransactionArray></Order>`
  );
}

/** The element of an offer in GetBestOffers. */
export function offerXml(offer: PlacedOffer): string {
  return (
    `<BestOffer><BestOfferID>${offer.offerId}</BestOfferID>` +
    `<ExpirationTime>${offer.expiresAt.toISOString()}</ExpirationTime>` +
    `<Buyer><UserID>testuser_buyer</UserID></Buyer>${usd('Price', offer.priceText)}` +
    `<Status>${offer.status}</Status><Quantity>1</Quantity>` +
    '<BestOfferCodeType>BuyerBestOffer</BestOfferCodeType></BestOffer>'
  );
}

/** Fees as VerifyAddFixedPriceItem and AddFixedPriceItem tell them; ListingFee is the sum. */
export function feesXml(fees: Readonly<Record<string, string>>): string {
  const lines = Object.entries(fees).map(
    ([name, text]) => `<Fee><Name>${name}</Name>${usd('Fee', text)}</Fee>`,
  );
  return `<Fees>${lines.join('')}</Fees>`;
}

/** One error as the Trading API writes it. */
export interface ToldError {
  code: string;
  message: string;
  severity?: 'Error' | 'Warning';
  parameters?: readonly string[];
}

/** The element of an error. */
export function errorXml({
  code,
  message,
  severity = 'Error',
  parameters = [],
}: ToldError): string {
  const values = parameters.map(
    (value, index) =>
      `<ErrorParameters ParamID="${index}"><Value>${xml(value)}</Value></ErrorParameters>`,
  );
  return (
    `<Errors><ShortMessage>${xml(message.slice(0, 60))}</ShortMessage>` +
    `<LongMessage>${xml(message)}</LongMessage><ErrorCode>${code}</ErrorCode>` +
    `<SeverityCode>${severity}</SeverityCode>${values.join('')}` +
    '<ErrorClassification>RequestError</ErrorClassification></Errors>'
  );
}
