/**
 * NHTSA's lists by model year at api.nhtsa.gov: free, without a key. Names have to be its own, so each list
 * is preceded by its menu, which is kept for hours. An unknown model is a 400 or an empty list; both mean
 * that nothing is listed under that name.
 */
import { rowsOf, textOf } from '@/lib/model-years/answer-fields';
import { type Complaint, readComplaints } from '@/lib/model-years/complaints';
import { type MatchedNames, matchModelNames } from '@/lib/model-years/model-names';
import type { ModelYear } from '@/lib/model-years/model-year';
import type { SafetyService, ServiceAnswer, ServiceCall } from '@/lib/model-years/ports';
import { type Recall, readRecalls } from '@/lib/model-years/recalls';
import {
  RATED_VEHICLES_MAX,
  type RatedVehicle,
  readRatedVehicles,
  readSafetyRating,
  type SafetyFacts,
  type SafetyRating,
} from '@/lib/model-years/safety-ratings';
import type { Cache } from '@/lib/platform/cache';
import type { Outbound } from '@/lib/platform/outbound';
import { createServiceClient, type ServiceClient, unreadable } from './service-client';

const CLIENT = 'nhtsa';
const NAMES_MAX = 4;
const MENU_KEPT_SECONDS = 6 * 3_600;

interface Kit {
  service: ServiceClient;
  cache: Cache;
}

/** NHTSA at `baseUrl` (without a trailing slash); menus are kept in `cache`. */
export function createNhtsa(options: {
  outbound: Outbound;
  baseUrl: string;
  cache: Cache;
  pauseMs?: number;
}): SafetyService {
  const { cache } = options;
  const nothingStatuses = [400, 404];
  const service = createServiceClient({ ...options, client: CLIENT, nothingStatuses });
  const kit: Kit = { service, cache };
  return {
    recalls: (modelYear, call) =>
      listOf<Recall>(kit, modelYear, call, {
        menu: issueMenu(modelYear, 'r'),
        path: (name) => `/recalls/recallsByVehicle?${vehicleQuery(modelYear, name)}`,
        read: readRecalls,
      }),
    complaints: (modelYear, call) =>
      listOf<Complaint>(kit, modelYear, call, {
        menu: issueMenu(modelYear, 'c'),
        path: (name) => `/complaints/complaintsByVehicle?${vehicleQuery(modelYear, name)}`,
        read: readComplaints,
      }),
    safetyRatings: (modelYear, call) => ratingsOf(kit, modelYear, call),
  };
}

const part = encodeURIComponent;

function vehicleQuery({ make, year }: ModelYear, name: string): string {
  return `make=${part(make)}&model=${part(name)}&modelYear=${year}`;
}

function issueMenu({ make, year }: ModelYear, issueType: 'r' | 'c'): string {
  return `/products/vehicle/models?modelYear=${year}&make=${part(make)}&issueType=${issueType}`;
}

interface NamedList<Row> {
  menu: string;
  path: (name: string) => string;
  read: (answer: unknown) => Row[] | null;
}

async function listOf<Row>(
  kit: Kit,
  modelYear: ModelYear,
  call: ServiceCall,
  list: NamedList<Row>,
): Promise<ServiceAnswer<Row[]>> {
  const { names, isCut } = await namesIn(kit, modelYear, call, list.menu);
  const found: Row[] = [];
  for (const name of names) found.push(...(await rowsAt(kit, call, list.path(name), list.read)));
  return { names, isCut, found: found.length === 0 ? null : found };
}

async function rowsAt<Row>(
  { service }: Kit,
  call: ServiceCall,
  path: string,
  read: (answer: unknown) => Row[] | null,
): Promise<Row[]> {
  const answer = await service.read(path, call);
  if (answer === null) return [];
  const rows = read(answer);
  if (rows === null) throw unreadable(CLIENT, 'no list');
  return rows;
}

/** The names of a menu that are ours. */
async function namesIn(
  { service, cache }: Kit,
  modelYear: ModelYear,
  call: ServiceCall,
  path: string,
): Promise<MatchedNames> {
  const where = { area: 'nhtsa-menu', key: path, ttlSeconds: MENU_KEPT_SECONDS };
  const { offered } = await cache.getOrSet(where, async () => {
    const answer = await service.read(path, call);
    const rows = answer === null ? [] : rowsOf(answer, ['results', 'Results']);
    if (rows === null) throw unreadable(CLIENT, 'no menu');
    return {
      offered: rows.flatMap((row) => {
        const name = textOf(row.model ?? row.Model, 80);
        return name === null ? [] : [name];
      }),
    };
  });
  return matchModelNames(modelYear, offered, { take: 'exact', namesMax: NAMES_MAX });
}

async function ratingsOf(
  kit: Kit,
  modelYear: ModelYear,
  call: ServiceCall,
): Promise<ServiceAnswer<SafetyFacts>> {
  const base = `/SafetyRatings/modelyear/${modelYear.year}/make/${part(modelYear.make)}`;
  const { names, isCut } = await namesIn(kit, modelYear, call, base);
  const tested: RatedVehicle[] = [];
  for (const name of names) {
    tested.push(...(await rowsAt(kit, call, `${base}/model/${part(name)}`, readRatedVehicles)));
  }
  const ratings: SafetyRating[] = [];
  for (const vehicle of tested.slice(0, RATED_VEHICLES_MAX)) {
    const answer = await kit.service.read(`/SafetyRatings/VehicleId/${vehicle.vehicleId}`, call);
    const rating = answer === null ? null : readSafetyRating(answer, vehicle);
    if (rating !== null) ratings.push(rating);
  }
  const found = ratings.length === 0 ? null : { count: tested.length, ratings };
  return { names, isCut, found };
}
