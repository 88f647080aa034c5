import { defineFunction } from '@/inngest/define-function';
import { resumeStuckAttempts } from '@/lib/selling/publication-run-service';
import { listPeopleSelling, syncSeller } from '@/lib/selling/publication-sync-service';

interface PeoplePage {
  personIds: string[];
  next: string | null;
}

/**
 * Reads every hour what became of adverts at channels, one account a step; an account that fails stops no
 * other. Attempts to publish whose run was lost are taken up again.
 */
export const syncOrders = defineFunction(
  {
    id: 'sync-orders',
    permission: 'selling.sync',
    events: ['selling/orders.wanted'],
    crons: ['17 * * * *'],
    concurrency: { limit: 1 },
    retries: 2,
  },
  async ({ event, run, send }) => {
    const personId = event?.data.person_id ?? null;
    let after: string | null = null;
    const problems: string[] = [];
    let peopleCount = 0;
    for (let page = 0; ; page += 1) {
      const from: string | null = after;
      const { personIds, next }: PeoplePage = await run(`people-${page}`, (ctx) =>
        listPeopleSelling(ctx, { personId, after: from }),
      );
      for (const each of personIds) {
        peopleCount += 1;
        try {
          const { problem } = await run(`sync-${each}`, (ctx) =>
            syncSeller(ctx, { personId: each }),
          );
          if (problem !== null) problems.push(problem);
        } catch (error) {
          problems.push(error instanceof Error ? error.message : 'failed');
        }
      }
      if (next === null) break;
      after = next;
    }
    await send('resume', await run('stuck', (ctx) => resumeStuckAttempts(ctx)));
    return { people: peopleCount, problems: problems.slice(0, 20) };
  },
);
