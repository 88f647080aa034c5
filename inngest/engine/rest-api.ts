import type { Pool } from 'pg';
import type { EngineRunState } from '@/db/vocabulary';
import { endRun } from './end-run';
import { takeEvents } from './event-intake';
import type { Registry } from './registry';
import { rerun } from './single-run';
import { transact } from './transact';

/** An answer of the engine's own. */
export interface Reply {
  status: number;
  body: Record<string, unknown>;
}

interface RestParts {
  pool: Pool;
  registry: Registry;
}

interface RunRow {
  id: string;
  function_id: string;
  state: EngineRunState;
  event_ids: string[];
  output: unknown;
  error: unknown;
  cancel_reason: string | null;
  replay_of: string | null;
  queued_at: Date;
  started_at: Date | null;
  ended_at: Date | null;
}

const STATUS = {
  queued: 'Queued',
  running: 'Running',
  completed: 'Completed',
  failed: 'Failed',
  cancelled: 'Cancelled',
} as const satisfies Record<EngineRunState, string>;

const RUNS_MAX = 1_000;
const COLUMNS = `id, function_id, state, event_ids, output, error, cancel_reason, replay_of,
  queued_at, started_at, ended_at`;

/** The runs that an event started, the first ones first, at most a thousand. */
export async function listEventRuns(pool: Pool, eventId: string): Promise<Reply> {
  const { rows } = await pool.query<RunRow>(
    `select ${COLUMNS} from engine_runs where event_ids @> array[$1] order by id limit ${RUNS_MAX}`,
    [eventId],
  );
  return { status: 200, body: { data: rows.map(toRun) } };
}

/** An event as it was taken in. */
export async function getEvent(pool: Pool, eventId: string): Promise<Reply> {
  const { rows } = await pool.query<Record<string, unknown>>(
    `select id, name, data, ts, v, received_at from engine_events where id = $1`,
    [eventId],
  );
  return rows[0] ? { status: 200, body: { data: rows[0] } } : notFound('event');
}

/** One run. */
export async function getRun(pool: Pool, runId: string): Promise<Reply> {
  const { rows } = await pool.query<RunRow>(`select ${COLUMNS} from engine_runs where id = $1`, [
    runId,
  ]);
  return rows[0] ? { status: 200, body: { data: toRun(rows[0]) } } : notFound('run');
}

/** Cancels a run that has not ended. 404 where there is none, 409 where it has ended. */
export async function cancelRun(parts: RestParts, runId: string): Promise<Reply> {
  const reason = 'Cancelled by an operator.';
  const isCancelled = await transact(parts.pool, async (client) => {
    const events = await endRun(client, { runId, state: 'cancelled', reason });
    await takeEvents(client, parts.registry, events, new Date());
    return events.length > 0;
  });
  const run = await getRun(parts.pool, runId);
  if (isCancelled || run.status !== 200) return run;
  return { status: 409, body: { error: 'The run has ended already.', status: 409 } };
}

/** Starts a run of the same events; its id is in the answer. 404 where there is no such run. */
export async function rerunRun(parts: RestParts, runId: string): Promise<Reply> {
  const { pool, registry } = parts;
  const outcome = await transact(pool, (client) =>
    rerun(client, { registry, runId, now: new Date() }),
  );
  if ('runId' in outcome) return { status: 201, body: { data: { run_id: outcome.runId } } };
  const status = outcome.isUnknown ? 404 : 409;
  return { status, body: { error: outcome.problem, status } };
}

function notFound(what: string): Reply {
  return { status: 404, body: { error: `There is no such ${what}.`, status: 404 } };
}

/** As Inngest's public API tells it. */
function toRun(row: RunRow): Record<string, unknown> {
  return {
    run_id: row.id,
    function_id: row.function_id,
    status: STATUS[row.state],
    event_id: row.event_ids[0] ?? null,
    output: outputOf(row),
    queued_at: row.queued_at,
    run_started_at: row.started_at ?? row.queued_at,
    ended_at: row.ended_at,
    cancel_reason: row.cancel_reason,
    replay_of: row.replay_of,
  };
}

function outputOf(row: RunRow): unknown {
  return row.state === 'completed' ? row.output : row.error;
}
