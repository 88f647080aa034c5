import { api } from '@/lib/composition';
import { reportBrowserError } from '@/lib/platform/browser-errors';
import { reportBrowserErrorOperation } from '@/lib/platform/operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(reportBrowserErrorOperation, async (ctx, { body }) => ({
    data: { is_noted: await reportBrowserError(ctx, body) },
  })),
});
