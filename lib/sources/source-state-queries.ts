import type { Database } from '@/db/client';

/** How a source stands, as every process knows it. */
export interface SourceState {
  key: string;
  /** When an operator switched it on; null while it is off. */
  enabledAt: Date | null;
  termsReadAt: Date | null;
  /** The operator's choice; null for the source's own first. */
  transport: string | null;
  dailyCallsMax: number | null;
  /** Wall time before which it is not asked. */
  pausedUntil: Date | null;
  pauseReason: string | null;
  failureCount: number;
  lastTriedAt: Date | null;
  lastVerdict: string | null;
  lastProblem: string | null;
  /** On the market's clock. */
  lastReadAt: Date | null;
}

const STATE_COLUMNS = `
  key, enabled_at as "enabledAt", terms_read_at as "termsReadAt", transport,
  daily_calls_max as "dailyCallsMax", paused_until as "pausedUntil", pause_reason as "pauseReason",
  failure_count as "failureCount", last_tried_at as "lastTriedAt", last_verdict as "lastVerdict",
  last_problem as "lastProblem", last_read_at as "lastReadAt"`;

/** The state of one source, or null for one that was never switched on. */
export async function findSourceState(db: Database, key: string): Promise<SourceState | null> {
  const { rows } = await db.$client.query<SourceState>(
    `select ${STATE_COLUMNS} from sources where key = $1`,
    [key],
  );
  return rows[0] ?? null;
}

/** The states of all sources that are known, by key. */
export async function listSourceStates(db: Database): Promise<Map<string, SourceState>> {
  const { rows } = await db.$client.query<SourceState>(`select ${STATE_COLUMNS} from sources`);
  return new Map(rows.map((row) => [row.key, row]));
}

/** Which of these sources are switched on; with `notPausedAt`, only those not left alone then. */
export async function listEnabledKeys(
  db: Database,
  input: { keys: readonly string[]; notPausedAt: Date | null },
): Promise<string[]> {
  const { rows } = await db.$client.query<{ key: string }>(
    `select key from sources
      where key = any($1) and enabled_at is not null
        and ($2::timestamptz is null or paused_until is null or paused_until <= $2)
      order by key`,
    [input.keys, input.notPausedAt],
  );
  return rows.map(({ key }) => key);
}

/**
 * Takes the one try that a source gets when its pause is over: until `leaseUntil` nobody else gets it.
 * False where somebody else took it.
 */
export async function claimTry(
  db: Database,
  input: { key: string; pausedUntil: Date; leaseUntil: Date },
): Promise<boolean> {
  const { rowCount } = await db.$client.query(
    'update sources set paused_until = $3 where key = $1 and paused_until = $2',
    [input.key, input.pausedUntil, input.leaseUntil],
  );
  return rowCount === 1;
}

/** What a call left behind. */
export interface CallRecord {
  key: string;
  at: Date;
  /** Null where no page came. */
  verdict: string | null;
  problem: string | null;
  failureCount: number;
  pausedUntil: Date | null;
  pauseReason: string | null;
}

/** Notes what came of a call. */
export async function recordCall(db: Database, call: CallRecord): Promise<void> {
  await db.$client.query(
    `update sources set last_tried_at = $2, last_verdict = $3, last_problem = $4, failure_count = $5,
            paused_until = $6, pause_reason = $7, updated_at = now()
      where key = $1`,
    [
      call.key,
      call.at,
      call.verdict,
      call.problem,
      call.failureCount,
      call.pausedUntil,
      call.pauseReason,
    ],
  );
}
