/**
 * Sites of Dealer.com: the answer of their inventory widget (POST /api/widget/ws-inv-data/getInventory), the
 * same where a page carries it (DDC.WS.state['ws-inv-data'][…] with WIS around it, DDC.WidgetData,
 * DDC.InvData), and the data layer of their pages (DDC.dataLayer['vehicles'], whose strings have script
 * escapes). A real sample was at hand for the answer of 2022; the other forms are read as public scrapers of
 * 2017–2026 describe them.
 */
import { looseJson } from '@/lib/sources/page/loose-json';
import {
  asArray,
  asObject,
  at,
  endOfJson,
  type JsonObject,
  type JsonValue,
  numberAt,
  type PageScript,
} from '@/lib/sources/page/page-scripts';
import { plainText } from '@/lib/sources/page/plain-text';
import { amountOf, wordsOf } from '@/lib/sources/page/schema-org-values';
import { type DealerInventory, inventoryOf } from './dealer-inventory';
import { readRecord, vehicleRecord } from './vehicle-record';

const SYSTEM = 'Dealer.com';

/** The inventory in an answer of the widget; null for another answer. */
export function dealerComInventory(
  answer: JsonValue,
  baseUrl: string | null,
): DealerInventory | null {
  const outer = asObject(at(answer, 'WIS')) ?? asObject(answer);
  const items = [outer?.inventory, at(outer?.inventory, 'inventory')].find(Array.isArray);
  const pageInfo = asObject(outer?.pageInfo) ?? asObject(at(outer?.inventory, 'pageInfo'));
  if (items === undefined || (pageInfo === null && !items.some(isWidgetItem))) return null;
  const tracking = new Map<string, JsonObject>();
  for (const each of asArray(pageInfo?.trackingData)) {
    const tracked = asObject(each);
    const uuid = wordsOf(tracked?.uuid);
    if (tracked && uuid !== undefined) tracking.set(uuid, tracked);
  }
  const accounts = asObject(outer?.accounts) ?? asObject(at(outer?.inventory, 'accounts'));
  const cars = items.filter((each) => at(each, 'isPlaceholder') !== true);
  // What is drawn while the cars are on their way.
  if (items.length > 0 && cars.length === 0) return null;
  const entries = cars.map((each) => {
    const item = asObject(each) ?? {};
    const tracked = tracking.get(wordsOf(item.uuid) ?? '') ?? null;
    const account = accountOf(accounts, wordsOf(item.accountId ?? tracked?.accountId));
    return readItem(item, tracked, account, baseUrl);
  });
  return inventoryOf(SYSTEM, entries, {
    total: numberAt(pageInfo, 'totalCount') ?? null,
    start: numberAt(pageInfo, 'pageStart') ?? null,
  });
}

/** The dealership of an item; a site of one dealership need not say whose an item is. */
function accountOf(accounts: JsonObject | null, id: string | undefined): JsonObject | null {
  const all = Object.values(accounts ?? {});
  if (id === undefined) return all.length === 1 ? asObject(all[0]) : null;
  return asObject(at(accounts, id));
}

/** Whether something is an entry of the widget's list. */
export function isWidgetItem(each: unknown): boolean {
  const item = asObject(each);
  return item !== null && (item.uuid !== undefined || item.trackingAttributes !== undefined);
}

function readItem(
  item: JsonObject,
  tracked: JsonObject | null,
  account: JsonObject | null,
  baseUrl: string | null,
) {
  const { title, pricing, attributes, trackingAttributes, highlightedAttributes, ...rest } = item;
  const { callout, type, status, trackingPricing, ...own } = rest;
  const lists = [trackingAttributes, highlightedAttributes, attributes].flatMap(asArray);
  const values = lists.map((each) => {
    const { name, value } = asObject(each) ?? {};
    return [String(name), value] as const;
  });
  const { pricing: trackedPricing = trackingPricing, images, ...typed } = tracked ?? {};
  const record = vehicleRecord(
    typed,
    own,
    // Numbers stand for kinds that are told in words beside them.
    typeof type === 'string' ? { type } : null,
    typeof status === 'string' ? { status } : null,
    Object.fromEntries(values),
    asObject(account?.address),
    account === null ? null : { accountName: account.name },
  );
  return readRecord(record, baseUrl, {
    title: titleOf(title),
    price:
      finalPrice(pricing) ??
      trackedPrice(typed, trackedPricing) ??
      trackedPrice(own, pricing) ??
      null,
  });
}

/** A title is one text, or lines, or lines with labels; any of them may hold markup. */
function titleOf(title: unknown): string | undefined {
  const lines = (typeof title === 'string' ? [title] : asArray(title)).map((line) =>
    plainText(wordsOf(line) ?? ''),
  );
  return lines.filter((line) => line !== '').join(' ') || undefined;
}

const NO_ASK = /msrp|retail|book|value|invoice|saving|discount|rebate|nada|kbb|loan|lease|payment/i;

/** Of the ladder of prices the final one, else the one that is asked for; never what it is compared with. */
function finalPrice(pricing: unknown): string | number | undefined {
  const steps = [...asArray(at(pricing, 'dPrice')), ...asArray(at(pricing, 'dprice'))]
    .map(asObject)
    .filter((step) => step !== null)
    .filter(
      (step) => !NO_ASK.test(`${wordsOf(step.typeClass) ?? ''} ${wordsOf(step.label) ?? ''}`),
    );
  const final = steps.find((step) => step.isFinalPrice === true);
  const asked = steps.find((step) =>
    /final|internet|asking|sale/i.test(wordsOf(step.typeClass) ?? ''),
  );
  return amountOf(final?.value) ?? amountOf(asked?.value);
}

function trackedPrice(typed: JsonObject, pricing: unknown): string | number | undefined {
  return (
    amountOf(at(pricing, 'finalPrice')) ??
    amountOf(at(pricing, 'internetPrice')) ??
    amountOf(typed.internetPrice) ??
    amountOf(typed.askingPrice) ??
    amountOf(typed.salePrice)
  );
}

const LAYER = /DDC\.dataLayer(?:\[['"](\w+)['"]\]|\.(\w+))\s*=\s*(?=[[{])/g;
const WIDGET =
  /DDC\.(?:WidgetData|InvData|WS\.state)(?:\[['"][\w-]+['"]\]|\.[\w-]+){0,4}\s*=\s*(?=\{)|"ws-inv-data":\s*(?=\{)/g;
const VALUES_MAX = 40;

/** The inventory that a page of such a site carries; null where it carries none. */
export function dealerComPage(
  scripts: readonly PageScript[],
  baseUrl: string | null,
): DealerInventory | null {
  const own = scripts.filter(({ content }) => content.includes('DDC'));
  let empty: DealerInventory | null = null;
  for (const { content } of own) {
    if (!/WidgetData|InvData|ws-inv-data/.test(content)) continue;
    for (const { value } of assigned(content, WIDGET)) {
      const found = dealerComInventory(value, baseUrl);
      if (found !== null && found.listings.length > 0) return found;
      if (found !== null && found.total === 0) empty = found;
    }
  }
  const layer = new Map(
    own.flatMap(({ content }) => assigned(content, LAYER)).map(({ name, value }) => [name, value]),
  );
  const vehicles = asArray(layer.get('vehicles'))
    .map(asObject)
    .filter((vehicle) => vehicle !== null);
  if (vehicles.length === 0) return empty;
  const dealership = asObject(layer.get('dealership'));
  const site = baseUrl ?? wordsOf(dealership?.website) ?? null;
  const entries = vehicles.map((vehicle) => readLayerVehicle(vehicle, dealership, site));
  return inventoryOf(SYSTEM, entries, { total: layerTotal(own, vehicles.length), start: null });
}

const LAYER_TOTAL = /["']vehicleResultCount["']\s*:\s*["']?(\d{1,6})\b/;

/** How many cars a list has over all its pages; null where a page is not of a list. */
function layerTotal(scripts: readonly PageScript[], shown: number): number | null {
  const written = scripts.map(({ content }) => LAYER_TOTAL.exec(content)?.[1]).find(Boolean);
  const total = written === undefined ? 0 : Number(written);
  return total >= shown && shown > 1 ? total : null;
}

function readLayerVehicle(
  vehicle: JsonObject,
  dealership: JsonObject | null,
  baseUrl: string | null,
) {
  const { city, stateProvince, postalCode, dealershipName } = dealership ?? {};
  const home = { city, stateProvince, postalCode, dealershipName };
  const { title, pricing, ...own } = vehicle;
  const hasAddress = asObject(vehicle.address) !== null;
  return readRecord(vehicleRecord(own, hasAddress ? null : home), baseUrl, {
    title: titleOf(title),
    price: trackedPrice(own, pricing) ?? null,
  });
}

/** The values that a script assigns to names that fit. */
function assigned(content: string, names: RegExp): { name: string; value: JsonValue }[] {
  const values: { name: string; value: JsonValue }[] = [];
  names.lastIndex = 0;
  for (let found = names.exec(content); found; found = names.exec(content)) {
    const end = endOfJson(content, names.lastIndex);
    if (end < 0 || values.length >= VALUES_MAX) break;
    const [value] = looseJson(content.slice(names.lastIndex, end));
    values.push({ name: found[1] ?? found[2] ?? '', value });
    names.lastIndex = end;
  }
  return values;
}

/** Whether a page is one whose cars come only after its scripts have asked for them. */
export function isDealerComShell(text: string): boolean {
  return (
    /ws-inv-data|ws-inv-listing|inventory-data-bus|InventoryListing/.test(text) &&
    /\bDDC\b/.test(text)
  );
}

/** The site's own name in the system's questions; null where the page does not say it. */
export function dealerComSiteId(text: string): string | null {
  return (
    /(?:["']|%22)siteId(?:["']|%22)\s*:\s*(?:["']|%22)([\w-]{1,80})(?:["']|%22)/.exec(text)?.[1] ??
    null
  );
}
