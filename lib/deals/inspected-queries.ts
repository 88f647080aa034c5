import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { InspectedCar } from './inspected-car';

/**
 * The newest completed inspection of each car that these people (uuids) booked, with what it found and nobody dealt
 * with since. The car is that of the advert now, so that adverts that turned out to be one car share it.
 */
export async function selectInspectedCars(
  db: Database,
  personIds: readonly string[],
): Promise<({ personId: string; vehicleId: string } & InspectedCar)[]> {
  const people = sql.join(
    personIds.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  const { rows } = await db.execute<Record<string, unknown>>(sql`
    with newest as (
      select distinct on (b.buyer_id, coalesce(lv.vehicle_id, i.vehicle_id))
             b.buyer_id, coalesce(lv.vehicle_id, i.vehicle_id) as vehicle_id, i.id, i.completed_at, c.name
        from bookings b
        join inspections i on i.booking_id = b.id and i.status = 'completed' and i.deleted_at is null
        join service_centers c on c.id = i.center_id
        left join listing_vehicles lv on lv.listing_id = i.listing_id and lv.unlinked_at is null
       where b.buyer_id in (${people}) and coalesce(lv.vehicle_id, i.vehicle_id) is not null
       order by b.buyer_id, coalesce(lv.vehicle_id, i.vehicle_id), i.completed_at desc, i.id desc
    )
    select n.buyer_id as "personId", n.vehicle_id as "vehicleId", n.id as "inspectionId",
           to_char(n.completed_at at time zone 'UTC', 'YYYY-MM-DD') as "inspectedOn", n.name as "centerName",
           found.*
      from newest n
     cross join lateral (
       select count(*) filter (where f.is_fail)::int as "failCount",
              count(*) filter (where not f.is_fail)::int as "attentionCount",
              count(*) filter (where f.is_fail and f.is_critical)::int as "criticalCount",
              coalesce(sum(f.repair_low_cents), 0)::float8 as "repairLowCents",
              coalesce(sum(f.repair_high_cents), 0)::float8 as "repairHighCents",
              count(*) filter (where f.repair_low_cents is null)::int as "unpricedCount"
         from inspection_findings f
        where f.inspection_id = n.id and f.resolved_at is null
     ) found`);
  return rows as unknown as ({ personId: string; vehicleId: string } & InspectedCar)[];
}

/** What an inspection (uuid) found and nobody dealt with since, worst first: in words, with its repair. */
export async function listOpenFindings(
  db: Database,
  inspectionId: string,
): Promise<
  {
    words: string;
    isFail: boolean;
    repairLowCents: number | null;
    repairHighCents: number | null;
  }[]
> {
  const { rows } = await db.execute<Record<string, unknown>>(sql`
    select words, is_fail as "isFail", repair_low_cents::float8 as "repairLowCents",
           repair_high_cents::float8 as "repairHighCents"
      from inspection_findings
     where inspection_id = ${inspectionId} and resolved_at is null
     order by is_fail desc, is_critical desc, id`);
  return rows as unknown as Awaited<ReturnType<typeof listOpenFindings>>;
}
