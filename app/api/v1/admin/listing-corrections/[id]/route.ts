import { api } from '@/lib/composition';
import { withdrawRelabelling } from '@/lib/operations/relabelling';
import { withdrawCorrectionOperation } from '@/lib/operations/table-operations';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  DELETE: api.route(withdrawCorrectionOperation, async (ctx, { params }) => ({
    data: toWire(await withdrawRelabelling(ctx, params)),
  })),
});
