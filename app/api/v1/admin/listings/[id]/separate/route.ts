import { api } from '@/lib/composition';
import { separateAdvert } from '@/lib/operations/separations';
import { separateListingOperation } from '@/lib/operations/table-operations';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(separateListingOperation, async (ctx, { params }) => ({
    data: toWire(await separateAdvert(ctx, { listing: params.id })),
  })),
});
