/**
 * EPA's www.fueleconomy.gov web services: free, without a key, JSON where asked for it. Menus lead from year
 * and make by the model to versions, and each version is a call of its own; what it does not know is HTTP
 * 204 or an empty text.
 */
import {
  type FuelEconomyFacts,
  type MenuItem,
  type RatedVersion,
  readFuelPrices,
  readMenu,
  readRatedVersion,
  VERSIONS_MAX,
} from '@/lib/model-years/fuel-economy';
import { matchMakeName, matchModelNames } from '@/lib/model-years/model-names';
import type { ModelYear } from '@/lib/model-years/model-year';
import type { FuelEconomyService, ServiceAnswer, ServiceCall } from '@/lib/model-years/ports';
import type { Cache } from '@/lib/platform/cache';
import type { Outbound } from '@/lib/platform/outbound';
import { createServiceClient, type ServiceClient, unreadable } from './service-client';

const CLIENT = 'fueleconomy';
/** A pickup has a name for each drive and weight. */
const NAMES_MAX = 8;
const MENU_KEPT_SECONDS = 6 * 3_600;

interface Kit {
  service: ServiceClient;
  cache: Cache;
}

/** The service at `baseUrl` (without a trailing slash); menus are kept in `cache`. */
export function createFuelEconomyGov(options: {
  outbound: Outbound;
  baseUrl: string;
  cache: Cache;
  pauseMs?: number;
}): FuelEconomyService {
  const { cache } = options;
  const service = createServiceClient({ ...options, client: CLIENT, nothingStatuses: [404] });
  const kit: Kit = { service, cache };
  return {
    fuelEconomy: (modelYear, call) => versionsOf(kit, modelYear, call),
    async fuelPrices(call) {
      const prices = readFuelPrices(await service.read('/ws/rest/fuelprices', call));
      if (prices === null) throw unreadable(CLIENT, 'no prices');
      return prices;
    },
  };
}

async function versionsOf(
  kit: Kit,
  modelYear: ModelYear,
  call: ServiceCall,
): Promise<ServiceAnswer<FuelEconomyFacts>> {
  const { year } = modelYear;
  const nothing = { names: [], isCut: false, found: null };
  const makes = await keptMenu(kit, call, `make?year=${year}`);
  const make = matchMakeName(
    modelYear.make,
    makes.map(({ value }) => value),
  );
  if (make === null) return nothing;
  const ofMake = `year=${year}&make=${encodeURIComponent(make)}`;
  const models = await keptMenu(kit, call, `model?${ofMake}`);
  const offered = models.map(({ value }) => value);
  const { names, isCut } = matchModelNames(modelYear, offered, {
    take: 'every',
    namesMax: NAMES_MAX,
  });
  const menus: MenuItem[][] = [];
  for (const name of names) {
    const model = encodeURIComponent(name);
    menus.push(await menuAt(kit, call, `options?${ofMake}&model=${model}`));
  }
  const options = inTurn(menus);
  const versions: RatedVersion[] = [];
  for (const { text, value } of options.slice(0, VERSIONS_MAX)) {
    const answer = await kit.service.read(`/ws/rest/vehicle/${encodeURIComponent(value)}`, call);
    const version = readRatedVersion(answer, text);
    if (version !== null) versions.push(version);
  }
  const found = versions.length === 0 ? null : { count: options.length, versions };
  return { names, isCut, found };
}

/** The first of each list, then the second of each: where not all are taken, every name has some. */
function inTurn<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) =>
    lists.flatMap((list) => list.slice(at, at + 1)),
  ).flat();
}

async function menuAt({ service }: Kit, call: ServiceCall, menu: string): Promise<MenuItem[]> {
  const items = readMenu(await service.read(`/ws/rest/vehicle/menu/${menu}`, call));
  if (items === null) throw unreadable(CLIENT, 'no menu');
  return items;
}

/** Menus of years and makes are asked for with every model of them. */
async function keptMenu(kit: Kit, call: ServiceCall, menu: string): Promise<readonly MenuItem[]> {
  const where = { area: 'epa-menu', key: menu, ttlSeconds: MENU_KEPT_SECONDS };
  const { items } = await kit.cache.getOrSet(where, async () => ({
    items: await menuAt(kit, call, menu),
  }));
  return items;
}
