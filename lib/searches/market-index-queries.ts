import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { searchCounts } from '@/db/schema/searches';

/** A make or model with what is on offer of it, each car once, as counted by the last refresh. */
export interface CountedName {
  name: string;
  total: number;
  /** US cents. */
  medianPriceCents: number | null;
  minYear: number | null;
  maxYear: number | null;
}

/** A make with its most common models. */
export interface CountedMake extends CountedName {
  modelCount: number;
  topModels: { name: string; total: number }[];
}

/** Every make on offer by name, with as many of its models as said, the most common first. */
export async function listCountedMakes(db: Database, modelsMax: number): Promise<CountedMake[]> {
  const { rows } = await db.$client.query<CountedMake>(
    `select m.value as name, m.total, m.median_price_cents::float8 as "medianPriceCents",
            m.min_year as "minYear", m.max_year as "maxYear",
            coalesce(models.count, 0)::int as "modelCount", coalesce(models.top, '[]') as "topModels"
       from search_counts m
       left join (
         select make, max(model_count) as count,
                jsonb_agg(jsonb_build_object('name', model, 'total', total) order by place)
                  filter (where place <= $1) as top
           from (select value as make, detail as model, total,
                        row_number() over (partition by value order by total desc, detail) as place,
                        count(*) over (partition by value) as model_count
                   from search_counts where kind = 'model') ranked
          group by make) models on models.make = m.value
      where m.kind = 'make' order by lower(m.value)`,
    [modelsMax],
  );
  return rows;
}

/** The models of a make that are on offer, by name, after one name; as many as said. */
export async function listCountedModels(
  db: Database,
  input: { make: string; after: string; limit: number },
): Promise<CountedName[]> {
  const t = searchCounts;
  return db
    .select({
      name: t.detail,
      total: t.total,
      medianPriceCents: t.medianPriceCents,
      minYear: t.minYear,
      maxYear: t.maxYear,
    })
    .from(t)
    .where(and(eq(t.kind, 'model'), eq(t.value, input.make), gt(t.detail, input.after)))
    .orderBy(asc(t.detail))
    .limit(input.limit);
}

/** The models on offer of every make, the most common first; as many as said. */
export async function listCommonModels(
  db: Database,
  limit: number,
): Promise<{ make: string; model: string }[]> {
  const t = searchCounts;
  return db
    .select({ make: t.value, model: t.detail })
    .from(t)
    .where(eq(t.kind, 'model'))
    .orderBy(sql`${t.total} desc, ${t.value}, ${t.detail}`)
    .limit(limit);
}
