import { type ChoiceFilter, FILTER_NAMES, type FilterValues } from '@/components/deals/filter-rail';
import { formatMiles, formatMoney } from '@/components/ui/format';
import { type SearchQuery, searchQuerySchema } from '@/lib/searches/schemas';
import {
  bodyLabel,
  colorLabel,
  drivetrainLabel,
  fuelLabel,
  ratingLabel,
  sellerKindLabel,
  stateLabel,
  titleStatusLabel,
  transmissionLabel,
} from './choice-labels';

/** Search parameters as Next hands them to a page. */
export type PageParameters = Record<string, string | string[] | undefined>;

/** Names in the page's address that differ from the API's: people read and type dollars. */
const DOLLAR_FIELDS = new Map([
  ['min_price', 'min_price_cents'],
  ['max_price', 'max_price_cents'],
]);
/** The same the other way round. */
export const DOLLAR_NAMES: ReadonlyMap<string, string> = new Map(
  [...DOLLAR_FIELDS].map(([dollars, cents]) => [cents, dollars]),
);
const RENAMED_FIELDS = new Map([['undominated', 'hide_dominated']]);
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

/** The state of a result page, all of it from its address. */
export interface ResultsAddress {
  query: SearchQuery;
  values: FilterValues;
  errors: Partial<Record<keyof FilterValues, string>>;
  /** Filters in force, each with the address of the results without it. */
  active: ActiveFilter[];
  /** How the results are shown. */
  view: ResultsView;
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
}

const FIELD_OF_PARAMETER = new Map(
  Object.entries(FILTER_NAMES).map(([field, name]) => [name, field as keyof FilterValues]),
);

const MESSAGES: Record<string, string> = {
  near_zip: 'A ZIP code has five digits.',
  buyer_zip: 'A ZIP code has five digits.',
  min_price: 'Whole dollars, please.',
  max_price: 'Whole dollars, please.',
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
  for (const [name, values] of given) {
    const apiName = apiNameOf(name);
    if (!isSearchParameter(apiName)) continue;
    const parsed = readParameter(name, apiName, values);
    const field = FIELD_OF_PARAMETER.get(name);
    if (parsed.ok) accepted[apiName] = parsed.value;
    else if (field) errors[field] = MESSAGES[name] ?? 'This is not a choice here.';
    else if (name === 'buyer_zip') buyerZipError = MESSAGES.buyer_zip;
  }
  dropContradictions(accepted, errors);
  const query = searchQuerySchema.parse({ ...accepted, limit: PAGE_ROWS });
  return {
    query,
    values: filterValues(given),
    errors,
    active: activeFilters(given, query),
    view: RESULTS_VIEWS.find((view) => view === given.get(VIEW_PARAMETER)?.[0]) ?? 'list',
    buyerZipText: given.get('buyer_zip')?.[0] ?? '',
    buyerZipError,
    clearHref: hrefOf(new Map([...given].filter(([name]) => KEPT_BY_CLEARING.has(name))), {}),
    carried: { beside: (form) => carriedBeside(given, form) },
    hrefWith: (changes) => hrefOf(given, changes),
  };
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

const KEPT_BY_CLEARING = new Set(['buyer_zip', 'sort', VIEW_PARAMETER]);

function carriedBeside(
  given: ReadonlyMap<string, string[]>,
  form: 'filters' | 'buyer_zip' | 'words',
): (readonly [string, string])[] {
  // A sentence takes the place of everything but the buyer.
  if (form === 'words') {
    return (given.get('buyer_zip') ?? []).map((zip) => ['buyer_zip', zip] as const);
  }
  return [...given].flatMap(([name, values]) => {
    const isOurs =
      (isSearchParameter(apiNameOf(name)) && name !== 'cursor') || name === VIEW_PARAMETER;
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
  else if (apiName.endsWith('_mi')) candidate = first.replace(/[,\s]/g, '');
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
  cross('min_mileage_mi', 'max_mileage_mi', 'maxMileage', 'This is below the fewest miles.');
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
    minMileage: one('min_mileage_mi'),
    maxMileage: one('max_mileage_mi'),
    state: one('state'),
    nearZip: one('near_zip'),
    withinMi: one('within_mi'),
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
    state: stateLabel,
    near_zip: (value: string) => `Near ${value}`,
    within_mi: (value: string) => `Within ${value} mi`,
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
  return hrefOf(rest, {});
}

function hrefOf(
  given: ReadonlyMap<string, string[]>,
  changes: Record<string, string | null>,
): string {
  const search = new URLSearchParams();
  for (const [name, values] of given) {
    if (name === 'cursor' || Object.hasOwn(changes, name)) continue;
    for (const value of values) search.append(name, value);
  }
  for (const [name, value] of Object.entries(changes)) {
    if (value !== null) search.append(name, value);
  }
  const text = search.toString();
  return text === '' ? '/' : `/?${text}`;
}

/** The same search as a question to the API: paging is left out, since live sources have none. */
export function liveSearchHref({ query }: Pick<ResultsAddress, 'query'>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || name === 'cursor' || name === 'limit') continue;
    for (const item of Array.isArray(value) ? value : [value]) search.append(name, String(item));
  }
  return `/api/v1/search/events?${search}`;
}
