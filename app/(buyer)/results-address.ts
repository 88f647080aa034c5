import type { PriceBasis } from '@/components/deals/deal-words';
import { type ChoiceFilter, FILTER_NAMES, type FilterValues } from '@/components/deals/filter-rail';
import { formatCounted, formatMiles, formatMoney } from '@/components/ui/format';
import { findUuid } from '@/lib/platform/ids';
import { headlineWords } from '@/lib/searches/headline-words';
import { type SearchQuery, searchQuerySchema } from '@/lib/searches/schemas';
import type { TotalBounds } from '@/lib/searches/total-bounds';
import {
  bodyLabel,
  colorLabel,
  confidenceLabel,
  drivetrainLabel,
  fuelLabel,
  ownersLabel,
  ratingLabel,
  sellerKindLabel,
  stateLabel,
  titleStatusLabel,
  transmissionLabel,
} from './choice-labels';
import { BASIS_PARAMETER, PRICE_BASES } from './price-basis';

/** Search parameters as Next hands them to a page. */
export type PageParameters = Record<string, string | string[] | undefined>;

/** Names in the page's address that differ from the API's: people read and type dollars. */
const DOLLAR_FIELDS = new Map([
  ['min_price', 'min_price_cents'],
  ['max_price', 'max_price_cents'],
  ['min_total', 'min_out_the_door_cents'],
  ['max_total', 'max_out_the_door_cents'],
  ['min_profit', 'min_profit_cents'],
  ['min_price_cut', 'min_price_cut_cents'],
]);
/** Bounds on the payment are the page's own: the API knows totals, and the loan is the buyer's. */
const MONTHLY_NAMES = ['min_monthly', 'max_monthly'] as const;
/** The same the other way round. */
const DOLLAR_NAMES: ReadonlyMap<string, string> = new Map(
  [...DOLLAR_FIELDS].map(([dollars, cents]) => [cents, dollars]),
);
const RENAMED_FIELDS = new Map([['undominated', 'hide_dominated']]);
/** The same the other way round. */
const PAGE_NAMES: ReadonlyMap<string, string> = new Map(
  [...RENAMED_FIELDS].map(([page, api]) => [api, page]),
);
const PAGE_ROWS = '25';
const LIST_FIELDS = new Set([
  'make',
  'model',
  'trim',
  'body',
  'color',
  'state',
  'rating',
  'source',
  'fuel',
  'drivetrain',
  'transmission',
  'title_status',
  'seller_kind',
  'confidence',
  'accident',
  'owners',
]);

/** A filter, and the address of the results without it. */
interface ActiveFilter {
  field: keyof FilterValues;
  label: string;
  removeHref: string;
}

/** Ways to look at the same results; the first is the usual one. */
export const RESULTS_VIEWS = ['list', 'map', 'scatter'] as const;
export type ResultsView = (typeof RESULTS_VIEWS)[number];
export const VIEW_PARAMETER = 'view';
/** How close the rows of the list stand; the first is the usual one. */
export const DENSITIES = ['comfortable', 'dense'] as const;
export type Density = (typeof DENSITIES)[number];
export const DENSITY_PARAMETER = 'density';
/** Cars that are being compared, by their ids with commas between. */
export const COMPARE_PARAMETER = 'compare';
export const COMPARED_MAX = 4;
/** `shown` where somebody wants to see the cars that they hid. */
export const HIDDEN_PARAMETER = 'hidden';
/** What says how a page looks, not what it holds. */
const LOOK_PARAMETERS: ReadonlySet<string> = new Set([
  VIEW_PARAMETER,
  BASIS_PARAMETER,
  DENSITY_PARAMETER,
  COMPARE_PARAMETER,
  HIDDEN_PARAMETER,
]);

/** The state of a result page, all of it from its address. */
export interface ResultsAddress {
  query: SearchQuery;
  values: FilterValues;
  errors: Partial<Record<keyof FilterValues, string>>;
  /** Filters in force, each with the address of the results without it. */
  active: ActiveFilter[];
  /** How the results are shown. */
  view: ResultsView;
  density: Density;
  /** The amount that leads on a card and that "by price" means. */
  basis: PriceBasis;
  /** What the buyer would pay a month, in US cents. */
  monthlyBounds: TotalBounds;
  /** Ids ("lst_…") of the cars that are being compared, at most four. */
  compared: string[];
  /** Whether cars that the reader hid are shown among the others. */
  areHiddenShown: boolean;
  /** The buyer's ZIP as it was typed. */
  buyerZipText: string;
  buyerZipError: string | undefined;
  /** The results without any filter; order and the buyer's ZIP stay. */
  clearHref: string;
  carried: {
    /** The parameters that a form must carry along, because it does not show them itself. */
    beside(form: 'filters' | 'buyer_zip' | 'words'): (readonly [name: string, value: string])[];
  };
  /** The same results with some parameters set anew (null removes); paging starts over. */
  hrefWith(changes: Record<string, string | null>): string;
  /** The same page of the results with some parameters set anew. */
  hrefHere(changes: Record<string, string | null>): string;
}

const FIELD_OF_PARAMETER = new Map(
  Object.entries(FILTER_NAMES).map(([field, name]) => [name, field as keyof FilterValues]),
);

const MESSAGES: Record<string, string> = {
  near_zip: 'A ZIP code has five digits.',
  buyer_zip: 'A ZIP code has five digits.',
  area: 'The address names no area of the map, so none is applied.',
  min_price: 'Whole dollars, please.',
  max_price: 'Whole dollars, please.',
  min_total: 'Whole dollars, please.',
  max_total: 'Whole dollars, please.',
  min_profit: 'Whole dollars, please.',
  min_price_cut: 'Whole dollars, please.',
  min_days_on_market: 'Whole days, please.',
  max_days_on_market: 'Whole days, please.',
  min_photos: 'A number from 1 to 24, please.',
  must_say: 'One to eight words of letters and digits, please.',
  never_say: 'One to eight words of letters and digits, please.',
  min_monthly: 'Whole dollars, please.',
  max_monthly: 'Whole dollars, please.',
  min_mileage_mi: 'Whole miles, please.',
  max_mileage_mi: 'Whole miles, please.',
};

/**
 * Reads an address leniently: what cannot be read is left out and said beside its field, and names
 * that are not ours (from links elsewhere) are ignored. Numbers may carry commas and dollar signs.
 */
export function readResultsAddress(parameters: PageParameters): ResultsAddress {
  const given = new Map<string, string[]>();
  for (const [name, value] of Object.entries(parameters)) {
    const values = [value].flat().filter((item): item is string => Boolean(item));
    if (values.length > 0) given.set(name, values);
  }
  const errors: ResultsAddress['errors'] = {};
  let buyerZipError: string | undefined;
  const accepted: Record<string, unknown> = {};
  const monthlyBounds: TotalBounds = {};
  for (const [name, values] of given) {
    const apiName = apiNameOf(name);
    const bound = MONTHLY_BOUNDS.get(name);
    if (bound !== undefined) {
      const parsed = readParameter('min_price', 'min_price_cents', values);
      const field = FIELD_OF_PARAMETER.get(name);
      if (parsed.ok) monthlyBounds[bound] = Number(parsed.value);
      else if (field) errors[field] = 'Whole dollars, please.';
      continue;
    }
    if (!isSearchParameter(apiName)) continue;
    const parsed = readParameter(name, apiName, values);
    const field = FIELD_OF_PARAMETER.get(name);
    if (parsed.ok) accepted[apiName] = parsed.value;
    else if (field) errors[field] = MESSAGES[name] ?? 'This is not a choice here.';
    else if (name === 'buyer_zip') buyerZipError = MESSAGES.buyer_zip;
  }
  dropContradictions(accepted, errors);
  dropCrossedPayments(monthlyBounds, errors);
  const choice = <Name extends string>(name: string, names: readonly [Name, ...Name[]]): Name =>
    names.find((each) => each === given.get(name)?.[0]) ?? names[0];
  const basis = choice(BASIS_PARAMETER, PRICE_BASES);
  // "By price" is by the amount that leads; what is paid a month has the order of the total.
  if (accepted.sort === 'price' && basis !== 'price') accepted.sort = 'out_the_door';
  const query = searchQuerySchema.parse({ ...accepted, limit: PAGE_ROWS });
  return {
    query,
    values: filterValues(given),
    errors,
    active: activeFilters(given, { ...query, ...paymentsOf(monthlyBounds) }),
    view: choice(VIEW_PARAMETER, RESULTS_VIEWS),
    density: choice(DENSITY_PARAMETER, DENSITIES),
    basis,
    monthlyBounds,
    compared: comparedIn(given.get(COMPARE_PARAMETER)?.[0]),
    areHiddenShown: given.get(HIDDEN_PARAMETER)?.[0] === 'shown',
    buyerZipText: given.get('buyer_zip')?.[0] ?? '',
    buyerZipError,
    clearHref: hrefOf(new Map([...given].filter(([name]) => KEPT_BY_CLEARING.has(name))), {}),
    carried: { beside: (form) => carriedBeside(given, form) },
    hrefWith: (changes) => hrefOf(given, { cursor: null, ...changes }),
    hrefHere: (changes) => hrefOf(given, changes),
  };
}

/** The cars of a comparison as an address names them: only ids of listings, each once, at most four. */
export function comparedIn(text: string | undefined): string[] {
  const ids = (text ?? '').split(',').filter((id) => findUuid('listing', id) !== null);
  return [...new Set(ids)].slice(0, COMPARED_MAX);
}

const MONTHLY_BOUNDS = new Map<string, keyof TotalBounds>([
  [MONTHLY_NAMES[0], 'minCents'],
  [MONTHLY_NAMES[1], 'maxCents'],
]);

const paymentsOf = ({ minCents, maxCents }: TotalBounds) => ({
  [MONTHLY_NAMES[0]]: minCents,
  [MONTHLY_NAMES[1]]: maxCents,
});

function dropCrossedPayments(bounds: TotalBounds, errors: ResultsAddress['errors']): void {
  const { minCents, maxCents } = bounds;
  if (minCents === undefined || maxCents === undefined || minCents <= maxCents) return;
  delete bounds.minCents;
  errors.minMonthly = 'This is above the highest payment.';
}

/** Reads an address that this page made. */
export function readResultsHref(href: string): ResultsAddress {
  const search = new URLSearchParams(href.split('?', 2)[1] ?? '');
  return readResultsAddress(
    Object.fromEntries([...new Set(search.keys())].map((name) => [name, search.getAll(name)])),
  );
}

/** The filters that are applied: one that could not be read is said beside its field instead. */
export function filtersInForce(
  address: ResultsAddress,
  errors: ResultsAddress['errors'],
): ActiveFilter[] {
  return address.active.filter(
    ({ field }) => !errors[field] && !(field === 'withinMi' && errors.nearZip),
  );
}

const KEPT_BY_CLEARING = new Set(['buyer_zip', 'sort', ...LOOK_PARAMETERS]);

function carriedBeside(
  given: ReadonlyMap<string, string[]>,
  form: 'filters' | 'buyer_zip' | 'words',
): (readonly [string, string])[] {
  // A sentence takes the place of everything but the buyer.
  if (form === 'words') {
    return KEPT_BY_WORDS.flatMap((name) =>
      (given.get(name) ?? []).map((value) => [name, value] as const),
    );
  }
  return [...given].flatMap(([name, values]) => {
    const isOurs =
      (isSearchParameter(apiNameOf(name)) && name !== 'cursor') ||
      LOOK_PARAMETERS.has(name) ||
      MONTHLY_BOUNDS.has(name);
    const isShown =
      form === 'buyer_zip' ? name === 'buyer_zip' : FIELD_OF_PARAMETER.has(name) || name === 'sort';
    return isOurs && !isShown ? values.map((value) => [name, value] as const) : [];
  });
}

function apiNameOf(name: string): string {
  return DOLLAR_FIELDS.get(name) ?? RENAMED_FIELDS.get(name) ?? name;
}

type SearchParameter = keyof typeof searchQuerySchema.shape;

/** Names in an address are a stranger's: "constructor" is not one of ours. */
function isSearchParameter(name: string): name is SearchParameter {
  return Object.hasOwn(searchQuerySchema.shape, name);
}

function readParameter(
  name: string,
  apiName: SearchParameter,
  values: string[],
): { ok: true; value: unknown } | { ok: false } {
  const shape = searchQuerySchema.shape[apiName];
  const first = values[0] ?? '';
  let candidate: unknown = first;
  if (LIST_FIELDS.has(apiName)) candidate = values;
  else if (DOLLAR_FIELDS.has(name)) candidate = `${first.replace(/[$,\s]/g, '')}00`;
  else if (/_(?:mi|on_market)$/.test(apiName)) candidate = first.replace(/[,\s]/g, '');
  const result = shape.safeParse(candidate);
  // The schema reads the text again below, so what is kept is the text.
  return result.success ? { ok: true, value: candidate } : { ok: false };
}

/** Bounds that cross and distances without a place are said beside the field and not applied. */
function dropContradictions(
  accepted: Record<string, unknown>,
  errors: ResultsAddress['errors'],
): void {
  const cross = (low: string, high: string, field: keyof FilterValues, message: string) => {
    if (
      accepted[low] !== undefined &&
      accepted[high] !== undefined &&
      Number(accepted[low]) > Number(accepted[high])
    ) {
      delete accepted[field.startsWith('max') ? high : low];
      errors[field] = message;
    }
  };
  cross('min_year', 'max_year', 'minYear', 'This is after the last year.');
  cross('min_price_cents', 'max_price_cents', 'minPrice', 'This is above the highest price.');
  cross('min_out_the_door_cents', 'max_out_the_door_cents', 'minTotal', 'This is above the most.');
  cross('min_mileage_mi', 'max_mileage_mi', 'maxMileage', 'This is below the fewest miles.');
  cross('min_days_on_market', 'max_days_on_market', 'minDays', 'This is above the most days.');
  if (accepted.within_mi !== undefined && accepted.near_zip === undefined) {
    delete accepted.within_mi;
    errors.nearZip ??= 'A distance needs a ZIP code.';
  }
}

function filterValues(given: ReadonlyMap<string, string[]>): FilterValues {
  const one = (name: string) => given.get(name)?.[0] ?? '';
  const list = (field: ChoiceFilter) => given.get(FILTER_NAMES[field]) ?? [];
  return {
    make: one('make'),
    model: one('model'),
    trim: one('trim'),
    minYear: one('min_year'),
    maxYear: one('max_year'),
    minPrice: one('min_price'),
    maxPrice: one('max_price'),
    minTotal: one('min_total'),
    maxTotal: one('max_total'),
    minProfit: one('min_profit'),
    minMonthly: one('min_monthly'),
    maxMonthly: one('max_monthly'),
    minMileage: one('min_mileage_mi'),
    maxMileage: one('max_mileage_mi'),
    state: one('state'),
    nearZip: one('near_zip'),
    withinMi: one('within_mi'),
    area: one('area'),
    minPriceCut: one('min_price_cut'),
    minDays: one('min_days_on_market'),
    maxDays: one('max_days_on_market'),
    minPhotos: one('min_photos'),
    mustSay: one('must_say'),
    neverSay: one('never_say'),
    hasPriceDrop: one('price_drop') === 'true',
    isUndominatedOnly: one('undominated') === 'true',
    rating: list('rating'),
    body: list('body'),
    fuel: list('fuel'),
    drivetrain: list('drivetrain'),
    transmission: list('transmission'),
    color: list('color'),
    sellerKind: list('sellerKind'),
    titleStatus: list('titleStatus'),
    source: list('source'),
    confidence: list('confidence'),
    accident: list('accident'),
    owners: list('owners'),
  };
}

const number = (text: string) => Number(text.replace(/[$,\s]/g, ''));

const ACTIVE_WORDS = new Map<string, (value: string) => string>(
  Object.entries({
    make: (value: string) => value,
    model: (value: string) => value,
    trim: (value: string) => value,
    min_year: (value: string) => `${value} or newer`,
    max_year: (value: string) => `${value} or older`,
    min_price: (value: string) => `From ${formatMoney(number(value) * 100)}`,
    max_price: (value: string) => `Up to ${formatMoney(number(value) * 100)}`,
    min_total: (value: string) => `From ${formatMoney(number(value) * 100)} out the door`,
    max_total: (value: string) => `Up to ${formatMoney(number(value) * 100)} out the door`,
    min_profit: (value: string) => `Profit of ${formatMoney(number(value) * 100)} or more`,
    min_monthly: (value: string) => `From ${formatMoney(number(value) * 100)} a month`,
    max_monthly: (value: string) => `Up to ${formatMoney(number(value) * 100)} a month`,
    min_mileage_mi: (value: string) => `From ${formatMiles(number(value))}`,
    max_mileage_mi: (value: string) => `Up to ${formatMiles(number(value))}`,
    body: bodyLabel,
    fuel: fuelLabel,
    drivetrain: (value: string) => `${drivetrainLabel(value)} drive`,
    transmission: transmissionLabel,
    color: colorLabel,
    seller_kind: sellerKindLabel,
    title_status: (value: string) => `${titleStatusLabel(value)} title`,
    source: (value: string) => `At ${value}`,
    price_drop: () => 'Price came down',
    confidence: confidenceLabel,
    accident: (value: string) =>
      value === 'none' ? 'Says no accidents' : 'Says there was an accident',
    owners: ownersLabel,
    min_photos: (value: string) => `${formatCounted(number(value), 'photo')} or more`,
    must_say: (value: string) => `Says ${headlineWords(value).join(', ')}`,
    never_say: (value: string) => `Never says ${headlineWords(value).join(' or ')}`,
    min_price_cut: (value: string) => `Cut by ${formatMoney(number(value) * 100)} or more`,
    min_days_on_market: (value: string) => `Listed ${formatCounted(number(value), 'day')} or more`,
    max_days_on_market: (value: string) =>
      number(value) === 0
        ? 'Listed today'
        : `Listed ${formatCounted(number(value), 'day')} at most`,
    state: stateLabel,
    near_zip: (value: string) => `Near ${value}`,
    within_mi: (value: string) => `Within ${value} mi`,
    area: () => 'Area on the map',
    rating: ratingLabel,
    undominated: () => 'Beaten cars hidden',
  }),
);

/** Only what was understood and applied: a filter that is not in force is said beside its field. */
function activeFilters(
  given: ReadonlyMap<string, string[]>,
  query: Readonly<Record<string, unknown>>,
): ResultsAddress['active'] {
  return [...given].flatMap(([name, values]) => {
    const words = ACTIVE_WORDS.get(name);
    const field = FIELD_OF_PARAMETER.get(name);
    const applied = query[apiNameOf(name)];
    if (!words || !field || applied === undefined || applied === false) return [];
    return values.map((value) => ({
      field,
      label: words(value),
      removeHref: hrefWithout(given, name, value),
    }));
  });
}

/** Stay when a sentence takes the place of the filters. */
export const KEPT_BY_WORDS = ['buyer_zip', BASIS_PARAMETER, DENSITY_PARAMETER, COMPARE_PARAMETER];

/** What hangs on a filter goes with it: a model on its make, a trim on its model, a distance on its place. */
const DEPENDENTS = new Map([
  ['make', ['model', 'trim']],
  ['model', ['trim']],
  ['near_zip', ['within_mi']],
]);

function hrefWithout(given: ReadonlyMap<string, string[]>, name: string, value: string): string {
  const rest = new Map(given);
  const kept = (given.get(name) ?? []).filter((item) => item !== value);
  if (kept.length > 0) rest.set(name, kept);
  else {
    rest.delete(name);
    for (const dependent of DEPENDENTS.get(name) ?? []) rest.delete(dependent);
  }
  return hrefOf(rest, { cursor: null });
}

function hrefOf(
  given: ReadonlyMap<string, string[]>,
  changes: Record<string, string | null>,
): string {
  const search = new URLSearchParams();
  for (const [name, values] of given) {
    if (Object.hasOwn(changes, name)) continue;
    for (const value of values) search.append(name, value);
  }
  for (const [name, value] of Object.entries(changes)) {
    if (value !== null) search.append(name, value);
  }
  const text = search.toString();
  return text === '' ? '/' : `/?${text}`;
}

/**
 * Adds filters, under the API's names, to an address of this page; amounts in the whole dollars that people
 * read. Gives the names that they have there.
 */
export function appendFilters(search: URLSearchParams, filters: Readonly<object>): string[] {
  return Object.entries(filters).flatMap(([name, value]: [string, unknown]) => {
    if (value === undefined) return [];
    const dollars = DOLLAR_NAMES.get(name);
    const pageName = dollars ?? PAGE_NAMES.get(name) ?? name;
    for (const item of Array.isArray(value) ? value : [value]) {
      search.append(pageName, String(dollars ? Math.round(Number(item) / 100) : item));
    }
    return [pageName];
  });
}

/** The parameters of a query that are `wanted`, as a question to the API. */
export function apiParameters(
  query: SearchQuery,
  wanted: (name: string) => boolean,
): URLSearchParams {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || !wanted(name)) continue;
    for (const item of Array.isArray(value) ? value : [value]) search.append(name, String(item));
  }
  return search;
}

/** The same search as a question to the API: paging is left out, since live sources have none. */
export function liveSearchHref({ query }: Pick<ResultsAddress, 'query'>): string {
  const search = apiParameters(query, (name) => name !== 'cursor' && name !== 'limit');
  return `/api/v1/search/events?${search}`;
}
