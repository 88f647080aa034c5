import type { FilterValues } from '@/components/deals/filter-rail';
import { formatMiles, formatMoney } from '@/components/ui/format';
import { type SearchQuery, searchQuerySchema } from '@/lib/searches/schemas';
import { bodyLabel, ratingLabel, stateLabel } from './choice-labels';

/** Search parameters as Next hands them to a page. */
export type PageParameters = Record<string, string | string[] | undefined>;

/** Names in the page's address that differ from the API's: people read and type dollars. */
const DOLLAR_FIELDS = { min_price: 'min_price_cents', max_price: 'max_price_cents' } as const;
const RENAMED_FIELDS = { undominated: 'hide_dominated' } as const;
const PAGE_ROWS = '25';
const LIST_FIELDS = new Set([
  'make',
  'model',
  'body',
  'state',
  'rating',
  'source',
  'fuel',
  'drivetrain',
  'transmission',
  'title_status',
  'seller_kind',
]);

/** The state of a result page, all of it from its address. */
export interface ResultsAddress {
  query: SearchQuery;
  values: FilterValues;
  errors: Partial<Record<keyof FilterValues, string>>;
  /** Filters in force, each with the address of the results without it. */
  active: { label: string; removeHref: string }[];
  buyerZipError: string | undefined;
  /** The results without any filter; order and the buyer's ZIP stay. */
  clearHref: string;
  carried: {
    /** The parameters that a form must carry along, because it does not show them itself. */
    beside(form: 'filters' | 'buyer_zip'): (readonly [name: string, value: string])[];
  };
  /** The same results with some parameters set anew (null removes); paging starts over. */
  hrefWith(changes: Record<string, string | null>): string;
}

const FIELD_OF_PARAMETER: Record<string, keyof FilterValues> = {
  make: 'make',
  model: 'model',
  min_year: 'minYear',
  max_year: 'maxYear',
  min_price: 'minPrice',
  max_price: 'maxPrice',
  max_mileage_mi: 'maxMileage',
  body: 'body',
  state: 'state',
  near_zip: 'nearZip',
  within_mi: 'withinMi',
  rating: 'rating',
  undominated: 'isUndominatedOnly',
};

const MESSAGES: Record<string, string> = {
  near_zip: 'A ZIP code has five digits.',
  buyer_zip: 'A ZIP code has five digits.',
  min_price: 'Whole dollars, please.',
  max_price: 'Whole dollars, please.',
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
    if (!(apiName in searchQuerySchema.shape)) continue;
    const parsed = readParameter(name, apiName, values);
    const field = FIELD_OF_PARAMETER[name];
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
    active: activeFilters(given),
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

const KEPT_BY_CLEARING = new Set(['buyer_zip', 'sort']);

function carriedBeside(
  given: ReadonlyMap<string, string[]>,
  form: 'filters' | 'buyer_zip',
): (readonly [string, string])[] {
  return [...given].flatMap(([name, values]) => {
    const isOurs = apiNameOf(name) in searchQuerySchema.shape && name !== 'cursor';
    const isShown =
      form === 'buyer_zip' ? name === 'buyer_zip' : name in FIELD_OF_PARAMETER || name === 'sort';
    return isOurs && !isShown ? values.map((value) => [name, value] as const) : [];
  });
}

function apiNameOf(name: string): string {
  if (name in DOLLAR_FIELDS) return DOLLAR_FIELDS[name as keyof typeof DOLLAR_FIELDS];
  if (name in RENAMED_FIELDS) return RENAMED_FIELDS[name as keyof typeof RENAMED_FIELDS];
  return name;
}

function readParameter(
  name: string,
  apiName: string,
  values: string[],
): { ok: true; value: unknown } | { ok: false } {
  const shape = searchQuerySchema.shape[apiName as keyof typeof searchQuerySchema.shape];
  const first = values[0] ?? '';
  let candidate: unknown = first;
  if (LIST_FIELDS.has(apiName)) candidate = values;
  else if (name in DOLLAR_FIELDS) candidate = `${first.replace(/[$,\s]/g, '')}00`;
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
      delete accepted[low];
      errors[field] = message;
    }
  };
  cross('min_year', 'max_year', 'minYear', 'This is after the last year.');
  cross('min_price_cents', 'max_price_cents', 'minPrice', 'This is above the highest price.');
  if (accepted.within_mi !== undefined && accepted.near_zip === undefined) {
    delete accepted.within_mi;
    errors.nearZip ??= 'A distance needs a ZIP code.';
  }
}

function filterValues(given: ReadonlyMap<string, string[]>): FilterValues {
  const one = (name: string) => given.get(name)?.[0] ?? '';
  return {
    make: one('make'),
    model: one('model'),
    minYear: one('min_year'),
    maxYear: one('max_year'),
    minPrice: one('min_price'),
    maxPrice: one('max_price'),
    maxMileage: one('max_mileage_mi'),
    body: given.get('body') ?? [],
    state: one('state'),
    nearZip: one('near_zip'),
    withinMi: one('within_mi'),
    rating: given.get('rating') ?? [],
    isUndominatedOnly: one('undominated') === 'true',
  };
}

const number = (text: string) => Number(text.replace(/[$,\s]/g, ''));

const ACTIVE_WORDS: Record<string, (value: string) => string> = {
  make: (value) => value,
  model: (value) => value,
  min_year: (value) => `${value} or newer`,
  max_year: (value) => `${value} or older`,
  min_price: (value) => `From ${formatMoney(number(value) * 100)}`,
  max_price: (value) => `Up to ${formatMoney(number(value) * 100)}`,
  max_mileage_mi: (value) => `Up to ${formatMiles(number(value))}`,
  body: bodyLabel,
  state: stateLabel,
  near_zip: (value) => `Near ${value}`,
  within_mi: (value) => `Within ${value} mi`,
  rating: ratingLabel,
  undominated: () => 'Beaten cars hidden',
};

function activeFilters(given: ReadonlyMap<string, string[]>): ResultsAddress['active'] {
  return [...given].flatMap(([name, values]) => {
    const words = ACTIVE_WORDS[name];
    if (!words) return [];
    return values.map((value) => ({
      label: words(value),
      removeHref: hrefWithout(given, name, value),
    }));
  });
}

/** What hangs on a filter goes with it: a model on its make, a distance on its place. */
const DEPENDENTS: Record<string, string> = { make: 'model', near_zip: 'within_mi' };

function hrefWithout(given: ReadonlyMap<string, string[]>, name: string, value: string): string {
  const rest = new Map(given);
  const kept = (given.get(name) ?? []).filter((item) => item !== value);
  if (kept.length > 0) rest.set(name, kept);
  else {
    rest.delete(name);
    const dependent = DEPENDENTS[name];
    if (dependent) rest.delete(dependent);
  }
  return hrefOf(rest, {});
}

function hrefOf(
  given: ReadonlyMap<string, string[]>,
  changes: Record<string, string | null>,
): string {
  const search = new URLSearchParams();
  for (const [name, values] of given) {
    if (name === 'cursor' || name in changes) continue;
    for (const value of values) search.append(name, value);
  }
  for (const [name, value] of Object.entries(changes)) {
    if (value !== null) search.append(name, value);
  }
  const text = search.toString();
  return text === '' ? '/' : `/?${text}`;
}
