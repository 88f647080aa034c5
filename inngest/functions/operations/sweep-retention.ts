import { defineFunction } from '@/inngest/define-function';
import { sweepRetention } from '@/lib/operations/retention';

/** A backlog of more than this many calls is gone on with the next night. */
const CALLS_MAX = 20;

/** Each night, after the backup: what has been kept for as long as it is of use goes. */
export const sweepRetentionEachNight = defineFunction(
  {
    id: 'sweep-retention',
    permission: 'people.purge',
    crons: ['10 4 * * *'],
    concurrency: { limit: 1 },
  },
  async ({ run }) => {
    const removed: Record<string, number> = {};
    for (let call = 1; call <= CALLS_MAX; call += 1) {
      const swept = await run(`sweep-${call}`, (ctx) => sweepRetention(ctx));
      for (const [key, count] of Object.entries(swept.removed)) {
        removed[key] = (removed[key] ?? 0) + count;
      }
      if (swept.isDone) return { removed, is_done: true };
    }
    return { removed, is_done: false };
  },
);
