import type { Ctx } from '@/lib/platform/context';
import { notFound } from '@/lib/platform/errors';
import { findUuid, ID_PREFIXES } from '@/lib/platform/ids';
import { normaliseVin } from '@/lib/vehicles/vin';
import { findShownVehicle } from './vehicle-queries';
import { viewerIdOf } from './viewer';

const VIN_LENGTH = 17;

/** The car behind an id or a VIN as people write it. Throws `not_found`. */
export async function requireVehicle(ctx: Ctx, word: string) {
  const vehicle = await findVehicle(ctx, word);
  if (!vehicle) throw notFound('vehicle');
  return vehicle;
}

async function findVehicle(ctx: Ctx, word: string) {
  const viewerId = viewerIdOf(ctx.actor);
  const vehicleId = findUuid('vehicle', word);
  if (vehicleId !== null) return findShownVehicle(ctx.db, { vehicleId }, viewerId);
  if (word.startsWith(`${ID_PREFIXES.vehicle}_`)) return null;
  const vin = normaliseVin(word);
  return vin.length === VIN_LENGTH ? findShownVehicle(ctx.db, { vin }, viewerId) : null;
}
