import {
  getOpportunityOperation,
  updateOpportunityOperation,
} from '@/lib/alerts/opportunity-operations';
import { getOpportunity, updateOpportunity } from '@/lib/alerts/opportunity-service';
import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getOpportunityOperation, async (ctx, { params }) => {
    const personId = requirePersonId(ctx.actor);
    const opportunity = await getOpportunity(ctx, { personId, id: params.id });
    return { data: toWire(opportunity), version: opportunity.version };
  }),
  PATCH: api.route(updateOpportunityOperation, async (ctx, { params, body, ifMatchVersion }) => {
    const opportunity = await updateOpportunity(ctx, {
      ...{ personId: requirePersonId(ctx.actor), id: params.id, version: ifMatchVersion },
      change: { state: body.state, isContacted: body.is_contacted },
    });
    return { data: toWire(opportunity), version: opportunity.version };
  }),
});
