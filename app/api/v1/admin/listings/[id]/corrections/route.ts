import { api } from '@/lib/composition';
import { listCorrections } from '@/lib/listings/corrections';
import { getListedAdvert } from '@/lib/operations/listing-table';
import { relabelAdvert } from '@/lib/operations/relabelling';
import {
  createCorrectionOperation,
  listCorrectionsOperation,
} from '@/lib/operations/table-operations';
import { toWire } from '@/lib/platform/http/snake-case';
import { parsePublicId } from '@/lib/platform/ids';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listCorrectionsOperation, async (ctx, { params: { id } }) => {
    await getListedAdvert(ctx, { id });
    const listingId = parsePublicId('listing', id);
    return { data: toWire(await listCorrections(ctx, { listingId })) };
  }),
  POST: api.route(createCorrectionOperation, async (ctx, { params: { id }, body }) => ({
    data: toWire(await relabelAdvert(ctx, { ...body, listing: id })),
    location: `/api/v1/admin/listings/${id}/corrections`,
  })),
});
