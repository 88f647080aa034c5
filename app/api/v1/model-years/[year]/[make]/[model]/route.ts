import { api } from '@/lib/composition';
import { getModelYearFacts } from '@/lib/model-years/facts';
import { getModelYearOperation } from '@/lib/model-years/operations';
import { toModelYearWire } from '@/lib/model-years/wire';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getModelYearOperation, async (ctx, { params, query }) => ({
    data: toModelYearWire(await getModelYearFacts(ctx, params), { yearlyMi: query.yearly_mi }),
  })),
});
