/**
 * Cars that pages carry in attributes of their elements: DealerOn (data-vehicle-information with data-vin,
 * data-year …, data-pricelib), Dealer eProcess (data-vehicle with JSON), Jazel (data-event-details with JSON
 * in base64). No real sample was found for them: they are read as public scrapers describe them. Cards
 * without such attributes are not read: what a price on them means cannot be told.
 */
import { attributeOf, type HtmlPage, type PageElement } from '@/lib/sources/page/page-html';
import { asObject, parseJson } from '@/lib/sources/page/page-scripts';
import { amountOf } from '@/lib/sources/page/schema-org-values';
import { type DealerInventory, inventoryOf } from './dealer-inventory';
import { isVehicleRecord, readRecord, type VehicleRecord, vehicleRecord } from './vehicle-record';

const MARKS = /data-vehicle-information|data-event-details|data-vehicle\s*=|data-dotagging-item-id/;

/** Whether it is worth looking for such cars. */
export function hasMarkedVehicles(text: string): boolean {
  return MARKS.test(text);
}

/** The cars of a page that are told in attributes; null where there are none. */
export function markedVehicles(page: HtmlPage, baseUrl: string | null): DealerInventory | null {
  const dealerOn = vehiclesOf(
    page.select('.vdp[data-vin]').length > 0
      ? page.select('.vdp[data-vin]').slice(0, 1)
      : page.select('[data-vehicle-information][data-vin]'),
    attributeRecord,
  );
  if (dealerOn.length > 0) {
    const entries = dealerOn.map(({ element, record }) =>
      readRecord(record, baseUrl, { price: dealerOnPrice(element) ?? null }),
    );
    return inventoryOf('DealerOn', entries);
  }
  for (const [system, name] of [
    ['Dealer eProcess', 'data-vehicle'],
    ['Jazel', 'data-event-details'],
  ] as const) {
    const found = vehiclesOf(page.select(`[${name}]`), (element) => jsonRecord(element, name));
    const entries = found.map(({ record }) => readRecord(record, baseUrl));
    if (entries.length > 0) return inventoryOf(system, entries);
  }
  return null;
}

function vehiclesOf(
  elements: readonly PageElement[],
  read: (element: PageElement) => VehicleRecord | null,
): { element: PageElement; record: VehicleRecord }[] {
  return elements
    .map((element) => ({ element, record: read(element) }))
    .filter(
      (each): each is { element: PageElement; record: VehicleRecord } =>
        each.record !== null && isVehicleRecord(each.record),
    );
}

const PREFIX = /^data-(?:dotagging-item-)?/;

function attributeRecord(element: PageElement): VehicleRecord {
  const named = Object.entries(element.attribs).filter(([name]) => name.startsWith('data-'));
  const plain = named.filter(([name]) => !name.startsWith('data-dotagging'));
  const tagged = named.filter(([name]) => name.startsWith('data-dotagging-item-'));
  const members = [...plain, ...tagged].map(([name, value]) => [name.replace(PREFIX, ''), value]);
  const link = linkOf(element);
  return vehicleRecord(Object.fromEntries(members.reverse()), link === null ? null : { link });
}

/** The address of the car's own page among the links of its card. */
function linkOf(element: PageElement): string | null {
  const vin = attributeOf(element, 'data-vin')?.toLowerCase() ?? '';
  const waiting = [...element.children].reverse();
  for (let seen = 0; seen < 2_000; seen += 1) {
    const node = waiting.pop();
    if (node === undefined) return null;
    if (!('children' in node)) continue;
    const href = 'attribs' in node && node.name === 'a' ? (node.attribs.href ?? '') : '';
    if (vin !== '' && href.toLowerCase().includes(vin)) return href;
    waiting.push(...node.children.slice(0, 200).reverse());
  }
  return null;
}

/** "MSRP:72965.0;Internet Price:57944.0;…" in base64: the price that is asked is one of these. */
const ASKED =
  /^(internet price|selling price|sale price|our price|final price|dealer price|price)$/i;

function dealerOnPrice(element: PageElement): string | number | undefined {
  const library = Buffer.from(attributeOf(element, 'data-pricelib') ?? '', 'base64').toString(
    'utf8',
  );
  for (const part of library.split(';')) {
    const colon = part.indexOf(':');
    const price = ASKED.test(part.slice(0, colon).trim())
      ? amountOf(part.slice(colon + 1))
      : undefined;
    if (price !== undefined) return price;
  }
  const price = amountOf(attributeOf(element, 'data-price'));
  const tagged = amountOf(attributeOf(element, 'data-dotagging-item-price'));
  const listPrice = amountOf(attributeOf(element, 'data-msrp'));
  // What is tagged for the statistics of new cars is the list price.
  return price ?? (Number(tagged) === Number(listPrice) ? undefined : tagged);
}

function jsonRecord(element: PageElement, name: string): VehicleRecord | null {
  const written = attributeOf(element, name) ?? '';
  const text = written.startsWith('{') ? written : Buffer.from(written, 'base64').toString('utf8');
  const vehicle = asObject(parseJson(text));
  const link = linkOf(element);
  return vehicle && vehicleRecord(vehicle, link === null ? null : { link });
}
