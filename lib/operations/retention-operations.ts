import { z } from 'zod';
import { defineOperation } from '@/lib/platform/http/operation';

const count = () => z.int().min(0);
const rowsSchema = z.object({
  count: count(),
  is_more: z.boolean().describe('There are more than were counted.'),
});

export const getRetentionOperation = defineOperation({
  id: 'retention.get',
  method: 'GET',
  path: '/api/v1/admin/retention',
  summary: 'How long each kind of row is kept, and how many would go now',
  description:
    'A dry run: nothing is removed. Rows are counted up to 100,000 of each rule. `kept` has what has no term.',
  tags: ['admin'],
  permission: 'admin.read',
  response: z
    .object({
      as_of: z.iso.datetime(),
      rules: z.array(
        z.object({
          key: z.string(),
          table: z.string(),
          label: z.string(),
          since: z.string().describe('From when the days count.'),
          days: z.int().min(0),
          why: z.string(),
          ending: z
            .enum(['deleted', 'by_month'])
            .describe('by_month: days are added up to their month before they go.'),
          done_by: z.string().describe('The background job that removes them.'),
          due: rowsSchema.describe('Beyond their term: the next sweep takes them.'),
          held: rowsSchema.describe('Beyond their term, but something still leans on them.'),
          held_label: z.string().nullable(),
          swept: z
            .object({
              at: z.iso.datetime(),
              removed_count: count().describe('On the day of the last sweep.'),
              total_count: count(),
            })
            .nullable()
            .describe('Null before the first sweep, and where another job removes them.'),
        }),
      ),
      kept: z.array(
        z.object({
          key: z.string(),
          label: z.string(),
          why: z.string(),
          tables: z.array(z.string()),
        }),
      ),
    })
    .meta({ id: 'RetentionReport' }),
});
