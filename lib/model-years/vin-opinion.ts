/**
 * A second opinion on VINs, beside our own reading of them: vPIC's, asked in batches where the operator
 * switched it on, and kept for half a year.
 */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { toAppError } from '@/lib/platform/errors';
import { MS_PER_DAY, MS_PER_MINUTE } from '@/lib/platform/time';
import { spendCall } from '@/lib/sources/budget';
import { readModel } from '@/lib/vehicles/model-reading';
import { normaliseVin } from '@/lib/vehicles/vin';
import type { LookUpCtx } from './lookup';
import { VINS_OF_CALL_MAX, type VpicReading } from './vin-decoding';
import {
  claimVins,
  deleteVinReadings,
  findVinReadingRow,
  postponeVins,
  selectDueVins,
  updateVinReading,
} from './vin-queries';

const PROVIDER = 'vpic';
const KEPT_MS = 180 * MS_PER_DAY;
const CLAIM_MS = 5 * MS_PER_MINUTE;
const RETRY_MS = 60 * MS_PER_MINUTE;
/** Live adverts have theirs renewed well before. */
const FORGOTTEN_MS = 90 * MS_PER_DAY;

/** What came of a batch. */
export interface VinsRead {
  askedCount: number;
  readCount: number;
}

/**
 * Has vPIC read the VINs of live adverts that are due, fifty at most in one call, those of the best-ranked cars
 * first, and forgets those of cars that are long gone. Nothing in the demo, and where it is not switched on. A
 * batch that fails is asked again after an hour.
 */
export async function readDueVins(ctx: LookUpCtx): Promise<VinsRead> {
  authorize(ctx, 'sources.collect');
  const service = ctx.ports.modelYearServices?.vins ?? null;
  if (ctx.market.name === 'demo' || service === null) return { askedCount: 0, readCount: 0 };
  const now = ctx.now();
  await deleteVinReadings(ctx.db, new Date(now.getTime() - FORGOTTEN_MS));
  const due = await selectDueVins(ctx.db, { now, limit: VINS_OF_CALL_MAX });
  const untilAt = new Date(now.getTime() + CLAIM_MS);
  const vins = await claimVins(ctx.db, { vins: due, now, untilAt });
  if (vins.length === 0) return { askedCount: 0, readCount: 0 };
  try {
    const readings = await service.decode(vins, {
      spend: () => spendCall(ctx, { provider: PROVIDER }),
    });
    const byVin = new Map(readings.map((reading) => [reading.vin, reading]));
    const dueAt = new Date(now.getTime() + KEPT_MS);
    for (const vin of vins) {
      const reading = byVin.get(normaliseVin(vin)) ?? null;
      await updateVinReading(ctx.db, { vin, reading, fetchedAt: now, dueAt });
    }
    return { askedCount: vins.length, readCount: byVin.size };
  } catch (error) {
    const { retryAfterSeconds = 0 } = toAppError(error);
    const waitMs = Math.max(RETRY_MS, retryAfterSeconds * 1_000);
    await postponeVins(ctx.db, { vins, dueAt: new Date(now.getTime() + waitMs) });
    throw error;
  }
}

/** What an advert says of its car, as far as a VIN can contradict it. */
export interface AdvertisedCar {
  year: number;
  make: string;
  model: string;
}

/** vPIC's reading of a VIN beside the advert. */
export interface VinOpinion {
  reading: VpicReading;
  asOf: Date;
  /** What the advert says otherwise; empty where the two agree as far as both can tell. */
  differences: readonly ('year' | 'make' | 'model')[];
}

/** vPIC's stored reading of an advert's VIN; null where there is none. Asks nobody. */
export async function findVinOpinion(
  ctx: Ctx,
  { vin, car }: { vin: string; car: AdvertisedCar },
): Promise<VinOpinion | null> {
  authorize(ctx, 'listings.read');
  const row = await findVinReadingRow(ctx.db, vin);
  if (row === null) return null;
  // Written above alone, by its reader.
  const reading = row.reading as VpicReading;
  return { reading, asOf: row.fetchedAt, differences: vinDifferences(reading, car) };
}

/**
 * Where a reading and an advert contradict each other. What vPIC does not say, or says in words that our
 * vocabulary does not know, contradicts nothing.
 */
export function vinDifferences(
  reading: Pick<VpicReading, 'make' | 'model' | 'modelYear'>,
  car: AdvertisedCar,
): ('year' | 'make' | 'model')[] {
  const { make, model, modelYear } = reading;
  const isOtherYear = modelYear !== null && modelYear !== car.year;
  const read = make === null ? null : readModel({ make, model: model ?? '', year: modelYear });
  if (read === null) return isOtherYear ? ['year'] : [];
  const isOtherMake = read.make !== car.make;
  const isOtherModel = !isOtherMake && read.isKnown && read.model !== car.model;
  return [
    ...(isOtherYear ? (['year'] as const) : []),
    ...(isOtherMake ? (['make'] as const) : []),
    ...(isOtherModel ? (['model'] as const) : []),
  ];
}
