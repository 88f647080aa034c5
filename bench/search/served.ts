import { createCache } from '@/lib/platform/cache';
import { createMetrics } from '@/lib/platform/metrics';
import type { Criteria } from '@/lib/searches/criteria';
import { listPage } from '@/lib/searches/queries';
import type { SearchInput } from '@/lib/searches/search-input';
import { searchDeals } from '@/lib/searches/service';
import type { BenchMarket } from './market-database';
import { recordStatements, type Timing, timeInTurns } from './measure';

/** What is measured of how pages are served, beside the time of each query. */
export interface ServedFigures {
  /** Statements of a page of 25 rows and of 100, by query. */
  statements: { name: string; few: number; many: number }[];
  /** The statement of a page through the query layer, and the same text prepared on the driver. */
  prepared: { layer: Timing; driver: Timing };
  kept: {
    hitRate: number;
    /** Statements of one who asks, and of 200 at once. */
    alone: number;
    together: number;
  };
}

const PAGE_ROWS = 25;
const QUESTIONS = 1_000;
const CALLS = 20_000;
const STAMPEDE = 200;
/** Calls under way at a time. */
const AT_ONCE = 20;

const inputOf = (criteria: Criteria, limit = PAGE_ROWS): SearchInput => ({
  criteria,
  sort: 'worst_case_saving',
  buyer: null,
  from: null,
  hideDominated: false,
  limit,
  withFacets: true,
});

/** Measures them on a filled market. */
export async function measureServed(
  { ctx, connection }: BenchMarket,
  rounds: number,
): Promise<ServedFigures> {
  const { pool } = connection;
  const countStatements = async (work: () => Promise<unknown>) => {
    const recording = recordStatements(pool);
    await work();
    recording.stop();
    return recording.statements;
  };
  const kinds: [string, Criteria][] = [
    ['front page', {}],
    ['body', { bodies: ['suv'] }],
    ['four filters', { bodies: ['suv'], minYear: 2017, maxMileageMi: 60_000, maxPriceCents: 3e6 }],
  ];
  const statements: ServedFigures['statements'] = [];
  for (const [name, criteria] of kinds) {
    const few = await countStatements(() => searchDeals(ctx, inputOf(criteria)));
    const many = await countStatements(() => searchDeals(ctx, inputOf(criteria, 100)));
    statements.push({ name, few: few.length, many: many.length });
  }
  const wanted = {
    criteria: {},
    sort: 'worst_case_saving',
    after: null,
    limit: PAGE_ROWS + 1,
    oncePerVehicle: true,
  } as const;
  const [page] = await countStatements(() => listPage(ctx.db, wanted));
  if (!page) throw new Error('a page asked the database nothing');
  const { work: layer, floor: driver } = await timeInTurns(
    () => listPage(ctx.db, wanted),
    () => pool.query({ name: 'bench_page', text: page.text, values: page.values }),
    rounds * 5,
  );
  return { statements, prepared: { layer, driver }, kept: await measureKept(ctx, countStatements) };
}

type Count = (work: () => Promise<unknown>) => Promise<unknown[]>;

async function measureKept(
  ctx: BenchMarket['ctx'],
  countStatements: Count,
): Promise<ServedFigures['kept']> {
  const metrics = createMetrics();
  const keeping = () => ({
    ...ctx,
    ports: { ...ctx.ports, cache: createCache({ prefix: 'bench', metrics }) },
  });
  const alone = await countStatements(() => searchDeals(keeping(), inputOf({ states: ['TX'] })));
  const crowd = keeping();
  const together = await countStatements(() =>
    Promise.all(
      Array.from({ length: STAMPEDE }, () => searchDeals(crowd, inputOf({ states: ['TX'] }))),
    ),
  );
  const counted = createMetrics();
  const cache = createCache({ prefix: 'zipf', metrics: counted });
  const asking = { ...ctx, ports: { ...ctx.ports, cache } };
  const next = zipf(QUESTIONS);
  let left = CALLS;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (left-- > 0)
        await searchDeals(asking, inputOf({ maxPriceCents: 1e6 + next() * 2_000 }));
    }),
  );
  const { values } = await counted.cacheReads.get();
  const of = (outcome: string) =>
    values.find(({ labels }) => labels.area === 'deals' && labels.outcome === outcome)?.value ?? 0;
  const hitRate = of('hit') / (of('hit') + of('miss'));
  return { hitRate, alone: alone.length, together: together.length };
}

/** Numbers below `count`, the first as often as the law of Zipf with exponent 1 has it, the same each run. */
function zipf(count: number): () => number {
  const upTo: number[] = [];
  let sum = 0;
  for (let rank = 1; rank <= count; rank += 1) {
    sum += 1 / rank;
    upTo.push(sum);
  }
  let state = 1;
  return () => {
    // Lehmer's generator (Park and Miller, 1988).
    state = (state * 48_271) % 2_147_483_647;
    const wanted = (state / 2_147_483_647) * sum;
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((upTo[middle] ?? sum) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
