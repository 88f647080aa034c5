import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { deliveries } from '@/db/schema/alerts';

/** Drops deliveries that wait; whose they were. One that a worker holds is its own. */
export async function dropDeliveries(
  db: Database,
  input: { ids: readonly string[]; reason: string },
): Promise<{ id: string; personId: string }[]> {
  return db
    .update(deliveries)
    .set({ state: 'dropped', problem: input.reason })
    .where(and(inArray(deliveries.id, [...input.ids]), eq(deliveries.state, 'waiting')))
    .returning({ id: deliveries.id, personId: deliveries.personId });
}
