/** The dated rules behind costs, for everybody to see and for operators to keep. */
import { z } from 'zod';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { decodeCursor, encodeCursor } from '@/lib/platform/http/cursor';
import { type ReviewedRule, reviewRules } from './rule-review';

const positionSchema = z.tuple([z.string(), z.string()]);

/**
 * One page of the dated rules, by their last day and key; `isDue` leaves out those that hold for longer than
 * 90 days. By the wall clock. Throws `invalid_fields` for a cursor of another list.
 */
export async function listCostRules(
  ctx: Pick<Ctx, 'actor' | 'now'>,
  input: { isDue: boolean; limit: number; cursor: string | null },
): Promise<{ rules: ReviewedRule[]; nextCursor: string | null }> {
  authorize(ctx, 'costs.read');
  const { isDue, limit, cursor } = input;
  const filter = { list: 'cost_rules', isDue };
  const after = cursor === null ? null : decodeCursor(cursor, filter, positionSchema).key;
  const all = reviewRules(ctx.now()).filter((rule) => !isDue || rule.reviewState !== 'good');
  const rest = after === null ? all : all.filter((rule) => isAfter(rule, after));
  const rules = rest.slice(0, limit);
  const last = rest.length > limit ? rules.at(-1) : undefined;
  return {
    rules,
    nextCursor: last ? encodeCursor({ key: [last.through, last.key], id: last.key }, filter) : null,
  };
}

function isAfter(rule: ReviewedRule, [through, key]: readonly [string, string]): boolean {
  return rule.through > through || (rule.through === through && rule.key > key);
}
