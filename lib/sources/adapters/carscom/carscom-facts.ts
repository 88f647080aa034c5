import { distanceOf, type FoundFields, vinOf } from '@/lib/sources/page/entry-list';
import { asObject, at, type JsonObject, type JsonValue } from '@/lib/sources/page/page-scripts';
import { amountOf, wordsOf } from '@/lib/sources/page/schema-org-values';

export const CARSCOM_URL = 'https://www.cars.com';
/** Since 2020 listings go by a UUID; before, by a number. */
const LISTING_ID = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{6,12})$/i;
const LISTING_LINK = /\/vehicledetail\/(?:detail\/)?([0-9a-f-]{6,36})(?:[/?#]|$)/i;

/** What the site's own measuring says about a car, in the naming of any year. */
export type Facts = JsonObject;

/** The id of a listing where a value is one; undefined else. */
export function listingIdOf(value: JsonValue): string | undefined {
  const id = wordsOf(value)?.replace(/-sponsored$/, '');
  return id !== undefined && LISTING_ID.test(id) ? id : undefined;
}

/** The id within a link to the page of one car. */
export function linkedId(link: string): string | undefined {
  return listingIdOf(LISTING_LINK.exec(link.slice(0, 300))?.[1]);
}

export function listingAddress(id: string): string {
  return /^\d+$/.test(id)
    ? `${CARSCOM_URL}/vehicledetail/detail/${id}/overview/`
    : `${CARSCOM_URL}/vehicledetail/${id}/`;
}

/** The id that facts are about, under any of its names. */
export function idOfFacts(facts: Facts): string | undefined {
  return listingIdOf(facts.listing_id) ?? listingIdOf(facts.listingId);
}

/** A value in the first of several namings that says something. */
function saying(facts: Facts, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const words = wordsOf(facts[name]);
    if (words !== undefined) return words;
  }
  return undefined;
}

/**
 * What facts say of a car. Figures are texts; "0" means unknown, `msrp` is no price, and the coordinates
 * among them are the visitor's.
 */
export function fieldsOfFacts(facts: Facts): FoundFields {
  const seller = asObject(facts.seller);
  return {
    vin: vinOf(facts.vin),
    year: saying(facts, 'year', 'model_year', 'modelYear'),
    make: saying(facts, 'make'),
    model: saying(facts, 'model'),
    trim: saying(facts, 'trim'),
    price: amountOf(priceOfFacts(facts)),
    mileage: distanceOf(facts.mileage),
    body: saying(facts, 'bodystyle', 'bodyStyle', 'body_style'),
    drivetrain: saying(facts, 'drivetrain', 'drive_train'),
    fuel: saying(facts, 'fuel_type', 'fuelType'),
    transmission: saying(facts, 'transmission'),
    exteriorColor: saying(facts, 'exterior_color', 'exteriorColor'),
    interiorColor: saying(facts, 'interior_color', 'interiorColor'),
    condition: conditionOf(facts, ''),
    ...sellerOf(facts, seller),
    city: wordsOf(seller?.city),
    state: wordsOf(seller?.state),
    zip: zipOf(seller?.zip ?? seller?.zipCode ?? facts.dealer_zip),
    isSponsored: facts.sponsored === true || isPaid(facts.isaContext) ? true : undefined,
  };
}

/** What facts tell as the price, which may be nothing; undefined where they have no place for it. */
export function priceOfFacts(facts: Facts): unknown {
  return [facts.price, facts.listPrice, facts.list_price].find((price) => price !== undefined);
}

/** "premier" and the like are a dealer's subscription; an inventory advertisement was bought for the car. */
function isPaid(value: JsonValue): boolean {
  return /inventory_ad|\bISA\b/i.test(wordsOf(value) ?? '');
}

function zipOf(value: JsonValue): string | undefined {
  return /^\d{5}/.exec(wordsOf(value) ?? '')?.[0];
}

/** A private seller goes by an account, and a first name that says nothing. */
function sellerOf(facts: Facts, seller: JsonObject | null): FoundFields {
  const kind = saying(facts, 'seller_type', 'sellerType') ?? wordsOf(seller?.type) ?? '';
  if (/private|p2p|fsbo/i.test(kind)) {
    return {
      sellerKind: 'private',
      priceKind: 'private_ask',
      sellerName: saying(facts, 'seller_id'),
    };
  }
  const name = saying(facts, 'dealer_name', 'dealerName') ?? wordsOf(seller?.name);
  const customer = facts.customer_id ?? at(seller, 'customerId');
  const isDealer = /dealer/i.test(kind) || name !== undefined || wordsOf(customer) !== undefined;
  return isDealer ? { sellerKind: 'dealer', sellerName: name } : {};
}

/** The condition by what the facts and the words on the page say; certified where either does. */
export function conditionOf(facts: Facts, words: string): string | undefined {
  const told = `${saying(facts, 'stock_type', 'stockType') ?? ''} ${words}`;
  const isCertified = [facts.cpo_indicator, facts.cpoIndicator, facts.certified_preowned].includes(
    true,
  );
  if (isCertified || /\b(certified|cpo)\b/i.test(told)) return 'certified';
  if (/\bused\b/i.test(told)) return 'used';
  return /\bnew\b/i.test(told) ? 'new' : undefined;
}

/** "2018 Honda Clarity Touring", where the page has no heading for the car. */
export function titleOfFacts(facts: Facts): string | undefined {
  const { year, make, model, trim } = fieldsOfFacts(facts);
  if (make === undefined || model === undefined) return undefined;
  return [year, make, model, trim].filter(Boolean).join(' ');
}
