import type { Pool } from 'pg';

/** One statement as it went to the database. */
export interface Statement {
  text: string;
  values: unknown[];
}

/** Listens to what goes through a pool until `stop`. */
export function recordStatements(pool: Pool): { statements: Statement[]; stop(): void } {
  const statements: Statement[] = [];
  const send = pool.query;
  const listening = (first: unknown, second: unknown, ...rest: unknown[]) => {
    const config = typeof first === 'string' ? { text: first } : (first as Partial<Statement>);
    const values = Array.isArray(second) ? second : (config.values ?? []);
    statements.push({ text: config.text ?? '', values });
    return Reflect.apply(send, pool, [first, second, ...rest]);
  };
  pool.query = listening as typeof pool.query;
  return {
    statements,
    stop: () => {
      pool.query = send;
    },
  };
}

/** What one statement touched. A buffer is a page of 8 KiB, found in memory or read. */
export interface Plan {
  buffers: number;
  ms: number;
  /** Scans from the outside in: "Index Scan search_rows_ranked". */
  scans: string[];
  /** Tables read whole. */
  seqScans: string[];
}

interface PlanNode {
  'Node Type': string;
  'Index Name'?: string;
  'Relation Name'?: string;
  'Actual Loops'?: number;
  'Shared Hit Blocks'?: number;
  'Shared Read Blocks'?: number;
  Plans?: PlanNode[];
}

/** Runs a statement under EXPLAIN (ANALYZE, BUFFERS), once to warm up and once to count. */
export async function explain(pool: Pool, { text, values }: Statement): Promise<Plan> {
  const ask = () =>
    pool.query<{ 'QUERY PLAN': [{ Plan: PlanNode; 'Execution Time': number }] }>(
      `explain (analyze, buffers, format json) ${text}`,
      values,
    );
  await ask();
  const { rows } = await ask();
  const top = rows[0]?.['QUERY PLAN'][0];
  if (!top) throw new Error('EXPLAIN answered nothing');
  const plan: Plan = {
    buffers: (top.Plan['Shared Hit Blocks'] ?? 0) + (top.Plan['Shared Read Blocks'] ?? 0),
    ms: top['Execution Time'],
    scans: [],
    seqScans: [],
  };
  collectScans(top.Plan, plan);
  return plan;
}

function collectScans(node: PlanNode, plan: Plan): void {
  const type = node['Node Type'];
  // A branch that was planned but not needed touches nothing.
  if (node['Actual Loops'] === 0) return;
  if (type.includes('Scan') && type !== 'Subquery Scan' && type !== 'CTE Scan') {
    const subject = node['Index Name'] ?? node['Relation Name'] ?? '';
    // The heap side of a bitmap scan is named by its index below.
    if (type !== 'Bitmap Heap Scan') plan.scans.push(`${type} ${subject}`.trim());
    if (type === 'Seq Scan') plan.seqScans.push(subject);
  }
  for (const child of node.Plans ?? []) collectScans(child, plan);
}

export interface Timing {
  p50Ms: number;
  p95Ms: number;
  rounds: number;
}

/** The p50 and p95 of both sides, taken in turns so that noise of the machine meets both alike. */
export async function timeInTurns(
  work: () => Promise<unknown>,
  floor: () => Promise<unknown>,
  rounds: number,
  /** Before each call of `work`, outside of its time. */
  before: () => Promise<unknown> = async () => undefined,
): Promise<{ work: Timing; floor: Timing }> {
  for (let warm = 0; warm < 3; warm += 1) {
    await work();
    await floor();
  }
  const workMs: number[] = [];
  const floorMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await before();
    workMs.push(await timed(work));
    floorMs.push(await timed(floor));
  }
  return { work: timingOf(workMs), floor: timingOf(floorMs) };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** The p50 and p95 of some times. */
export function timingOf(ms: readonly number[]): Timing {
  const sorted = [...ms].sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { p50Ms: at(0.5), p95Ms: at(0.95), rounds: ms.length };
}
