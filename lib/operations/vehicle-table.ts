/** Cars as an operator's table, and one car with its adverts and what was merged. */
import type { ListingStatus } from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { notFound } from '@/lib/platform/errors';
import { parsePublicId, toPublicId } from '@/lib/platform/ids';
import { readCarWords } from './car-words';
import { cutPage, positionOf, type TableQuery } from './table-page';
import {
  selectAdvertsOf,
  selectMergesOf,
  selectVehicleRows,
  type VehicleSort,
  vehicleOrder,
} from './vehicle-table-queries';

/** Which cars are wanted, as an operator says it. */
export interface VehicleFilter {
  /** An id ("veh_…"), a VIN, or make, model and year. */
  q?: string | undefined;
  /** True: those that others were merged into. */
  merged?: boolean | undefined;
}
export type VehicleQuery = TableQuery<VehicleFilter, VehicleSort>;

/** One car in the table. */
export interface ListedVehicle {
  /** "veh_…" */
  id: string;
  vin: string | null;
  year: number;
  make: string;
  model: string;
  trim: string | null;
  /** Adverts that are of it now, and those of them that stand. */
  advertCount: number;
  liveCount: number;
  createdAt: Date;
}

/** An advert of a car, and why it is one of it. */
export interface AdvertOfCar {
  /** "lst_…" */
  id: string;
  title: string;
  sourceLabel: string;
  vin: string | null;
  priceCents: number;
  mileageMi: number | null;
  status: ListingStatus;
  linkReason: string;
  linkedAt: Date;
}

/** Cars that were found to be one; ids as they are shown. */
export interface VehicleMerge {
  /** "mrg_…" */
  id: string;
  fromVehicleId: string;
  intoVehicleId: string;
  advertCount: number;
  mergedAt: Date;
  undoneAt: Date | null;
}

type Row = Awaited<ReturnType<typeof selectVehicleRows>>[number];
const toListed = ({ sortKey: _place, ...row }: Row): ListedVehicle => ({
  ...row,
  id: toPublicId('vehicle', row.id),
});

/** A page of cars; `cursor` is the `nextCursor` of the page before. Throws `invalid_fields` for another one. */
export async function listVehicleTable(
  ctx: Ctx,
  query: VehicleQuery,
): Promise<{ vehicles: ListedVehicle[]; nextCursor: string | null }> {
  authorize(ctx, 'admin.read');
  const order = vehicleOrder(query.sort, query.direction === 'desc');
  const after = positionOf(query, order.type);
  const { q, merged } = query.filter;
  const words = q === undefined ? {} : readCarWords(q, 'vehicle');
  if (words === null) return { vehicles: [], nextCursor: null };
  const found = await selectVehicleRows(
    ctx.db,
    { ...words, isMerged: merged },
    { order, after, limit: query.limit + 1 },
  );
  const { rows, nextCursor } = cutPage(found, query);
  return { vehicles: rows.map(toListed), nextCursor };
}

/** One car ("veh_…") with its adverts and merges. Throws `not_found`. */
export async function getVehicleStory(
  ctx: Ctx,
  input: { id: string },
): Promise<ListedVehicle & { adverts: AdvertOfCar[]; merges: VehicleMerge[] }> {
  authorize(ctx, 'admin.read');
  const id = parsePublicId('vehicle', input.id);
  const [[row], adverts, merges] = await Promise.all([
    selectVehicleRows(
      ctx.db,
      { id },
      { order: vehicleOrder('added_at', true), after: null, limit: 1 },
    ),
    selectAdvertsOf(ctx.db, id),
    selectMergesOf(ctx.db, id),
  ]);
  if (!row) throw notFound('vehicle');
  return {
    ...toListed(row),
    adverts: adverts.map((advert) => ({ ...advert, id: toPublicId('listing', advert.id) })),
    merges: merges.map((merge) => ({
      ...merge,
      id: toPublicId('vehicle_merge', merge.id),
      fromVehicleId: toPublicId('vehicle', merge.fromVehicleId),
      intoVehicleId: toPublicId('vehicle', merge.intoVehicleId),
    })),
  };
}
