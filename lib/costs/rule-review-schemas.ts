import { z } from 'zod';
import { STATES } from '@/db/vocabulary';
import { flagParameter, pageParameters } from '@/lib/platform/http/parameters';
import { REVIEW_STATES, RULE_SUBJECTS } from './rule-review';

export const costRulesQuerySchema = z.object({
  due: flagParameter().default(false).describe('Only what is refused, or will be within 90 days.'),
  ...pageParameters(),
});

/** One dated rule on the wire. */
export const costRuleSchema = z
  .object({
    key: z.string(),
    state: z.enum(STATES).nullable().describe('Null for a rule of all states.'),
    subject: z.enum(RULE_SUBJECTS),
    review_state: z
      .enum(REVIEW_STATES)
      .describe('refused: not counted today. due: refused within 90 days. good: later.'),
    from: z.iso.date().nullable().describe('First day, where it began lately.'),
    through: z.iso.date().describe('Last day on which it is counted, UTC.'),
    checked_year: z.int().describe('Year of its newest source.'),
    reason: z.string().describe('Why it ends on that day.'),
    source: z.string(),
  })
  .meta({ id: 'CostRule' });
