import type { Ctx } from '@/lib/platform/context';
import { readOnce } from '@/lib/platform/read-once';
import { listSourceLabels } from './queries';

/** Labels of all sources by key, read once for a page view. */
export const readSourceLabels = (ctx: Ctx) =>
  readOnce(ctx, 'source-labels', () => listSourceLabels(ctx.db));
