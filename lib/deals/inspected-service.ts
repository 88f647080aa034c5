/** What people had inspected, for everything that depends on who buys. Reads only. */
import { authorize } from '@/lib/platform/authz';
import { type Ctx, personIdOf } from '@/lib/platform/context';
import { type InspectedCar, type InspectedCars, NONE_INSPECTED } from './inspected-car';
import { selectInspectedCars } from './inspected-queries';

/** The cars that whoever asks had inspected; none of a visitor's. */
export async function getInspectedCars(ctx: Ctx): Promise<InspectedCars> {
  authorize(ctx, 'deals.read');
  const personId = personIdOf(ctx.actor);
  if (personId === null) return NONE_INSPECTED;
  const cars = await listInspectedCarsOf(ctx, { personIds: [personId] });
  return cars.get(personId) ?? NONE_INSPECTED;
}

/** The cars that each of these people (uuids) had inspected; whoever had none is left out. For jobs that tell them. */
export async function listInspectedCarsOf(
  ctx: Pick<Ctx, 'db' | 'actor'>,
  input: { personIds: readonly string[] },
): Promise<Map<string, InspectedCars>> {
  authorize(ctx, 'deals.read');
  if (input.personIds.length === 0) return new Map();
  const byPerson = new Map<string, Map<string, InspectedCar>>();
  for (const { personId, vehicleId, ...car } of await selectInspectedCars(
    ctx.db,
    input.personIds,
  )) {
    const cars = byPerson.get(personId) ?? new Map<string, InspectedCar>();
    byPerson.set(personId, cars.set(vehicleId, car));
  }
  return byPerson;
}
