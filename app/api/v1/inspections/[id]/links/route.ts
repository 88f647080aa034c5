import {
  listReportLinksOperation,
  makeReportLinkOperation,
} from '@/lib/bookings/inspection-operations';
import { listReportLinks, makeReportLink } from '@/lib/bookings/inspection-report-service';
import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listReportLinksOperation, async (ctx, { params }) => {
    const of = { personId: requirePersonId(ctx.actor), id: params.id };
    return { data: toWire(await listReportLinks(ctx, of)) };
  }),
  POST: api.route(makeReportLinkOperation, async (ctx, { params, body }) => {
    const of = { personId: requirePersonId(ctx.actor), id: params.id, days: body.days };
    return { data: toWire(await makeReportLink(ctx, of)) };
  }),
});
