import type { SnapFacts } from '@/db/snap-content';
import type { Ctx } from '@/lib/platform/context';
import { withProposals } from './facts';
import { identify } from './proposals';
import { listJobReadings } from './reading-queries';

/**
 * Facts as they stand with everything that is read of the photos and of the VIN: confirmed ones as they are, the
 * others proposed anew.
 */
export async function proposeAnew(
  ctx: Pick<Ctx, 'db' | 'market'>,
  of: { jobId: string; facts: SnapFacts },
): Promise<SnapFacts> {
  const readings = await listJobReadings(ctx.db, of.jobId);
  const lastYear = ctx.market.now().getUTCFullYear() + 1;
  return withProposals(of.facts, identify(readings, of.facts, lastYear).proposals);
}
