/** What is looked for at a source. Null bounds nothing. */
export interface SourceQuery {
  make: string | null;
  model: string | null;
  yearMin: number | null;
  yearMax: number | null;
  priceMinCents: number | null;
  priceMaxCents: number | null;
  mileageMaxMi: number | null;
  /** Of the middle of the search; five digits. */
  zip: string | null;
  radiusMi: number | null;
  /** An address at the source that is read instead of a search: a dealer's site, a sitemap, one advert. */
  address: string | null;
}

/** Looks for everything. */
export const ANY_QUERY: SourceQuery = {
  make: null,
  model: null,
  yearMin: null,
  yearMax: null,
  priceMinCents: null,
  priceMaxCents: null,
  mileageMaxMi: null,
  zip: null,
  radiusMi: null,
  address: null,
};

/** The fields of a query that a source can be asked to filter by. */
export type SourceFilter = keyof SourceQuery;

const NAMES = {
  make: 'make',
  model: 'model',
  yearMin: 'year_min',
  yearMax: 'year_max',
  priceMinCents: 'price_min_cents',
  priceMaxCents: 'price_max_cents',
  mileageMaxMi: 'mileage_max_mi',
  zip: 'zip',
  radiusMi: 'radius_mi',
  address: 'address',
} as const satisfies Record<SourceFilter, string>;
const FIELDS = Object.keys(NAMES) as SourceFilter[];
const NUMBERS = new Set<SourceFilter>([
  'yearMin',
  'yearMax',
  'priceMinCents',
  'priceMaxCents',
  'mileageMaxMi',
  'radiusMi',
]);
const TEXT_LENGTH_MAX = 500;

/** How a query that bounds nothing is written. */
const ANY_TEXT = 'all';

/** A query as it is stored and shown: "all", or "make=Toyota&model=Camry&year_min=2016". */
export function sourceQueryText(query: SourceQuery): string {
  const parameters = new URLSearchParams();
  for (const field of FIELDS) {
    const value = query[field];
    if (value !== null) parameters.set(NAMES[field], String(value));
  }
  return parameters.toString() || ANY_TEXT;
}

/**
 * A query from its text; `sourceQueryText` gives the same text back. Throws RangeError, naming the part,
 * for a name that is not known, a figure that is not a whole number, or a ZIP that is not five digits.
 */
export function parseSourceQuery(text: string): SourceQuery {
  if (text.trim() === '' || text === ANY_TEXT) return ANY_QUERY;
  const query: Record<SourceFilter, string | number | null> = { ...ANY_QUERY };
  for (const [name, value] of new URLSearchParams(text)) {
    const field = FIELDS.find((known) => NAMES[known] === name);
    if (field === undefined) {
      throw new RangeError(
        `"${name}" is not part of a query. Parts: ${Object.values(NAMES).join(', ')}.`,
      );
    }
    query[field] = NUMBERS.has(field) ? wholeNumber(name, value) : boundedText(name, value);
  }
  return query as SourceQuery;
}

function wholeNumber(name: string, value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new RangeError(`${name} must be a whole number.`);
  return Number(value);
}

function boundedText(name: string, value: string): string {
  const text = value.trim();
  if (text === '' || text.length > TEXT_LENGTH_MAX)
    throw new RangeError(`${name} must have a value.`);
  if (name === 'zip' && !/^\d{5}$/.test(text)) throw new RangeError('zip must have five digits.');
  return text;
}

/** What of an advert a query can be compared with; null where it is not known. */
export interface QueryFacts {
  year: number | null;
  priceCents: number | null;
  mileageMi: number | null;
}

/**
 * Whether an advert is within the bounds of a query, as far as both are known: for what a source can't be
 * asked to filter by. Make and place are the source's own business.
 */
export function isWithinQuery(query: SourceQuery, facts: QueryFacts): boolean {
  const isAtLeast = (value: number | null, min: number | null) =>
    value === null || min === null || value >= min;
  const isAtMost = (value: number | null, max: number | null) =>
    value === null || max === null || value <= max;
  return (
    isAtLeast(facts.year, query.yearMin) &&
    isAtMost(facts.year, query.yearMax) &&
    isAtLeast(facts.priceCents, query.priceMinCents) &&
    isAtMost(facts.priceCents, query.priceMaxCents) &&
    isAtMost(facts.mileageMi, query.mileageMaxMi)
  );
}

/** A name as sources write it in addresses: "Land Rover" → "land-rover". */
export function addressName(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
