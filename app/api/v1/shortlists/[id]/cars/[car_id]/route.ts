import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { getBoardCar, removeBoardCar, setCarStatus } from '@/lib/shortlists/board-cars-service';
import {
  getBoardCarOperation,
  removeBoardCarOperation,
  setCarStatusOperation,
} from '@/lib/shortlists/board-operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getBoardCarOperation, async (ctx, { params: { id, car_id: carId } }) => {
    const car = await getBoardCar(ctx, { personId: requirePersonId(ctx.actor), id, carId });
    return { data: toWire(car), version: car.version };
  }),
  PATCH: api.route(setCarStatusOperation, async (ctx, { params, body, ifMatchVersion }) => {
    const { id, car_id: carId } = params;
    const personId = requirePersonId(ctx.actor);
    const asked = { personId, id, carId, ifMatchVersion, status: body.status };
    const car = await setCarStatus(ctx, asked);
    return { data: toWire(car), version: car.version };
  }),
  DELETE: api.route(removeBoardCarOperation, async (ctx, { params: { id, car_id: carId } }) => {
    return { data: await removeBoardCar(ctx, { personId: requirePersonId(ctx.actor), id, carId }) };
  }),
});
