import { apiPorts } from '@/lib/composition';
import type { Actor } from '@/lib/platform/context';
import { createRouteKit } from '@/lib/platform/http/route';
import { listDealsOperation } from '@/lib/searches/operations';
import { toSearchAnswer, toSearchInput } from '@/lib/searches/search-wire';
import { searchDeals } from '@/lib/searches/service';

/** Nobody who would be looked up, limited or counted. */
const NOBODY: Actor = { kind: 'system', name: 'bench' };

const open = createRouteKit(() => ({ ...apiPorts(), authenticate: async () => NOBODY }));

/** /api/v1/deals without its door. Only in the builds of `npm run bench:api`. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = open.methods({
  GET: open.route(listDealsOperation, async (ctx, { query }) =>
    toSearchAnswer(await searchDeals(ctx, toSearchInput(ctx, query, 'worst_case_saving'))),
  ),
});
