/**
 * Asks a vision model what a photo shows, within what a car and a day may cost. It costs money and may be away, so
 * whatever goes wrong is a reading that says so; nothing else waits for it.
 */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import type { Outbound } from '@/lib/platform/outbound-contract';
import { inTransaction } from '@/lib/platform/transaction';
import { type BudgetPorts, spendCall } from '@/lib/sources/budget';
import { lockJobRow, updateJobRow } from './job-queries';
import type { StoredReading } from './proposals';
import { readVisionAnswer, VISION_QUESTION, type VisionModel } from './vision';

/** Its row among the calls to outside providers. */
const PROVIDER = 'vision_model';
const DEADLINE_MS = 45_000;
const OUTPUT_TOKENS_MAX = 900;

export interface VisionPorts extends BudgetPorts {
  outbound: Outbound;
  visionModel: VisionModel | null;
}

type VisionReading = Omit<StoredReading, 'photoId'>;

const unread = (reason: string): VisionReading => ({
  ...{ kind: 'vision', state: 'unread', value: null, confidence: null },
  detail: { reason },
});

/**
 * What a model sees in a picture (JPEG) of a job; null where none is set up. The cost is written down before the
 * call, so that a call that is interrupted is counted too. Never throws for what goes wrong with the model.
 */
export async function seePhoto(
  ctx: Ctx<VisionPorts>,
  input: { jobId: string; picture: Uint8Array },
): Promise<VisionReading | null> {
  authorize(ctx, 'snap.process');
  const { visionModel: model, outbound } = ctx.ports;
  if (!model) return null;
  try {
    if (!(await spend(ctx, model, input.jobId))) return unread('job_cap_spent');
    const reply = await model.ask(VISION_QUESTION, {
      ...{ outbound, picture: input.picture },
      ...{ outputTokensMax: OUTPUT_TOKENS_MAX, deadlineMs: DEADLINE_MS },
    });
    if (reply.outcome === 'failed') return unread(reply.reason);
    const answer = readVisionAnswer(reply.text);
    if (answer === null) return unread('unreadable');
    return {
      ...{ kind: 'vision', state: 'found', value: null, confidence: null },
      detail: { answer, model: model.name },
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return unread(error.code === 'budget_spent' ? 'cap_spent' : 'unreachable');
  }
}

/** Counts one call on the job and on the day; false, and nothing is counted, where the job has had its share. */
async function spend(ctx: Ctx<VisionPorts>, model: VisionModel, jobId: string): Promise<boolean> {
  const { callCostMicros: costMicros, jobCostMaxMicros, dailyCostMaxMicros } = model;
  return inTransaction(ctx, async (tx) => {
    const job = await lockJobRow(tx.db, jobId);
    const visionCostMicros = (job?.visionCostMicros ?? 0) + costMicros;
    if (!job || visionCostMicros > jobCostMaxMicros) return false;
    const most = { costMicros, costMicrosMax: dailyCostMaxMicros };
    const day = { provider: PROVIDER, ...most, isForPerson: true };
    await spendCall(tx, day);
    await updateJobRow(tx.db, { id: jobId, set: { visionCostMicros }, now: tx.now() });
    return true;
  });
}
