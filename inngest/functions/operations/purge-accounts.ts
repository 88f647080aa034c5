import { defineFunction } from '@/inngest/define-function';
import { forgetOldEntries } from '@/lib/accounts/upkeep';
import { forgetOldViews } from '@/lib/listings/interest';
import { purgeDuePeople } from '@/lib/operations/privacy';
import { forgetOldAnswers } from '@/lib/platform/idempotency';
import { forgetDeletedSearches } from '@/lib/searches/saved-searches-service';
import { forgetRemovedCars } from '@/lib/shortlists/watchlist-service';

/** Each day: people whose time to be removed has come, and whatever else has served its time. */
export const purgeAccounts = defineFunction(
  {
    id: 'purge-accounts',
    permission: 'people.purge',
    crons: ['40 4 * * *'],
    concurrency: { limit: 1 },
  },
  async (job) => {
    const { purgedCount } = await job.run('people', purgeDuePeople);
    const entries = await job.run('entries', forgetOldEntries);
    const answerCount = await job.run('answers', forgetOldAnswers);
    const viewCount = await job.run('views', forgetOldViews);
    const watchedCount = await job.run('watched', forgetRemovedCars);
    const searchCount = await job.run('searches', forgetDeletedSearches);
    return { purgedCount, ...entries, answerCount, viewCount, watchedCount, searchCount };
  },
);
