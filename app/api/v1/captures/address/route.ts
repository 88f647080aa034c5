import {
  dropCaptureAddress,
  getCaptureAddress,
  makeCaptureAddress,
} from '@/lib/captures/mail-address';
import {
  createCaptureAddressOperation,
  deleteCaptureAddressOperation,
  getCaptureAddressOperation,
} from '@/lib/captures/operations';
import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getCaptureAddressOperation, async (ctx) => ({
    data: toWire(await getCaptureAddress(ctx, { personId: requirePersonId(ctx.actor) })),
  })),
  POST: api.route(createCaptureAddressOperation, async (ctx) => ({
    data: toWire(await makeCaptureAddress(ctx, { personId: requirePersonId(ctx.actor) })),
    location: '/api/v1/captures/address',
  })),
  DELETE: api.route(deleteCaptureAddressOperation, async (ctx) => ({
    data: toWire(await dropCaptureAddress(ctx, { personId: requirePersonId(ctx.actor) })),
  })),
});
