/**
 * Removes what has been kept for as long as it is of use, by the rules of retention-rules.ts: the oldest
 * first, in small statements, so that nobody waits for it. What would go can be counted without removing it.
 */
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { inTransaction } from '@/lib/platform/transaction';
import { KEPT_GROUPS, type KeptGroup } from './retention-kept';
import { countDue, type DueRows, listSweeps, noteSweep, removeDue } from './retention-queries';
import { RETENTION_RULES, type RetentionRule, SWEPT_RULES } from './retention-rules';

/** Rows of one statement: locks of a moment. */
const ROWS_AT_ONCE = 2_000;
/** Statements of one rule in one call. */
const STATEMENTS_MAX = 10;
/** Beyond this many nobody wants to know it to the row. */
const COUNTED_MAX = 100_000;

/** A rule with what stands beyond its term now. */
export interface RuleStanding
  extends Pick<
    RetentionRule,
    'key' | 'table' | 'label' | 'since' | 'days' | 'why' | 'ending' | 'doneBy'
  > {
  /** Rows that the next sweep removes, or adds up. */
  due: DueRows;
  /** Rows beyond their term that stay, and why. */
  held: DueRows;
  heldLabel: string | null;
  /** When its sweep ran last, and what it removed then and in all; null before, and where others sweep. */
  swept: { at: Date; removedCount: number; totalCount: number } | null;
}

/** What is kept and for how long. */
export interface RetentionReport {
  asOf: Date;
  rules: RuleStanding[];
  kept: readonly KeptGroup[];
}

/**
 * Every rule with how many rows would go now, counted up to 100,000 each, and what has no term. It changes
 * nothing. For admins.
 */
export async function getRetention(ctx: Ctx): Promise<RetentionReport> {
  authorize(ctx, 'admin.read');
  const now = ctx.now();
  const sweeps = await listSweeps(ctx.db);
  const rules: RuleStanding[] = [];
  for (const rule of RETENTION_RULES) {
    const { key, table, label, since, days, why, ending, doneBy, heldBy } = rule;
    const record = sweeps.get(key);
    rules.push({
      ...{ key, table, label, since, days, why, ending, doneBy },
      ...(await countDue(ctx.db, rule, { now, most: COUNTED_MAX })),
      heldLabel: heldBy?.label ?? null,
      swept: record
        ? {
            at: record.sweptAt,
            removedCount: record.removedCount,
            totalCount: record.totalCount,
          }
        : null,
    });
  }
  return { asOf: now, rules, kept: KEPT_GROUPS };
}

/** What a sweep removed. */
export interface RetentionSweep {
  /** Rows by the key of their rule; rules that removed none are absent. */
  removed: Record<string, number>;
  /** False where more is left than one call removes. */
  isDone: boolean;
}

/**
 * Removes what is beyond its term, up to 20,000 rows of each rule, and notes how many went. Safe to repeat,
 * to interrupt and to run twice at once: a second one passes over what the first is at.
 */
export async function sweepRetention(
  ctx: Ctx,
  input: { rowsAtOnce?: number; statementsMax?: number } = {},
): Promise<RetentionSweep> {
  authorize(ctx, 'people.purge');
  const { rowsAtOnce = ROWS_AT_ONCE, statementsMax = STATEMENTS_MAX } = input;
  const removed: Record<string, number> = {};
  let isDone = true;
  for (const rule of SWEPT_RULES) {
    const swept = await sweepRule(ctx, rule, { rowsAtOnce, statementsMax });
    if (swept.count > 0) removed[rule.key] = swept.count;
    isDone &&= swept.isDone;
  }
  return { removed, isDone };
}

async function sweepRule(
  ctx: Ctx,
  rule: RetentionRule,
  { rowsAtOnce, statementsMax }: { rowsAtOnce: number; statementsMax: number },
): Promise<{ count: number; isDone: boolean }> {
  const now = ctx.now();
  let count = 0;
  for (let statement = 1; statement <= statementsMax; statement += 1) {
    const gone = await inTransaction(ctx, async (tx) => {
      const removedCount = await removeDue(tx.db, rule, { now, limit: rowsAtOnce });
      await noteSweep(tx.db, { rule: rule.key, now, removedCount });
      if (removedCount > 0) {
        await audit(tx, {
          action: 'retention.swept',
          subjectKind: 'table',
          subjectId: rule.table,
          details: { rule: rule.key, days: rule.days, rows: removedCount },
        });
      }
      return removedCount;
    });
    count += gone;
    if (gone < rowsAtOnce) return { count, isDone: true };
  }
  return { count, isDone: false };
}
