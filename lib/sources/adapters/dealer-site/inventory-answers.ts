/**
 * Answers of the services behind dealers' sites, saved or asked alone: Dealer Inspire (Cars Commerce
 * listings, and Algolia before), DealerOn (cards of vehicles), DealerVenom (Typesense), Team Velocity (one
 * vehicle). No real sample was found for any of them: they are read as public scrapers describe them, by
 * names, and only where each entry has a VIN, a year and a make.
 */
import { asArray, asObject, at, type JsonValue, numberAt } from '@/lib/sources/page/page-scripts';
import { dealerComInventory, isWidgetItem } from './dealer-com';
import { type DealerInventory, inventoryOf } from './dealer-inventory';
import { isVehicleRecord, readRecord, type VehicleRecord, vehicleRecord } from './vehicle-record';

interface Shape {
  system: string;
  /** The list in the answer; undefined where it is another answer. */
  entries(answer: JsonValue): unknown;
  /** The vehicle of an entry; undefined for one that is none. */
  vehicle(entry: unknown): unknown;
  total(answer: JsonValue): number | undefined;
}

const itself = (entry: unknown) => entry;
const SHAPES: readonly Shape[] = [
  {
    system: 'Dealer Inspire',
    entries: (answer) => at(answer, 'data', 'listings'),
    vehicle: itself,
    total: (answer) => numberAt(answer, 'data', 'total_vehicle_count'),
  },
  {
    system: 'DealerOn',
    entries: (answer) => at(answer, 'DisplayCards'),
    vehicle: (entry) => at(entry, 'VehicleCard'),
    total: (answer) => numberAt(answer, 'Paging', 'PaginationDataModel', 'TotalCount'),
  },
  {
    system: 'Typesense',
    entries: (answer) =>
      at(answer, 'hits', 0, 'document') === undefined && at(answer, 'found') === undefined
        ? undefined
        : at(answer, 'hits'),
    vehicle: (entry) => at(entry, 'document'),
    total: (answer) => numberAt(answer, 'found'),
  },
  {
    system: 'Algolia',
    entries: (answer) => (at(answer, 'nbHits') === undefined ? undefined : at(answer, 'hits')),
    vehicle: itself,
    total: (answer) => numberAt(answer, 'nbHits'),
  },
];

/** The inventory in an answer of any known service; null for another answer. */
export function inventoryOfAnswer(
  answer: JsonValue,
  baseUrl: string | null,
): DealerInventory | null {
  for (const each of [answer, at(answer, 'data'), at(answer, 'response'), listAlone(answer)]) {
    const dealerCom = dealerComInventory(each, baseUrl);
    if (dealerCom !== null) return dealerCom;
  }
  for (const each of [answer, ...asArray(at(answer, 'results'))]) {
    for (const shape of SHAPES) {
      const found = inventoryOfShape(shape, each, baseUrl);
      if (found !== null) return found;
    }
  }
  return inventoryOfRecords(Array.isArray(answer) ? answer : [answer], baseUrl);
}

/** The entries of a widget's list, or one of them, that somebody saved without what stands around. */
function listAlone(answer: JsonValue): JsonValue {
  const inventory = Array.isArray(answer) ? answer : [answer];
  return inventory.every(isWidgetItem) ? { inventory } : undefined;
}

/** Vehicles alone, each with VIN, year and make, as Team Velocity gives them; null for anything else. */
function inventoryOfRecords(
  list: readonly unknown[],
  baseUrl: string | null,
): DealerInventory | null {
  const records: VehicleRecord[] = [];
  for (const each of list) {
    const object = asObject(each);
    const record = object && vehicleRecord(object);
    if (!record || !isVehicleRecord(record)) return null;
    records.push(record);
  }
  if (records.length === 0) return null;
  return inventoryOf(
    'Team Velocity',
    records.map((record) => readRecord(record, baseUrl)),
  );
}

function inventoryOfShape(
  shape: Shape,
  answer: JsonValue,
  baseUrl: string | null,
): DealerInventory | null {
  const entries = shape.entries(answer);
  if (!Array.isArray(entries)) return null;
  const records = entries
    .map((entry) => asObject(shape.vehicle(entry)))
    .filter((vehicle) => vehicle !== null)
    .map((vehicle): VehicleRecord => vehicleRecord(vehicle));
  const total = shape.total(answer) ?? null;
  const vehicles = records.filter(isVehicleRecord);
  // Search services answer about anything: a list without cars is not a dealer's.
  if (vehicles.length * 3 < records.length * 2 || (vehicles.length === 0 && total !== 0))
    return null;
  const read = records.map((record) =>
    isVehicleRecord(record) ? readRecord(record, baseUrl) : { reason: 'unreadable' as const },
  );
  return inventoryOf(shape.system, read, { total, start: null });
}
