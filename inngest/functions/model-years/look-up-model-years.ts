import { defineFunction } from '@/inngest/define-function';
import {
  type LookedUp,
  listDueModelYears,
  lookUpFuelPrices,
  lookUpModelYear,
} from '@/lib/model-years/lookup';

/** Model years of one run: at two calls a second, some minutes. */
const MODEL_YEARS_OF_RUN = 15;
/** Where so many in a row bring nothing at all, the services are in trouble: the next run tries again. */
const FAILURES_MAX = 3;

/**
 * Every half hour: recalls, complaints, crash tests and fuel economy of the model years on offer, those with
 * the most cars first, and once a week what fuel costs.
 */
export const lookUpModelYears = defineFunction(
  {
    id: 'look-up-model-years',
    permission: 'sources.collect',
    crons: ['11,41 * * * *'],
    concurrency: { limit: 1 },
    retries: 1,
  },
  async ({ run }) => {
    const due = await run('due', (ctx) => listDueModelYears(ctx, { limit: MODEL_YEARS_OF_RUN }));
    const figures = { due_count: due.length, answered_count: 0, failed_count: 0 };
    let failuresInARow = 0;
    for (const [index, modelYear] of due.entries()) {
      if (failuresInARow >= FAILURES_MAX) break;
      const looked: LookedUp = await run(`look-up-${index + 1}`, (ctx) =>
        lookUpModelYear(ctx, modelYear),
      );
      figures.answered_count += looked.answeredCount;
      figures.failed_count += looked.failedCount;
      const isWhollyFailed = looked.answeredCount === 0 && looked.failedCount > 0;
      failuresInARow = isWhollyFailed ? failuresInARow + 1 : 0;
    }
    await run('fuel-prices', lookUpFuelPrices);
    return figures;
  },
);
