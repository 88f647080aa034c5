import {
  asArray,
  asObject,
  at,
  type JsonObject,
  type JsonValue,
  jsonAfter,
  jsonOfScript,
  numberAt,
  pageScripts,
  parseJson,
  textAt,
} from '@/lib/sources/page/page-scripts';

/** What a page of Autotrader or KBB was made from, whichever of its layouts it has. */
export interface AutotraderState {
  /** Cars by id: results, advertisements, similar ones. */
  inventory: JsonObject;
  /** Sellers by id. */
  owners: JsonObject;
  /** The list of results; null on other pages. */
  results: ResultList | null;
  /** Ids of the cars that a page of one car shows, the car first. */
  shownIds: readonly string[];
  /** True where the one car that is asked for is gone. */
  isExpired: boolean;
  isKbb: boolean;
}

export interface ResultList {
  ids: readonly string[];
  count: number | null;
  /** True while the page is still asking for them. */
  isPending: boolean;
  firstRecord: number | null;
  recordsMax: number | null;
}

/** Where the state lies within what a script, a file or an answer holds. */
const STATE_PATHS: readonly (readonly string[])[] = [
  ['initialState'],
  ['props', 'pageProps', '__eggsState'],
  ['pageProps', '__eggsState'],
  ['__eggsState'],
  ['props', 'pageProps', 'initialState'],
  ['props', 'initialState'],
  ['props', 'pageProps'],
  [],
];
const RESULT_PATHS: readonly (readonly string[])[] = [
  ['srp_results'],
  ['domain', 'srp', 'results'],
  ['srp', 'results'],
  ['results'],
];
const PAGINATION_PATHS: readonly (readonly string[])[] = [
  ['srp_pagination'],
  ['domain', 'srp', 'pagination'],
  ['srp', 'pagination'],
  ['pagination'],
];
const SHOWN_PATHS: readonly (readonly string[])[] = [
  ['vdp_results', 'activeResults'],
  ['domain', 'vdp', 'results', 'activeResults'],
  ['vdp', 'results', 'activeResults'],
];
const ASKED_PATHS: readonly (readonly string[])[] = [
  ['query', 'listingId'],
  ['requestParams', 'listingId'],
  ['query', 'id'],
];

/** The JSON values of a page that may hold its state: its scripts', or the text itself where it is JSON. */
export function stateSources(text: string): JsonValue[] {
  if (/^\s*[[{]/.test(text)) {
    const alone = parseJson(text);
    if (alone !== undefined) return [alone];
  }
  const bonnet = jsonAfter(text, '__BONNET_DATA__');
  if (bonnet !== undefined) return [bonnet];
  const next = text.includes('__NEXT_DATA__')
    ? jsonOfScript(pageScripts(text), '__NEXT_DATA__')
    : undefined;
  return next === undefined ? [] : [next];
}

/** The state within such a value; null where it holds no inventory. */
export function findState(source: JsonValue): AutotraderState | null {
  for (const path of STATE_PATHS) {
    const state = asObject(at(source, ...path));
    const inventory = asObject(state?.inventory);
    if (state !== null && inventory !== null) return describedState(state, inventory);
  }
  return null;
}

function describedState(state: JsonObject, inventory: JsonObject): AutotraderState {
  const shown = SHOWN_PATHS.flatMap((path) => idsOf(at(state, ...path)));
  const asked = ASKED_PATHS.flatMap((path) => idsOf([at(state, ...path)]));
  return {
    inventory,
    owners: asObject(state.owners) ?? {},
    results: resultList(state),
    shownIds: [...new Set([...shown, ...asked])],
    isExpired: isFilled(state.expiredListing),
    isKbb: /^kbb/i.test(textAt(state, 'brand') ?? textAt(state, 'brand', 'name') ?? ''),
  };
}

function resultList(state: JsonObject): ResultList | null {
  const list = RESULT_PATHS.map((path) => asObject(at(state, ...path))).find((found) =>
    Array.isArray(found?.activeResults),
  );
  if (!list) return null;
  const pagination = PAGINATION_PATHS.map((path) => asObject(at(state, ...path))).find(Boolean);
  return {
    ids: idsOf(list.activeResults),
    count: numberAt(list, 'count') ?? null,
    isPending: list.loading === true || list.initialLoad === true,
    firstRecord:
      numberAt(pagination, 'firstRecord') ??
      numberAt(state, 'requestParams', 'firstRecord') ??
      null,
    recordsMax:
      numberAt(pagination, 'numRecords') ?? numberAt(state, 'requestParams', 'numRecords') ?? null,
  };
}

function idsOf(value: JsonValue): string[] {
  return asArray(value)
    .map((id) => textAt(id) ?? textAt(id, 'id') ?? '')
    .filter((id) => /^\d{4,12}$/.test(id));
}

function isFilled(value: JsonValue): boolean {
  return Object.keys(asObject(value) ?? {}).length > 0;
}
