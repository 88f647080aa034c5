import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { voteOnCar } from '@/lib/shortlists/board-cars-service';
import { voteOperation } from '@/lib/shortlists/board-operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  PUT: api.route(voteOperation, async (ctx, { params: { id, car_id: carId }, body: { vote } }) => {
    const car = await voteOnCar(ctx, { personId: requirePersonId(ctx.actor), id, carId, vote });
    return { data: toWire(car), version: car.version };
  }),
});
