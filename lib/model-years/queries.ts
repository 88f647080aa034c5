import { and, desc, eq, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { fuelPrices, modelYearFacts } from '@/db/schema/model-year-facts';
import { searchRows } from '@/db/schema/searches';
import type { ModelYearFactKind, ModelYearFactState } from '@/db/vocabulary';
import { MS_PER_DAY } from '@/lib/platform/time';
import type { ModelYear } from './model-year';

/** One kind of facts as it is stored. */
export interface StoredFact {
  kind: ModelYearFactKind;
  state: ModelYearFactState;
  names: string[];
  isCut: boolean;
  body: unknown;
  fetchedAt: Date | null;
  dueAt: Date;
  failureCount: number;
}

const isOf = ({ make, model, year }: ModelYear) =>
  and(
    eq(modelYearFacts.make, make),
    eq(modelYearFacts.model, model),
    eq(modelYearFacts.year, year),
  );

/** What is stored of a model year, of each kind at most once. By the primary key. */
export async function selectFacts(db: Database, modelYear: ModelYear): Promise<StoredFact[]> {
  const t = modelYearFacts;
  return db
    .select({
      kind: t.kind,
      state: t.state,
      names: t.names,
      isCut: t.isCut,
      body: t.body,
      fetchedAt: t.fetchedAt,
      dueAt: t.dueAt,
      failureCount: t.failureCount,
    })
    .from(t)
    .where(isOf(modelYear));
}

/** Recalls of a model year as they are counted. */
export interface CountedRecalls extends ModelYear {
  recallCount: number;
  hasParkItRecall: boolean;
  asOf: Date;
}

/** The counts of the model years of which recalls are stored; by the primary key, without their texts. */
export async function selectRecallCounts(
  db: Database,
  modelYears: readonly ModelYear[],
): Promise<CountedRecalls[]> {
  if (modelYears.length === 0) return [];
  const t = modelYearFacts;
  const wanted = sql.join(
    modelYears.map(({ make, model, year }) => sql`(${make}, ${model}, ${year}::smallint)`),
    sql`, `,
  );
  const rows = await db
    .select({
      make: t.make,
      model: t.model,
      year: t.year,
      recallCount: t.itemCount,
      hasParkItRecall: t.hasParkIt,
      asOf: t.fetchedAt,
    })
    .from(t)
    .where(
      and(
        eq(t.kind, 'recalls'),
        eq(t.state, 'found'),
        sql`(${t.make}, ${t.model}, ${t.year}) in (${wanted})`,
      ),
    );
  return rows.flatMap(({ recallCount, hasParkItRecall, asOf, ...modelYear }) =>
    recallCount === null || hasParkItRecall === null || asOf === null
      ? []
      : [{ ...modelYear, recallCount, hasParkItRecall, asOf }],
  );
}

/**
 * Takes the kinds that are due for whoever asks, until `untilAt`: of many who ask at once one gets each.
 * Gives what was taken.
 */
export async function claimFacts(
  db: Database,
  claim: ModelYear & { kinds: readonly ModelYearFactKind[]; now: Date; untilAt: Date },
): Promise<ModelYearFactKind[]> {
  const { make, model, year, kinds, now, untilAt } = claim;
  if (kinds.length === 0) return [];
  const t = modelYearFacts;
  const taken = await db
    .insert(t)
    .values(kinds.map((kind) => ({ make, model, year, kind, triedAt: now, dueAt: untilAt })))
    .onConflictDoUpdate({
      target: [t.make, t.model, t.year, t.kind],
      set: { triedAt: now, dueAt: untilAt },
      setWhere: sql`${t.dueAt} <= ${now.toISOString()}::timestamptz`,
    })
    .returning({ kind: t.kind });
  return taken.map(({ kind }) => kind);
}

/** Stores what a service answered in place of what it answered before. */
export async function updateFact(
  db: Database,
  fact: ModelYear & {
    kind: ModelYearFactKind;
    names: readonly string[];
    isCut: boolean;
    /** Null where it lists nothing. */
    found: { body: unknown; itemCount: number; hasParkIt: boolean } | null;
    fetchedAt: Date;
    dueAt: Date;
  },
): Promise<void> {
  const { kind, names, isCut, found, fetchedAt, dueAt } = fact;
  await db
    .update(modelYearFacts)
    .set({
      state: found === null ? 'none' : 'found',
      names: [...names],
      isCut,
      body: found?.body ?? null,
      itemCount: found?.itemCount ?? null,
      hasParkIt: found?.hasParkIt ?? null,
      fetchedAt,
      dueAt,
      failureCount: 0,
      problem: null,
    })
    .where(and(isOf(fact), eq(modelYearFacts.kind, kind)));
}

/**
 * Notes that no answer came; what was answered before stays. It is asked again after `waitMs`, after twice
 * as long with each failure in a row, and after a day at most.
 */
export async function updateFailure(
  db: Database,
  failure: ModelYear & { kind: ModelYearFactKind; problem: string; waitMs: number; now: Date },
): Promise<void> {
  const { kind, problem, waitMs, now } = failure;
  const t = modelYearFacts;
  const longer = sql`${waitMs}::float8 * power(2, least(${t.failureCount}, 10))`;
  await db
    .update(t)
    .set({
      failureCount: sql`${t.failureCount} + 1`,
      problem,
      dueAt: sql`${now.toISOString()}::timestamptz
        + least(${longer}, ${MS_PER_DAY}::float8) * interval '1 millisecond'`,
    })
    .where(and(isOf(failure), eq(t.kind, kind)));
}

/**
 * Model years on offer of which some kind of facts is missing or due, those with the most cars first. Reads
 * every live advert's model year in an index, and the few rows of stored facts.
 */
export async function selectDueModelYears(
  db: Database,
  options: { now: Date; kindCount: number; limit: number },
): Promise<ModelYear[]> {
  const { now, kindCount, limit } = options;
  const { rows } = await db.execute<{ make: string; model: string; year: number }>(sql`
    with fresh as (
      select make, model, year, count(*) as kinds from ${modelYearFacts}
       where due_at > ${now.toISOString()}::timestamptz group by make, model, year)
    select on_offer.make, on_offer.model, on_offer.year
      from (select make, model, year, count(*) as cars from ${searchRows}
             where is_best_offer group by make, model, year) on_offer
      left join fresh on fresh.make = on_offer.make and fresh.model = on_offer.model
                     and fresh.year = on_offer.year
     where coalesce(fresh.kinds, 0) < ${kindCount}
     order by on_offer.cars desc, on_offer.make, on_offer.model, on_offer.year
     limit ${limit}`);
  return rows.map(({ make, model, year }) => ({ make, model, year: Number(year) }));
}

/** Whether a car of the model year is on offer. */
export async function isModelYearOnOffer(db: Database, modelYear: ModelYear): Promise<boolean> {
  const { make, model, year } = modelYear;
  const t = searchRows;
  const rows = await db
    .select({ one: sql`1` })
    .from(t)
    .where(and(eq(t.make, make), eq(t.model, model), eq(t.year, year), eq(t.isBestOffer, true)))
    .limit(1);
  return rows.length === 1;
}

/** The latest prices of fuel with the instant of asking; null before the first. */
export async function selectFuelPrices(
  db: Database,
): Promise<{ prices: unknown; fetchedAt: Date } | null> {
  const { prices, fetchedAt, day } = fuelPrices;
  const rows = await db.select({ prices, fetchedAt }).from(fuelPrices).orderBy(desc(day)).limit(1);
  return rows[0] ?? null;
}

/** Stores the prices of a day; once more on the same day they take the place of the earlier ones. */
export async function upsertFuelPrices(
  db: Database,
  row: { day: string; prices: object; fetchedAt: Date },
): Promise<void> {
  const { day, prices, fetchedAt } = row;
  await db
    .insert(fuelPrices)
    .values({ day, prices, fetchedAt })
    .onConflictDoUpdate({ target: fuelPrices.day, set: { prices, fetchedAt } });
}
