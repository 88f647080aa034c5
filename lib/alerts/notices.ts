/** Word of this server itself on channels of people: no cars, no cap, no quiet hours. */
import type { DeliveryNotice } from '@/db/alert-content';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { insertNotices } from './notice-queries';

/**
 * Has a notice sent on channels, each once for a key whatever happens in between; channels that do not work
 * are left out. How many are to be told. Part of the transaction of whoever has something to say.
 */
export async function queueNotice(
  ctx: Ctx,
  input: { channelIds: readonly string[]; key: string; notice: DeliveryNotice },
): Promise<{ queuedCount: number }> {
  authorize(ctx, 'operations.watch');
  if (input.channelIds.length === 0) return { queuedCount: 0 };
  return { queuedCount: await insertNotices(ctx.db, { ...input, now: ctx.now() }) };
}
