/** Puts the simulated centers into the demo, and answers for them: nobody works there who would confirm. */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { inTransaction } from '@/lib/platform/transaction';
import { insertService, upsertSimulatedCenter } from './center-queries';
import { simulatedCenters } from './simulated-centers';

/**
 * Makes the simulated centers that are not there; what is there stays as it is. Returns how many there are.
 * Throws where the market is not the demo.
 */
export async function ensureSimulatedCenters(ctx: Ctx): Promise<number> {
  authorize(ctx, 'market.manage');
  if (ctx.market.name !== 'demo') throw new Error('simulated centers are for the demo only');
  const centers = simulatedCenters();
  await inTransaction(ctx, async (tx) => {
    const now = tx.now();
    const times = { createdAt: now, updatedAt: now };
    for (const { id, profile, place, services } of centers) {
      await upsertSimulatedCenter(tx.db, { ...profile, ...place, id, isSimulated: true, ...times });
      for (const service of services) {
        await insertService(tx.db, { ...service, centerId: id, ...times });
      }
    }
  });
  return centers.length;
}
