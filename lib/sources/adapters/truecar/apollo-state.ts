import {
  asArray,
  asObject,
  at,
  type JsonObject,
  type JsonValue,
  numberAt,
} from '@/lib/sources/page/page-scripts';

/** Longer chains of references are no facts of a car. */
const STEPS_MAX = 8;

/** Adverts beside the results and beside the advert that is shown. */
const ASIDE = /similar|recommend|related|recent|compar/i;

/** A field's name without its arguments. */
function nameOf(field: string): string {
  return /^\w*/.exec(field)?.[0] ?? '';
}

/** An advert as a connection names it. */
export interface NamedAdvert {
  advert: JsonObject | null;
  isSponsored: boolean;
}

/** One search of the state, answered. */
export interface AnsweredSearch {
  adverts: NamedAdvert[];
  total: number | undefined;
  hasNext: boolean | null;
}

/** The cache of a page's queries, in which things name each other by reference. */
export class ApolloState {
  private readonly root: JsonObject;

  constructor(private readonly state: JsonObject) {
    this.root = asObject(state.ROOT_QUERY) ?? {};
  }

  /** The thing itself where the value is a reference to it. */
  follow(value: JsonValue): JsonValue {
    const reference = asObject(value)?.__ref;
    return typeof reference === 'string' ? this.state[reference] : value;
  }

  /** What stands at a path whose steps may be references; arguments of a field are passed over. */
  at(value: JsonValue, ...path: readonly string[]): JsonValue {
    let current = this.follow(value);
    for (const step of path.slice(0, STEPS_MAX)) current = this.follow(at(current, step));
    return current;
  }

  get hasQueries(): boolean {
    return Object.keys(this.root).length > 0;
  }

  /** Searches for adverts that found any, or say that there are none. */
  searches(): AnsweredSearch[] {
    return Object.entries(this.root)
      .filter(([name]) => /^\w*listingSearch\b/i.test(name) && !ASIDE.test(nameOf(name)))
      .flatMap(([name, value]) => this.searchOf(name, asObject(this.follow(value))));
  }

  private searchOf(name: string, connection: JsonObject | null): AnsweredSearch[] {
    if (connection === null) return [];
    const isSponsoredSearch = /"sponsored":\s*true/.test(name);
    const total = numberAt(connection, 'totalCount');
    const adverts = [
      ...this.named(connection.sponsoredListings, true),
      ...this.named(connection.edges, isSponsoredSearch),
      ...(connection.edges === undefined ? this.named(connection.nodes, isSponsoredSearch) : []),
    ];
    if (adverts.length === 0 && total === undefined) return [];
    return [{ adverts, total, hasNext: hasNextOf(name, total) }];
  }

  private named(list: JsonValue, isSponsored: boolean): NamedAdvert[] {
    return asArray(this.follow(list)).map((edge) => {
      const target = this.follow(edge);
      const node = at(target, 'node') ?? at(target, 'listing') ?? target;
      return { advert: asObject(this.follow(node)), isSponsored };
    });
  }

  /** The advert that the page is about: what a query for one of them was answered with. */
  single(): JsonObject | null {
    for (const [name, value] of Object.entries(this.root)) {
      const field = nameOf(name);
      if (!/listing/i.test(field) || /search/i.test(field) || ASIDE.test(field)) continue;
      const found = asObject(this.follow(value));
      if (found !== null && isAdvert(found)) return found;
    }
    return null;
  }

  /** Every advert of a state that was saved without its queries. */
  everyAdvert(): JsonObject[] {
    return Object.values(this.state)
      .map(asObject)
      .filter((thing) => thing !== null)
      .filter(isAdvert);
  }
}

/** Whether a thing is an advert: of a type of that name, with a car. */
export function isAdvert(thing: JsonObject): boolean {
  const type = thing.__typename;
  return typeof type === 'string' && /Listing$/.test(type) && asObject(thing.vehicle) !== null;
}

/** The arguments of a search say where its page begins and how long it is. */
function hasNextOf(name: string, total: number | undefined): boolean | null {
  const first = /"first":(\d{1,6})/.exec(name)?.[1];
  const offset = /"offset":(\d{1,9})/.exec(name)?.[1];
  if (total === undefined || first === undefined) return null;
  return Number(offset ?? 0) + Number(first) < total;
}
