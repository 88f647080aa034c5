import { defineFunction } from '@/inngest/define-function';
import { recountSearch } from '@/lib/searches/refresh';

/** Counts the ranking anew once search rows have been quiet for a while, and every minute at the latest. */
export const recountSearchCounts = defineFunction(
  {
    id: 'recount-search',
    permission: 'market.manage',
    events: ['searches/counts.stale'],
    debounce: { period: '15s', timeout: '1m' },
    concurrency: 1,
  },
  async ({ run }) => {
    await run('recount', (ctx) => recountSearch(ctx));
  },
);
