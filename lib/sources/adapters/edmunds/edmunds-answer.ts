import {
  distanceOf,
  listingOf,
  type ReadEntries,
  type ReadEntry,
  readEntries,
  vinOf,
} from '@/lib/sources/page/entry-list';
import { asObject, at, type JsonValue, numberAt } from '@/lib/sources/page/page-scripts';
import { amountOf, wordsOf } from '@/lib/sources/page/schema-org-values';
import { addressName } from '@/lib/sources/source-query';

/** An answer of the service that result pages ask. */
export interface EdmundsAnswer {
  results: ReadEntries;
  count: number;
  total: number | null;
  pageNumber: number | null;
  pageCount: number | null;
}

/** Null for what is no such answer: {"inventories": {"results": [...], "totalPages": 3}}. */
export function readEdmundsAnswer(value: JsonValue): EdmundsAnswer | null {
  const inventories = asObject(at(value, 'inventories'));
  if (inventories === null || !Array.isArray(inventories.results)) return null;
  return {
    results: readEntries(inventories.results, readInventory),
    count: inventories.results.length,
    total: numberAt(inventories, 'totalNumber') ?? numberAt(inventories, 'totalCount') ?? null,
    pageNumber: numberAt(inventories, 'pageNum') ?? numberAt(inventories, 'pageNumber') ?? null,
    pageCount: numberAt(inventories, 'totalPages') ?? null,
  };
}

/**
 * One vehicle of the answer. `displayPrice` is the price that the page shows; MSRP, loans and what Edmunds
 * thinks it is worth stand beside it.
 */
function readInventory(value: JsonValue): ReadEntry | null {
  const vin = vinOf(at(value, 'vin'));
  const style = at(value, 'vehicleInfo', 'styleInfo');
  const parts = at(value, 'vehicleInfo', 'partsInfo');
  const word = (holder: JsonValue, name: string) => wordsOf(at(holder, name));
  const [year, make, model] = ['year', 'make', 'model'].map((name) => word(style, name));
  if (vin === undefined || !year || !make || !model) return null;
  const trim = word(style, 'trim');
  const address = at(value, 'dealerInfo', 'address');
  const prices = asObject(at(value, 'prices'));
  const mileage = at(value, 'vehicleInfo', 'mileage');
  const condition = conditionOf(word(value, 'type'));
  const isDriven = condition === 'used' || condition === 'certified';
  return {
    listing: listingOf({
      externalId: vin,
      url: `https://www.edmunds.com/${addressName(make)}/${addressName(model)}/${year}/vin/${vin}/`,
      title: [year, make, model, trim].filter(Boolean).join(' '),
      vin,
      year,
      make,
      model,
      trim,
      price: amountOf(prices?.displayPrice),
      mileage: distanceOf(mileage),
      condition,
      body: word(style, 'bodyType'),
      drivetrain: word(parts, 'driveTrain'),
      fuel: word(parts, 'fuelType') ?? word(parts, 'engineType'),
      transmission: word(parts, 'transmission'),
      exteriorColor: wordsOf(at(value, 'vehicleInfo', 'vehicleColors', 'exterior')),
      mpgCity: positiveAt(style, 'epaCityMPG'),
      mpgHighway: positiveAt(style, 'epaHighwayMPG'),
      sellerKind: 'dealer',
      sellerName: wordsOf(at(value, 'dealerInfo', 'name')),
      city: word(address, 'city'),
      state: word(address, 'stateCode') ?? word(address, 'state'),
      zip: word(address, 'zip'),
    }),
    has: {
      'a price': prices !== null && 'displayPrice' in prices,
      // A new vehicle has none to tell.
      ...(isDriven && { 'a mileage': mileage !== undefined }),
    },
  };
}

function positiveAt(style: JsonValue, name: string): number | undefined {
  const value = numberAt(style, 'fuel', name);
  return value !== undefined && value > 0 ? value : undefined;
}

function conditionOf(kind: string | undefined): string | undefined {
  if (/^(?:cpo|certified)/i.test(kind ?? '')) return 'certified';
  return /^(?:used|new)$/i.test(kind ?? '') ? kind?.toLowerCase() : undefined;
}

/** Whether a text is such an answer, by the names that only it has. */
export function isEdmundsAnswer(text: string): boolean {
  return text.includes('"inventories"') && text.includes('"styleInfo"');
}

/** Whether the answer says itself that there is nothing (more). */
export function isPastEnd({ count, total, pageNumber, pageCount }: EdmundsAnswer): boolean {
  const isPast = pageNumber !== null && pageCount !== null && pageNumber > pageCount;
  return count === 0 && (total === 0 || isPast);
}
