import type { RawListing } from '@/lib/sources/raw-listing';
import { looseJson } from './loose-json';
import { absoluteAddress } from './page-address';
import { htmlPage } from './page-html';
import { canonicalAddress } from './page-reader';
import type { RejectedEntry } from './page-reading';
import {
  asObject,
  type JsonObject,
  type JsonValue,
  type PageScript,
  pageScripts,
} from './page-scripts';
import { markedUpThings } from './schema-org-markup';
import { placeFields } from './schema-org-place';
import { listOf, type Thing, typesOf, wordsOf } from './schema-org-values';
import { isVehicle, readVehicle, type Surroundings } from './schema-org-vehicle';

/** A business that a page names, with its place as far as the page has it. */
export type NamedDealer = Pick<
  RawListing,
  'sellerName' | 'city' | 'state' | 'zip' | 'latitude' | 'longitude'
>;

/** The vehicles that a page describes in the words of schema.org. */
export interface SchemaOrgReading {
  /** One for each car, in the order of the page. */
  listings: RawListing[];
  /** Vehicles that are no cars, no longer offered, beside the one that the page is of, or stand for a model. */
  rejected: RejectedEntry[];
  /** Those of them that stand for a model: they say nothing about the stock. */
  modelCount: number;
  /** How many cars the page's one list has where it says that they are more than are on the page; null else. */
  listTotal: number | null;
  /** Car dealers that the page names anywhere, each once. */
  dealers: NamedDealer[];
}

export interface SchemaOrgContext {
  /** Where the page came from, for relative addresses; its canonical address where this is absent. */
  pageUrl?: string | null | undefined;
  /** Its scripts, where somebody has cut them out already. */
  scripts?: readonly PageScript[];
}

/**
 * The vehicles of any page (or of JSON-LD saved alone): JSON-LD first, and where it has none, microdata or
 * RDFa Lite. Several descriptions of one car are one listing: by VIN, else by @id or address and name. A
 * price of zero or "" is none. Follows https://schema.org/Car and what dealers' pages make of it; never
 * throws; takes time linear in the page's length.
 */
export function schemaOrgVehicles(text: string, context: SchemaOrgContext = {}): SchemaOrgReading {
  const { pageUrl = null, scripts = pageScripts(text) } = context;
  const baseUrl = pageUrl ?? canonicalAddress(text);
  const isJson = /^\s*[[{]/.test(text.slice(0, 200));
  const linked = isJson
    ? looseJson(text)
    : scripts
        .filter(({ attributes }) => /ld\+json/i.test(attributes))
        .flatMap(({ content }) => looseJson(withoutWrapping(content)));
  const reading = vehiclesOfThings(linked, baseUrl);
  if (isJson || reading.listings.length > 0 || !MARKED_UP.test(text)) return reading;
  const marked = vehiclesOfThings(markedUpThings(htmlPage(text)), baseUrl);
  return {
    listings: marked.listings,
    rejected: [...reading.rejected, ...marked.rejected],
    modelCount: reading.modelCount + marked.modelCount,
    listTotal: marked.listTotal ?? reading.listTotal,
    dealers: reading.dealers.length > 0 ? reading.dealers : marked.dealers,
  };
}

const MARKED_UP =
  /\b(?:itemtype|typeof)\s*=\s*["']?[^"'>]{0,100}\b(?:Car|Vehicle|Product|Motorcycle)\b/i;

const WRAPPINGS_START = /^(?:<!--|(?:\/\*|\/\/)?[ \t]{0,8}<!\[CDATA\[(?:\s{0,8}\*\/)?)/;
const WRAPPINGS_END = /(?:-->|(?:\/\*|\/\/)?[ \t]{0,8}\]\]>(?:\s{0,8}\*\/)?)$/;
/** What closes a wrapping is no longer. */
const WRAPPING_CHARACTERS_MAX = 32;

/** Some sites wrap the content of their data scripts in comments. */
function withoutWrapping(content: string): string {
  const opened = content.trim().replace(WRAPPINGS_START, '');
  const end = Math.max(0, opened.length - WRAPPING_CHARACTERS_MAX);
  return opened.slice(0, end) + opened.slice(end).replace(WRAPPINGS_END, '');
}

/** The vehicles among things in the shape of JSON-LD. */
export function vehiclesOfThings(
  things: readonly JsonValue[],
  baseUrl: string | null,
): SchemaOrgReading {
  const walk = new VehicleWalk(baseUrl, things);
  for (const thing of things) walk.visit(thing, NOWHERE, 0);
  return walk.reading();
}

/** Properties that lead to other cars, or to what people wrote about cars. */
const ASIDE = new Set([
  ...['@context', 'isRelatedTo', 'isSimilarTo', 'isVariantOf', 'isAccessoryOrSparePartFor'],
  ...['isConsumableFor', 'review', 'reviews', 'itemReviewed', 'aggregateRating', 'relatedLink'],
]);
const DEPTH_MAX = 40;
const DEALER = /^(AutoDealer|AutomotiveBusiness|CarDealer|MotorcycleDealer)$/i;
const ENTRY = /^(ListItem|ItemPage|WebPage)$/i;

type Place = Pick<Surroundings, 'offer' | 'seller' | 'url'>;
const NOWHERE: Place = { offer: null, seller: null, url: undefined };

class VehicleWalk {
  private readonly found: RawListing[] = [];
  private readonly rejected: RejectedEntry[] = [];
  private modelCount = 0;
  private readonly listTotals: number[] = [];
  private readonly dealers = new Map<string, NamedDealer>();
  private readonly byKey = new Map<string, number>();
  private readonly byId = new Map<string, Thing>();

  constructor(
    private readonly baseUrl: string | null,
    things: readonly JsonValue[],
  ) {
    for (const thing of things) this.note(thing, 0);
  }

  /** Remembers what things are referred to by. */
  private note(value: JsonValue, depth: number): void {
    if (depth > DEPTH_MAX || typeof value !== 'object' || value === null) return;
    const thing = asObject(value);
    if (thing !== null) {
      const id = thing['@id'];
      if (typeof id === 'string' && !this.byId.has(id) && !isReference(thing)) {
        this.byId.set(id, thing);
      }
      if (typesOf(thing).some((type) => DEALER.test(type))) this.noteDealer(thing);
    }
    for (const child of Object.values(value)) this.note(child, depth + 1);
  }

  private noteDealer(thing: Thing): void {
    const sellerName = wordsOf(thing.name);
    const dealer = { ...(sellerName && { sellerName }), ...placeFields(thing) };
    if (Object.keys(dealer).length > 0) this.dealers.set(JSON.stringify(dealer), dealer);
  }

  visit(value: JsonValue, place: Place, depth: number): void {
    if (depth > DEPTH_MAX) return;
    if (Array.isArray(value)) {
      for (const each of value) this.visit(each, place, depth + 1);
      return;
    }
    const thing = asObject(value);
    if (thing === null) return;
    if (isReference(thing)) {
      const target = this.resolve(thing);
      if (isVehicle(target)) this.take(target, place);
      return;
    }
    if (isVehicle(thing)) {
      this.take(withOfferedItem(thing), place);
      return;
    }
    this.noteList(thing);
    const inner = this.placeWithin(thing, place);
    for (const [name, child] of Object.entries(thing)) {
      if (!ASIDE.has(name)) this.visit(child, inner, depth + 1);
    }
  }

  private noteList(thing: Thing): void {
    const { numberOfItems, itemListElement } = thing;
    const total = Number(wordsOf(numberOfItems) ?? Number.NaN);
    const shown = Array.isArray(itemListElement) ? itemListElement.length : 0;
    if (shown > 0 && Number.isInteger(total) && total > shown) this.listTotals.push(total);
  }

  private placeWithin(thing: Thing, place: Place): Place {
    const types = typesOf(thing);
    if (types.some((type) => DEALER.test(type))) return { ...place, seller: thing };
    if (types.some((type) => /Offer$/.test(type))) return { ...place, offer: thing };
    if (!types.some((type) => ENTRY.test(type))) return place;
    const url = wordsOf(thing.url);
    return url === undefined ? place : { ...place, url };
  }

  private readonly resolve = (thing: Thing): Thing => {
    const id = thing['@id'];
    return (isReference(thing) && typeof id === 'string' && this.byId.get(id)) || thing;
  };

  private take(vehicle: Thing, place: Place): void {
    const read = readVehicle(vehicle, { ...place, baseUrl: this.baseUrl, resolve: this.resolve });
    if ('reason' in read) {
      const { isModel, ...rejection } = read;
      this.rejected.push(rejection);
      if (isModel) this.modelCount += 1;
      return;
    }
    const keys = keysOf(read, vehicle);
    const known = keys.map((key) => this.byKey.get(key)).find((index) => index !== undefined);
    const present = known === undefined ? undefined : this.found[known];
    const index = present === undefined || known === undefined ? this.found.length : known;
    this.found[index] = present === undefined ? read : { ...read, ...present };
    for (const key of keys) if (!this.byKey.has(key)) this.byKey.set(key, index);
  }

  reading(): SchemaOrgReading {
    const { found, rejected, modelCount, baseUrl } = this;
    const dealers = [...this.dealers.values()];
    const [total, ...more] = this.listTotals;
    const listTotal = more.length === 0 ? (total ?? null) : null;
    const own = baseUrl === null ? null : ownOf(found, baseUrl);
    if (own === null) return { listings: found, rejected, modelCount, listTotal, dealers };
    const aside = found.filter((listing) => listing !== own).map(asideOf);
    const all = [...rejected, ...aside];
    return { listings: [own], rejected: all, modelCount, listTotal: null, dealers };
  }
}

/** The one car that a page is of, where its address says so; others on it are there for comparison. */
function ownOf(found: readonly RawListing[], pageUrl: string): RawListing | null {
  if (found.length < 2) return null;
  const page = absoluteAddress(pageUrl, null)?.toLowerCase() ?? '';
  const named = found.filter(({ vin }) => vin !== undefined && page.includes(vin.toLowerCase()));
  const [own, ...more] =
    named.length > 0 ? named : found.filter(({ url }) => url?.toLowerCase() === page);
  // Lists give all their cars the list's address, or none.
  const isOnly = found.every((listing) => listing === own || listing.url !== undefined);
  return own !== undefined && more.length === 0 && isOnly ? own : null;
}

function asideOf({ title, externalId }: RawListing): RejectedEntry {
  return {
    reason: 'not_a_result',
    ...(title && { title }),
    ...(externalId && { externalId }),
  };
}

/** What a car is known by. Templates give all cars of a page one @id or address, so names must agree. */
function keysOf(listing: RawListing, vehicle: JsonObject): string[] {
  const id = vehicle['@id'];
  const name = listing.title ?? '';
  const byVin = listing.vin === undefined ? [] : [`vin ${listing.vin}`];
  const byName = [typeof id === 'string' ? id : undefined, listing.url]
    .filter((key) => key !== undefined)
    .map((key) => `${key} ${name}`);
  return [...byVin, ...byName];
}

/** {"@id": "#car"} with nothing else, or a type at most. */
function isReference(thing: Thing): boolean {
  if (typeof thing['@id'] !== 'string') return false;
  return Object.keys(thing).every((name) => name === '@id' || name === '@type');
}

/** A product whose offer describes the car has what both say. */
function withOfferedItem(thing: Thing): Thing {
  for (const each of listOf(thing.offers)) {
    const item = asObject(asObject(each)?.itemOffered);
    if (item !== null && !isReference(item)) return { ...item, ...thing };
  }
  return thing;
}
