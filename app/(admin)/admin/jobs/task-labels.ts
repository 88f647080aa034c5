import type { TaskKind } from '@/db/vocabulary';

/** What a kind of task is called, and on the button that starts one. */
export const TASK_LABELS: Readonly<Record<TaskKind, { name: string; start: string }>> = {
  scan: { name: 'Scan of the sources', start: 'Scan the sources now' },
  refresh_comps: { name: 'Valuation of the market', start: 'Value the market anew' },
  reconcile_sales: { name: 'Judgement of sales', start: 'Judge which cars are sold' },
};
