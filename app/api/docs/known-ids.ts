import type { Ports } from '@/lib/composition';
import type { Ctx } from '@/lib/platform/context';
import { searchDeals } from '@/lib/searches/service';
import type { KnownIds } from './sample';

/**
 * Ids of a car that is really on offer, so that examples can be tried as they stand. None where the
 * market is empty or the database is away: the page is worth reading without them.
 */
export async function findKnownIds(makeContext: () => Promise<Ctx<Ports>>): Promise<KnownIds> {
  try {
    const { deals } = await searchDeals(await makeContext(), {
      criteria: {},
      sort: 'worst_case_saving',
      buyer: null,
      from: null,
      hideDominated: false,
      limit: 1,
    });
    const [deal] = deals;
    return deal ? { lst: deal.id, veh: deal.vehicleId } : {};
  } catch {
    return {};
  }
}
