import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { greatCircleMiles } from '@/lib/platform/places';
import { wholeDaysBetween } from '@/lib/platform/time';
import type { Criteria, DaysOnMarket } from './criteria';
import { facetsWithout, factsWithout, matchHidden } from './hidden-cars';
import { CHOICE_FIELDS, type ChoiceField, ResultColumns, type ResultRow } from './result-columns';
import { countResults } from './result-counts';

const oneOf = (...values: (string | null)[]) => fc.constantFrom(...values);
const choices: Record<ChoiceField, fc.Arbitrary<string | null>> = {
  make: oneOf('Honda', 'Ford'),
  model: oneOf('Civic', 'Fit', 'Escape'),
  trim: oneOf('LX', null),
  body: oneOf('suv', 'sedan', null),
  drivetrain: oneOf('awd', null),
  fuel: oneOf('gas', 'electric', null),
  transmission: oneOf('automatic', null),
  color: oneOf('red', 'blue', null),
  titleStatus: oneOf('clean', 'salvage', null),
  sellerKind: oneOf('dealer', 'private'),
  state: oneOf('TX', 'OK', null),
  source: oneOf('a', 'b', 'c'),
  confidence: oneOf('high', 'low', null),
  accident: oneOf('none', 'some', null),
  owners: oneOf('1', '2', null),
  rating: oneOf('great', 'fair', 'unrated', 'check_first'),
};
const id = fc
  .integer({ min: 0, max: 120 })
  .map((n) => `0199c0de-0000-7000-8000-${n.toString(16).padStart(12, '0')}`);
const NOW_MS = Date.UTC(2022, 9, 15);
const row: fc.Arbitrary<ResultRow> = fc.record({
  listingId: id,
  choices: fc.tuple(...CHOICE_FIELDS.map((field) => choices[field])),
  year: fc.integer({ min: 2015, max: 2022 }),
  priceCents: fc.oneof(fc.integer({ min: 1, max: 6_000_000 }), fc.constant(2_000_000)),
  mileageMi: fc.option(fc.integer({ min: 0, max: 300_000 })),
  latitude: fc.option(fc.double({ min: 29, max: 34, noNaN: true })),
  longitude: fc.constantFrom(-97, -96.5, -95),
  isBestOffer: fc.boolean(),
  hasPriceDrop: fc.boolean(),
  isUnrated: fc.boolean(),
  unratedReason: fc.constantFrom(null, 'too_few_comps', 'interval_too_wide', 'unknown_model'),
  rankKey: fc.constant(0),
  savingRankKey: fc.constantFrom(-1_000_000_000_000, -20_000, 0, 150_000, 900_000),
  firstSeenMs: fc.integer({ min: -40 * 24, max: 12 }).map((hours) => NOW_MS + hours * 3_600_000),
  priceCutCents: fc.constantFrom(0, 0, 10_000, 50_000, 90_000),
  photoCount: fc.constantFrom(null, 1, 8, 24),
  headline: fc.constantFrom(
    'Civic Si, LEATHER',
    'tow-package leather',
    'leatherette',
    'rebuilt',
    '',
  ),
});

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const some = (field: ChoiceField) =>
  maybe(
    fc.array(
      choices[field].map((value) => value ?? 'nothing has this'),
      { minLength: 1, maxLength: 2 },
    ),
  );
const criteria = fc.record({
  makes: some('make'),
  models: some('model'),
  trims: some('trim'),
  bodies: some('body'),
  colors: some('color'),
  states: some('state'),
  ratings: some('rating'),
  sources: some('source'),
  minYear: maybe(fc.integer({ min: 2014, max: 2022 })),
  maxPriceCents: maybe(fc.integer({ min: 0, max: 6_000_000 })),
  minMileageMi: maybe(fc.constantFrom(0, 20_000)),
  maxMileageMi: maybe(fc.integer({ min: 0, max: 200_000 })),
  minSavingCents: maybe(fc.constantFrom(0, 150_000)),
  hasPriceDrop: maybe(fc.boolean()),
  confidences: some('confidence'),
  accidents: some('accident'),
  owners: some('owners'),
  minPhotos: maybe(fc.constantFrom(1, 8, 9)),
  mustSay: maybe(fc.subarray(['leather', 'tow'])),
  neverSay: maybe(fc.subarray(['rebuilt', 'si'])),
  minPriceCutCents: maybe(fc.constantFrom(0, 1, 50_000)),
  daysOnMarket: maybe(
    fc.record({ min: fc.nat(20), max: fc.nat(40), asOf: fc.constant(new Date(NOW_MS)) }),
  ),
  near: maybe(fc.constant({ latitude: 30.27, longitude: -97.74, withinMi: 100 })),
  area: maybe(fc.constant({ south: 30, west: -97, north: 32.5, east: -96 })),
}) as fc.Arbitrary<Criteria>;

/** A choice by its name, to filter by it as a person would. */
const LISTS = {
  make: 'makes',
  model: 'models',
  body: 'bodies',
  color: 'colors',
  state: 'states',
  rating: 'ratings',
  source: 'sources',
  confidence: 'confidences',
  accident: 'accidents',
  owners: 'owners',
} as const;

const saidIn = ({ headline = '' }: ResultRow) => headline.toLowerCase().split(/[^a-z0-9]/);

function isOfDays(row: ResultRow, { min = 0, max = Infinity, asOf }: DaysOnMarket): boolean {
  const days = wholeDaysBetween(new Date(row.firstSeenMs), asOf);
  return days >= min && days <= max;
}

/** The rule as it is read aloud, row by row. */
function matches(row: ResultRow, wanted: Criteria, oncePerVehicle: boolean): boolean {
  const of = (field: ChoiceField) => row.choices[CHOICE_FIELDS.indexOf(field)];
  const isOneOf = (field: ChoiceField, values?: readonly string[]) =>
    !values || values.length === 0 || values.includes(of(field) ?? '');
  const { near, area } = wanted;
  return (
    isOneOf('make', wanted.makes) &&
    isOneOf('model', wanted.models) &&
    isOneOf('trim', wanted.trims) &&
    isOneOf('body', wanted.bodies) &&
    isOneOf('color', wanted.colors) &&
    isOneOf('state', wanted.states) &&
    isOneOf('rating', wanted.ratings) &&
    isOneOf('source', wanted.sources) &&
    row.year >= (wanted.minYear ?? 0) &&
    row.priceCents <= (wanted.maxPriceCents ?? Number.POSITIVE_INFINITY) &&
    ((wanted.minMileageMi === undefined && wanted.maxMileageMi === undefined) ||
      (row.mileageMi !== null &&
        row.mileageMi >= (wanted.minMileageMi ?? 0) &&
        row.mileageMi <= (wanted.maxMileageMi ?? Number.POSITIVE_INFINITY))) &&
    (!wanted.hasPriceDrop || row.hasPriceDrop) &&
    isOneOf('confidence', wanted.confidences) &&
    isOneOf('accident', wanted.accidents) &&
    isOneOf('owners', wanted.owners) &&
    (row.priceCutCents ?? 0) >= (wanted.minPriceCutCents ?? 0) &&
    (row.photoCount ?? 0) >= (wanted.minPhotos ?? 0) &&
    (wanted.mustSay ?? []).every((word) => saidIn(row).includes(word)) &&
    !(wanted.neverSay ?? []).some((word) => saidIn(row).includes(word)) &&
    (!wanted.daysOnMarket || isOfDays(row, wanted.daysOnMarket)) &&
    (wanted.minSavingCents === undefined || row.savingRankKey >= wanted.minSavingCents) &&
    (!near ||
      (row.latitude !== null &&
        greatCircleMiles(near, { latitude: row.latitude, longitude: row.longitude ?? 0 }) <=
          near.withinMi)) &&
    (!area ||
      (row.latitude !== null &&
        row.latitude >= area.south &&
        row.latitude <= area.north &&
        (row.longitude ?? Number.NaN) >= area.west &&
        (row.longitude ?? Number.NaN) <= area.east)) &&
    (!oncePerVehicle || wanted.sources !== undefined || row.isBestOffer)
  );
}

function filled(rows: readonly ResultRow[]): { columns: ResultColumns; kept: ResultRow[] } {
  const columns = new ResultColumns();
  const kept = new Map<string, ResultRow>();
  for (const each of rows) {
    columns.put(each);
    kept.set(each.listingId, each);
  }
  // A few leave again, and their rows serve others.
  for (const { listingId } of rows.filter((_, n) => n % 5 === 0)) {
    columns.remove(listingId);
    kept.delete(listingId);
  }
  for (const each of rows.filter((_, n) => n % 10 === 0)) {
    columns.put(each);
    kept.set(each.listingId, each);
  }
  return { columns, kept: [...kept.values()] };
}

/** Cars that would be found if a filter did not ask what they do not tell. */
function unknownOf(kept: readonly ResultRow[], wanted: Criteria, oncePerVehicle: boolean) {
  const { accidents, owners, minPhotos } = wanted;
  const tells = (row: ResultRow, field: ChoiceField) =>
    row.choices[CHOICE_FIELDS.indexOf(field)] !== null;
  const without = (name: keyof Criteria, isSilent: (row: ResultRow) => boolean) => {
    const { [name]: _, ...rest } = wanted;
    return kept.filter((row) => isSilent(row) && matches(row, rest, oncePerVehicle)).length;
  };
  const unknown = {
    ...(accidents && { accident: without('accidents', (row) => !tells(row, 'accident')) }),
    ...(owners && { owners: without('owners', (row) => !tells(row, 'owners')) }),
    ...(minPhotos && { photos: without('minPhotos', ({ photoCount }) => !photoCount) }),
  };
  return Object.keys(unknown).length > 0 ? { unknown } : {};
}

const rows = fc.array(row, { maxLength: 150 });

function countedBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

describe('counts', () => {
  it('are those of asking each car', () => {
    fc.assert(
      fc.property(rows, criteria, fc.boolean(), (all, wanted, oncePerVehicle) => {
        const { columns, kept } = filled(all);
        const { figures } = countResults(columns, wanted, { oncePerVehicle, withFacets: false });
        const found = kept.filter((each) => matches(each, wanted, oncePerVehicle));
        const prices = found.map(({ priceCents }) => priceCents).sort((a, b) => a - b);
        const middle = [Math.floor((prices.length - 1) / 2), Math.floor(prices.length / 2)];
        const [low = 0, high = 0] = middle.map((at) => prices[at] ?? 0);
        expect(figures).toEqual({
          total: found.length,
          medianPriceCents: found.length === 0 ? null : Math.floor((low + high) / 2 + 0.5),
          unratedCount: found.filter(({ isUnrated }) => isUnrated).length,
          unratedReasons: countedBy(found.flatMap(({ unratedReason }) => unratedReason ?? [])),
          ...unknownOf(kept, wanted, oncePerVehicle),
          checkFirstCount: found.filter(({ choices: of }) => of.at(-1) === 'check_first').length,
        });
      }),
      { numRuns: 150 },
    );
  });

  it('of a choice are those of the results it leads to', () => {
    fc.assert(
      fc.property(rows, criteria, fc.boolean(), (all, wanted, oncePerVehicle) => {
        const { columns } = filled(all);
        const count = (changed: Criteria) =>
          countResults(columns, changed, { oncePerVehicle, withFacets: false }).figures.total;
        const { facets } = countResults(columns, wanted, { oncePerVehicle, withFacets: true });
        for (const [field, list] of Object.entries(LISTS) as [keyof typeof LISTS, string][]) {
          if (field === 'model' && !wanted.makes) continue;
          const without: Criteria = { ...wanted };
          if (field === 'make') {
            delete without.models;
            delete without.trims;
          }
          if (field === 'model') delete without.trims;
          for (const [value, total] of Object.entries(facets?.choices[field] ?? {})) {
            expect(count({ ...without, [list]: [value] })).toBe(total);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('of bands add up to all that match without that filter', () => {
    fc.assert(
      fc.property(rows, criteria, (all, wanted) => {
        const { columns } = filled(all);
        const what = { oncePerVehicle: true, withFacets: true };
        const { facets } = countResults(columns, wanted, what);
        const { minYear: _year, ...anyYear } = wanted;
        const { maxPriceCents: _price, ...anyPrice } = wanted;
        const sum = (bands: readonly { count: number }[] = []) =>
          bands.reduce((total, { count }) => total + count, 0);
        expect(sum(facets?.years)).toBe(countResults(columns, anyYear, what).figures.total);
        expect(sum(facets?.prices)).toBe(countResults(columns, anyPrice, what).figures.total);
      }),
      { numRuns: 60 },
    );
  });
});

describe('hidden cars', () => {
  it('are taken out of the counts as if they were not there; the median stays', () => {
    const rows = fc.uniqueArray(row, { selector: ({ listingId }) => listingId, maxLength: 40 });
    const isHidden = fc.array(fc.boolean(), { minLength: 40, maxLength: 40 });
    fc.assert(
      fc.property(rows, isHidden, criteria, fc.boolean(), (all, hides, wanted, oncePerVehicle) => {
        const what = { oncePerVehicle, withFacets: true };
        const count = (some: readonly ResultRow[]) => {
          const columns = new ResultColumns();
          for (const each of some) columns.put(each);
          return countResults(columns, wanted, what);
        };
        const whole = count(all);
        const rest = count(all.filter((_, at) => !hides[at]));
        const hidden = matchHidden(
          all.filter((_, at) => hides[at]),
          wanted,
          what,
        );
        expect(whole.figures.total - hidden.listingIds.size).toBe(rest.figures.total);
        const { medianPriceCents } = whole.figures;
        expect(factsWithout(whole.figures, hidden)).toEqual({ ...rest.figures, medianPriceCents });
        expect(whole.facets && facetsWithout(whole.facets, hidden)).toEqual(rest.facets);
      }),
    );
  });
});
