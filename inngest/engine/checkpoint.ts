import type { Pool } from 'pg';
import { saveResultsByLease, toStepEnds } from './save-results';
import { checkpointSchema, parseQueueItemId, RESULT_BYTES_MAX } from './wire';

/** What the SDK is told: 200 saved, 409 its call is not the one that counts any more. */
export interface CheckpointAnswer {
  status: 200 | 400 | 409 | 413;
  message: string;
}

/**
 * Saves the steps that a function reports while it goes on. Where one is refused (another kind of
 * step, or more than 1 MiB), the SDK ends its call and reports it there, where it is dealt with.
 */
export async function saveCheckpoint(
  pool: Pool,
  runId: string,
  text: string,
): Promise<CheckpointAnswer> {
  const parsed = checkpointSchema.safeParse(parseJson(text));
  if (!parsed.success || parsed.data.run_id !== runId) {
    return { status: 400, message: 'This is no checkpoint of this run.' };
  }
  const item = parseQueueItemId(parsed.data.qi_id);
  if (item === null) return { status: 409, message: 'No call goes by this id.' };
  const ops = parsed.data.steps;
  if (ops.some(({ op }) => op !== 'StepRun')) {
    return { status: 400, message: 'Only steps that ran are saved while a call goes on.' };
  }
  const bytes = Buffer.byteLength(text);
  const ends = toStepEnds(ops, { attempt: 0, bytes });
  if (ends.some(({ state }) => state === 'failed')) {
    return { status: 413, message: `A step returned more than ${RESULT_BYTES_MAX} bytes.` };
  }
  const isSaved = await saveResultsByLease(pool, {
    runId,
    jobId: item.id,
    lease: item.lease,
    ends,
  });
  return isSaved
    ? { status: 200, message: 'Saved.' }
    : { status: 409, message: 'This call no longer counts: the run went on without it.' };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
