/** What an operator does about messages that did not get through: send them again, or give them up. */
import type { DeliveryState } from '@/db/vocabulary';
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { publishLive } from '@/lib/platform/live-events';
import { inTransaction } from '@/lib/platform/transaction';
import { reopenDeliveries } from './delivery-log-queries';
import { dropDeliveries } from './delivery-upkeep-queries';
import { alertsTopic } from './live-topic';

/** Deliveries of one call: a page of the table. */
export const UPKEEP_ROWS_MAX = 200;
const GIVEN_UP = 'An operator gave it up.';
/** What never left; what did would be told twice. */
const AGAIN: readonly DeliveryState[] = ['failed', 'dropped'];

/**
 * Makes deliveries (uuids) due at once that failed or were dropped, or gives those up that wait; a dropped one
 * can be sent again. How many changed: others stay as they are. Throws RangeError for too many.
 */
export async function resolveDeliveries(
  ctx: Ctx,
  input: { ids: readonly string[]; act: 'resend' | 'give_up' },
): Promise<{ changedCount: number }> {
  authorize(ctx, 'deliveries.manage');
  const ids = [...new Set(input.ids)];
  if (ids.length > UPKEEP_ROWS_MAX) {
    throw new RangeError(`${ids.length} deliveries are more than ${UPKEEP_ROWS_MAX}`);
  }
  if (ids.length === 0) return { changedCount: 0 };
  return inTransaction(ctx, async (tx) => {
    const changed =
      input.act === 'resend'
        ? await reopenDeliveries(tx.db, { ids, states: AGAIN, now: ctx.now() })
        : await dropDeliveries(tx.db, { ids, reason: GIVEN_UP });
    for (const personId of new Set(changed.map((row) => row.personId))) {
      await publishLive(tx.db, alertsTopic(personId), {});
    }
    const [only] = changed;
    if (only) {
      await audit(tx, {
        action: input.act === 'resend' ? 'delivery.sent_again' : 'delivery.given_up',
        subjectKind: 'delivery',
        subjectId: changed.length === 1 ? only.id : null,
        details: { deliveryIds: changed.map(({ id }) => id) },
      });
    }
    return { changedCount: changed.length };
  });
}
