/** The fleet: cars that were inspected, what is still open at them, their history, recalls and what comes due. */
import type { InspectionSystem } from '@/db/vocabulary';
import { findModelYearRecalls } from '@/lib/model-years/recall-counts';
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import { type Ctx, requirePersonId } from '@/lib/platform/context';
import { invalidFields, notFound } from '@/lib/platform/errors';
import { parseCursorId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import { inTransaction } from '@/lib/platform/transaction';
import { type DueMaintenance, maintenanceForecast } from './fleet-forecast';
import { listFindingRows, listFleetRows, resolveFindingRow } from './fleet-queries';
import { inspectionReader } from './inspection-service';

/** A car of the fleet, by its newest inspection. */
export interface FleetCar {
  inspectionId: string;
  car: string;
  vin: string | null;
  centerName: string;
  inspectedAt: Date | null;
  odometerMi: number | null;
  openFailCount: number;
  openAttentionCount: number;
  repairLowCents: number | null;
  repairHighCents: number | null;
}

/** One thing that an inspection found. */
export interface FleetFinding {
  /** "fnd_…" */
  id: string;
  inspectionId: string;
  car: string;
  vin: string | null;
  system: InspectionSystem;
  words: string;
  isFail: boolean;
  isCritical: boolean;
  repairLowCents: number | null;
  repairHighCents: number | null;
  foundAt: Date;
  resolvedAt: Date | null;
  resolution: string | null;
}

type CarRow = Awaited<ReturnType<typeof listFleetRows>>[number];

function toCar({ inspection, centerName, openFailCount, openAttentionCount }: CarRow): FleetCar {
  const { carName, vin, completedAt, odometerMi, repairLowCents, repairHighCents } = inspection;
  return {
    ...{ vin, centerName, odometerMi, openFailCount, openAttentionCount },
    ...{ repairLowCents, repairHighCents, car: carName, inspectedAt: completedAt },
    inspectionId: toPublicId('inspection', inspection.id),
  };
}

function toFinding(row: Awaited<ReturnType<typeof listFindingRows>>[number]): FleetFinding {
  const { id, inspectionId, system, words, isFail, isCritical, foundAt } = row.finding;
  const { repairLowCents, repairHighCents, resolvedAt, resolution } = row.finding;
  return {
    ...{ system, words, isFail, isCritical, foundAt, repairLowCents, repairHighCents },
    ...{ resolvedAt, resolution, car: row.carName, vin: row.vin },
    id: toPublicId('inspection_finding', id),
    inspectionId: toPublicId('inspection', inspectionId),
  };
}

/** Cars of the fleet by their newest inspection, the newest first; a center sees its own. */
export async function listFleetCars(
  ctx: Ctx,
  input: { text: string | null; isOpenOnly: boolean; limit: number; cursor: string | null },
): Promise<{ cars: FleetCar[]; nextCursor: string | null }> {
  authorize(ctx, 'fleet.read');
  const { limit, isOpenOnly } = input;
  const rows = await listFleetRows(ctx.db, {
    ...{ reader: inspectionReader(ctx), text: input.text?.trim() || null, vin: null },
    ...{ isNewest: true, isOpenOnly, limit: limit + 1 },
    beforeId: parseCursorId('inspection', input.cursor),
  });
  const cars = rows.slice(0, limit).map(toCar);
  return { cars, nextCursor: rows.length > limit ? (cars.at(-1)?.inspectionId ?? null) : null };
}

/** What inspections found and nobody dealt with yet, the newest first; a center sees its own. */
export async function listOpenItems(
  ctx: Ctx,
  input: {
    system: InspectionSystem | null;
    isFail: boolean | null;
    limit: number;
    cursor: string | null;
  },
): Promise<{ items: FleetFinding[]; nextCursor: string | null }> {
  authorize(ctx, 'fleet.read');
  const { system, isFail, limit } = input;
  const rows = await listFindingRows(ctx.db, {
    ...{ reader: inspectionReader(ctx), system, isFail, inspectionIds: null, isOpenOnly: true },
    ...{ limit: limit + 1, beforeId: parseCursorId('inspection_finding', input.cursor) },
  });
  const items = rows.slice(0, limit).map(toFinding);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** A car with its past here, and what is to be expected. */
export interface FleetHistory {
  vin: string;
  car: string;
  /** The newest first, 50 at most. */
  inspections: FleetCar[];
  findings: FleetFinding[];
  /** Of its model year; null where nobody looked them up. */
  recallCount: number | null;
  /** Soonest first; rules of thumb. Empty where the model year is not known. */
  forecast: DueMaintenance[];
}

const HISTORY_MAX = 50;
const FINDINGS_MAX = 500;

/** A car by its VIN with its service history, recalls and forecast. Throws `not_found`. */
export async function getFleetCar(ctx: Ctx, input: { vin: string }): Promise<FleetHistory> {
  authorize(ctx, 'fleet.read');
  const vin = input.vin.toUpperCase();
  const reader = inspectionReader(ctx);
  const rows = await listFleetRows(ctx.db, {
    ...{ reader, text: null, vin, isNewest: false, isOpenOnly: false },
    ...{ limit: HISTORY_MAX, beforeId: null },
  });
  const [newest] = rows;
  if (!newest) throw notFound('car of the fleet');
  const findings = await listFindingRows(ctx.db, {
    ...{ reader, system: null, isFail: null, isOpenOnly: false, beforeId: null },
    ...{ inspectionIds: rows.map(({ inspection }) => inspection.id), limit: FINDINGS_MAX },
  });
  const { year, make, model, inspection } = newest;
  const isKnown = year !== null && make !== null && model !== null;
  const recalls = isKnown ? await findModelYearRecalls(ctx, { year, make, model }) : null;
  return {
    ...{ vin, car: inspection.carName, inspections: rows.map(toCar) },
    findings: findings.map(toFinding),
    recallCount: recalls?.recallCount ?? null,
    forecast:
      year === null || inspection.completedAt === null
        ? []
        : maintenanceForecast({
            ...{ modelYear: year, odometerMi: inspection.odometerMi },
            inspectedAt: inspection.completedAt,
          }),
  };
}

/**
 * Notes that something an inspection found was dealt with: it is open no more, and counts no more in its buyer's
 * figures. Repeating it changes nothing. Throws `not_found` for another center's, `invalid_fields` without words.
 */
export async function resolveFinding(
  ctx: Ctx,
  input: { id: string; resolution: string },
): Promise<void> {
  authorize(ctx, 'fleet.manage');
  const resolution = input.resolution.trim();
  if (resolution === '') {
    throw invalidFields([{ field: 'resolution', message: 'Say what was done.' }]);
  }
  const id = parsePublicId('inspection_finding', input.id);
  await inTransaction(ctx, async (tx) => {
    const isSeen = await resolveFindingRow(tx.db, {
      ...{ id, reader: inspectionReader(tx), resolution, now: tx.now() },
      resolvedById: requirePersonId(tx.actor),
    });
    if (!isSeen) throw notFound('finding');
    await audit(tx, {
      ...{ action: 'inspection_finding.resolved', subjectKind: 'inspection_finding' },
      subjectId: id,
    });
  });
}
