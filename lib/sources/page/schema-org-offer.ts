import type { RawListing } from '@/lib/sources/raw-listing';
import { asObject, type JsonObject } from './page-scripts';
import { amountOf, listOf, memberOf, type Thing, typesOf, wordsOf } from './schema-org-values';

/** The offer that a vehicle stands in, and what a bare reference stands for. */
interface OfferSurroundings {
  offer: Thing | null;
  resolve(thing: Thing): Thing;
}

/** The offers of a vehicle, those within offers as well; leases and rentals are none. */
export function offersOf(vehicle: Thing, around: OfferSurroundings): Thing[] {
  const own = listOf(vehicle.offers)
    .map(asObject)
    .filter((offer) => offer !== null)
    .map((offer) => around.resolve(offer))
    // {"@type": "AggregateOffer", "offers": [...]}
    .flatMap((offer) => [
      offer,
      ...listOf(offer.offers)
        .map(asObject)
        .filter((each) => each !== null)
        .map((each) => around.resolve(each)),
    ])
    .filter(({ businessFunction }) => !/lease|rent/i.test(memberOf(businessFunction)));
  return own.length > 0 || around.offer === null ? own : [around.offer];
}

interface OfferedPrice {
  price: string | number;
  currency: string | undefined;
  /** Whether it is named as what is asked now. */
  isNamed: boolean;
}

/** Names of amounts that are no asking price; of the words of a car's own name none is among them. */
const NO_ASK =
  /\b(msrp|srp|list ?price|strike ?through|invoice|retail|was|savings?|discount|rebate|month(ly)?|mo|week(ly)?|payments?|lease|leasing|financ(e|ing)|deposit|down|shipping|delivery)\b/i;
const ASKED =
  /\b(internet|sales?|selling|asking|our|final|cash|dealer|special|advertised|price)\b/i;
const PER_TIME = /^(MON|WEE|ANN|DAY|P1M|month|week|year|day)s?$/i;
/** Between the cheapest and the dearest of one car's prices stand its discounts. */
const SPREAD_MAX = 2;

/**
 * The price and currency of a vehicle by its offers, else by its own. No price where they name several and
 * none of them as the one that is asked.
 */
export function priceFields(
  offers: readonly Thing[],
  vehicle: Thing,
): Pick<RawListing, 'price' | 'currency'> {
  const offered = offers.flatMap(pricesOf);
  const found = theOne(offered.length > 0 ? offered : pricesOf(vehicle));
  if (found === null) return {};
  const { price, currency } = found;
  const isForeign = currency !== undefined && !/^(usd|us\$|\$)$/i.test(currency);
  return { price, ...(isForeign && { currency: currency.toUpperCase() }) };
}

function theOne(prices: readonly OfferedPrice[]): OfferedPrice | null {
  const [first] = prices;
  if (first === undefined) return null;
  const differs = (one: OfferedPrice) => dollarsOf(one.price) !== dollarsOf(first.price);
  if (!prices.some(differs)) return first;
  const named = prices.filter(({ isNamed }) => isNamed);
  return named.length > 0 && named.length < prices.length ? theOne(named) : null;
}

function dollarsOf(price: string | number): number {
  return Number(/\d[\d,]*(?:\.\d+)?/.exec(String(price))?.[0].replaceAll(',', ''));
}

/** What an offer asks; nothing for what was asked before, for instalments, for many cars and for zero. */
function pricesOf(offer: Thing): OfferedPrice[] {
  const name = nameOf(offer);
  if (NO_ASK.test(name)) return [];
  const specified = specificationsOf(offer);
  const currency =
    wordsOf(offer.priceCurrency) ??
    specified.map((each) => wordsOf(each.priceCurrency)).find((each) => each !== undefined);
  const own = ownAmounts(offer)
    // What a specification names as a part or an instalment is no price where it is repeated.
    .filter((amount) => !specified.some((each) => !isWhole(each) && isAmountOf(each, amount)))
    .map((price) => ({ price, currency, isNamed: ASKED.test(name) }));
  if (own.length > 0) return own;
  return specified.filter(isWhole).flatMap((each) => {
    const price = amountOf(each.price);
    if (price === undefined) return [];
    const isNamed = ASKED.test(`${nameOf(each)} ${memberOf(each.priceType)}`);
    return [{ price, currency: wordsOf(each.priceCurrency) ?? currency, isNamed }];
  });
}

/** A name that tells a price; that of a car tells nothing about its price. */
function nameOf(thing: JsonObject): string {
  const name = wordsOf(thing.name) ?? '';
  return name.length > 60 || /\b(19|20)\d{2}\b/.test(name) ? '' : name;
}

function ownAmounts(offer: Thing): (string | number)[] {
  const amounts = listOf(offer.price)
    .map(amountOf)
    .filter((amount) => amount !== undefined);
  if (amounts.length > 0) return amounts;
  const lowest = amountOf(offer.lowPrice);
  return lowest === undefined || isOfMany(offer, lowest) ? [] : [lowest];
}

/** Whether an aggregate stands for several cars: by its count, or by how far its ends are apart. */
function isOfMany(offer: Thing, lowest: string | number): boolean {
  const count = Number(wordsOf(offer.offerCount) ?? '1');
  const highest = amountOf(offer.highPrice);
  const isWide = highest !== undefined && dollarsOf(highest) > SPREAD_MAX * dollarsOf(lowest);
  return count > 1 || (typesOf(offer).includes('AggregateOffer') && isWide);
}

/** Specifications of an offer's price, and the components of a compound one. */
function specificationsOf(offer: Thing): JsonObject[] {
  return listOf(offer.priceSpecification)
    .flatMap((each) => [each, ...listOf(asObject(each)?.priceComponent)])
    .map(asObject)
    .filter((each) => each !== null);
}

function isAmountOf(specified: JsonObject, amount: string | number): boolean {
  const price = amountOf(specified.price);
  return price !== undefined && dollarsOf(price) === dollarsOf(amount);
}

function isWhole(specified: JsonObject): boolean {
  const { billingDuration, billingIncrement, unitCode, unitText } = specified;
  const reference = asObject(specified.referenceQuantity);
  const units = [unitCode, unitText, reference?.unitCode, reference?.unitText];
  const isPart = billingDuration !== undefined || billingIncrement !== undefined;
  const isPerTime = units.some((unit) => PER_TIME.test(wordsOf(unit) ?? ''));
  // "https://schema.org/ListPrice" → "List Price"
  const type = memberOf(specified.priceType).replace(/([a-z])([A-Z])/g, '$1 $2');
  return !isPart && !isPerTime && !NO_ASK.test(`${type} ${nameOf(specified)}`);
}
