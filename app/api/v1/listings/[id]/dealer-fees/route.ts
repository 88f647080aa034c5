import { api } from '@/lib/composition';
import { listDealerFees, reportDealerFee } from '@/lib/costs/dealer-fee-service';
import { listDealerFeesOperation, reportDealerFeeOperation } from '@/lib/costs/operations';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { parsePublicId } from '@/lib/platform/ids';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listDealerFeesOperation, async (ctx, { params, query }) => {
    const { limit, cursor = null } = query;
    const listingId = parsePublicId('listing', params.id);
    const { fees, nextCursor } = await listDealerFees(ctx, { listingId, limit, cursor });
    return { data: toWire(fees), page: { limit, next_cursor: nextCursor } };
  }),
  POST: api.route(reportDealerFeeOperation, async (ctx, { params, body }) => ({
    data: toWire(
      await reportDealerFee(ctx, {
        listingId: parsePublicId('listing', params.id),
        personId: requirePersonId(ctx.actor),
        kind: body.kind,
        amountCents: body.amount_cents,
        note: body.note ?? null,
      }),
    ),
  })),
});
