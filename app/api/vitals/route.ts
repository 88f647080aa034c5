import { api } from '@/lib/composition';
import { reportWebVitalsOperation } from '@/lib/platform/operations';
import { reportWebVitals } from '@/lib/platform/web-vitals';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(reportWebVitalsOperation, async (ctx, { body }) => {
    await reportWebVitals(ctx, body);
    return { data: { counted: body.vitals.length } };
  }),
});
