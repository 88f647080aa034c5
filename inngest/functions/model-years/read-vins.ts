import { defineFunction } from '@/inngest/define-function';
import { readDueVins } from '@/lib/model-years/vin-opinion';

/** Every half hour, where it is switched on: fifty VINs of live adverts are read by NHTSA’s vPIC in one call. */
export const readVins = defineFunction(
  {
    id: 'read-vins',
    permission: 'sources.collect',
    crons: ['26,56 * * * *'],
    concurrency: { limit: 1 },
    retries: 1,
  },
  ({ run }) => run('read', readDueVins),
);
