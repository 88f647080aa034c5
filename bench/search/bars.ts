import type { Timing } from './measure';
import type { ServedFigures } from './served';

/** What the bars are held against, of one size of market. */
export interface BarFigures {
  size: number;
  queries: {
    name: string;
    timing: Timing;
    withFacets: Timing;
    buffers: number;
    plans: { plan: { buffers: number; scans: string[]; seqScans: string[] } }[];
  }[];
  crowd: { bare: Timing; kept: Timing };
  served: ServedFigures;
}

/** A figure that is held, and what it must be. */
export interface Bar {
  id: string;
  name: string;
  value: number;
  must: number;
  isFloor?: true;
}

/** The queries that pages of results stand on; those after them are held for growth only. */
const NAMED_QUERIES = 12;
const LISTING = 'one listing';
const FRONT = 'front page';
const DEEP = 'page 10,000';
const KEYSETS = [FRONT, 'make and model', 'state', 'body', 'newest', 'rated great', DEEP, LISTING];
/** The comparable cars of a listing are filtered and sorted, beside reads by keys. */
const COMPS_SCAN = / listings_by_(car|model)$/;
const BIG = 1_000_000;

const worst = (values: readonly number[]): number => Math.max(...values);

/** Every bar of one size, and against the smallest size measured. */
export function barsOf(at: BarFigures, smallest: BarFigures | null): Bar[] {
  const named = at.queries.slice(0, NAMED_QUERIES);
  const searches = named.filter(({ name }) => name !== LISTING);
  const of = (name: string) => at.queries.find((query) => query.name === name);
  const { statements, prepared, kept } = at.served;
  const bars: Bar[] = [
    {
      id: 'p95',
      name: 'rows, facets and count in one call after a change, the slowest of the twelve, ms',
      value: worst(named.map(({ withFacets }) => withFacets.p95Ms)),
      must: 100,
    },
    {
      id: 'p95',
      name: 'the same by twenty at once, as served, ms',
      value: at.crowd.kept.p95Ms,
      must: 250,
    },
    {
      id: 'p95',
      name: 'the same by twenty at once, no answer kept, ms',
      value: at.crowd.bare.p95Ms,
      must: 250,
    },
    {
      id: 'P9',
      name: 'page 10,000 / front page, p50',
      value: (of(DEEP)?.timing.p50Ms ?? Number.NaN) / (of(FRONT)?.timing.p50Ms ?? Number.NaN),
      must: 1.3,
    },
    {
      id: 'P10',
      name: 'rows, facets and count / rows, p50, the most of the twelve',
      value: worst(searches.map(({ timing, withFacets }) => withFacets.p50Ms / timing.p50Ms)),
      must: 2,
    },
    {
      id: 'P11',
      name: 'statements at 100 rows / at 25, the most',
      value: worst(statements.map(({ few, many }) => many / few)),
      must: 1,
    },
    {
      id: 'P11',
      name: 'statements of a page, the most',
      value: worst(statements.map(({ many }) => many)),
      must: 4,
    },
    {
      id: 'P12',
      name: 'a page through the query layer / its text prepared on pg, p50',
      value: prepared.layer.p50Ms / prepared.driver.p50Ms,
      must: 1.15,
    },
    {
      id: 'P28',
      name: 'calls answered from what is kept, Zipf(1) over 1,000 questions, 20,000 calls',
      value: kept.hitRate,
      must: 0.85,
      isFloor: true,
    },
    {
      id: 'P28',
      name: 'statements of 200 at once / of one',
      value: kept.together / kept.alone,
      must: 1,
    },
    {
      id: 'scan',
      name: 'statements that read a table of adverts whole',
      value: at.queries
        .flatMap(({ plans }) => plans.flatMap(({ plan }) => plan.seqScans))
        .filter(isOfAdverts).length,
      must: 0,
    },
  ];
  return smallest ? [...bars, ...growthBars(at, smallest)] : bars;
}

const isOfAdverts = (table: string) => table === 'search_rows' || table === 'listings';

/** Buffers of the statements that look for comparable cars, and of the others. */
function buffersOf({ plans }: BarFigures['queries'][number]): { comps: number; others: number } {
  const buffers = { comps: 0, others: 0 };
  for (const { plan } of plans) {
    const kind = plan.scans.some((scan) => COMPS_SCAN.test(scan)) ? 'comps' : 'others';
    buffers[kind] += plan.buffers;
  }
  return buffers;
}

function growthBars(at: BarFigures, smallest: BarFigures): Bar[] {
  const grown = (
    names: (name: string) => boolean,
    figure: (query: BarFigures['queries'][number]) => number,
  ) =>
    worst(
      at.queries.slice(0, NAMED_QUERIES).flatMap((query) => {
        const small = smallest.queries.find(({ name }) => name === query.name);
        return small && names(query.name) ? [figure(query) / figure(small)] : [];
      }),
    );
  const isKeyset = (name: string) => KEYSETS.includes(name);
  const isFiltered = (name: string) => !isKeyset(name);
  const isListing = (name: string) => name === LISTING;
  const against = `${at.size === BIG ? '1M' : at.size} / ${smallest.size}`;
  return [
    {
      id: 'P7',
      name: `buffers, ${against}: keyset and key`,
      value: grown(isKeyset, (query) => buffersOf(query).others),
      must: 1.3,
    },
    {
      id: 'P7',
      name: `buffers, ${against}: filter and sort`,
      value: Math.max(
        grown(isFiltered, (query) => query.buffers),
        grown(isListing, (query) => buffersOf(query).comps),
      ),
      must: 3,
    },
    {
      id: 'P8',
      name: `p50, ${against}: filter and sort`,
      value: grown(isFiltered, (q) => q.timing.p50Ms),
      must: 3,
    },
    {
      id: 'P8',
      name: `p50, ${against}: facets and count`,
      value: grown(
        (name) => name !== LISTING,
        (q) => q.withFacets.p50Ms,
      ),
      must: 2,
    },
  ];
}

/** A bar in one line: its figure, what it must be, held or missed. */
export function barLine({ id, name, value, must, isFloor }: Bar): string {
  const isHeld = isFloor ? value >= must : value <= must;
  const bound = `${isFloor ? 'at least' : 'at most'} ${must}`;
  return `  ${id.padEnd(5)}${name.padEnd(80)} ${value.toFixed(2).padStart(9)}, ${bound}: ${isHeld ? 'held' : 'missed'}`;
}
