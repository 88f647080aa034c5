/**
 * One car, however many adverts: adverts without a VIN in common are compared with those near them in make,
 * model, year and mileage, and where the score says so their cars become one. Links are dated and never
 * changed, so that each step can be seen and undone; what a person has undone is not matched again.
 */
import { inTransaction } from '@/db/copy';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { chooseVehicle, KEEP_SCORE_MIN, type MatchVehicle, rateVehicle } from './match-choice';
import {
  handOverIdentity,
  insertOwnVehicle,
  type LinkedAdvert,
  listAdvertsOfCars,
  listNeighbours,
  listSeparations,
  listSubjects,
  listVehiclesByAge,
  lockBlock,
  lockLinks,
  type MatchSubject,
  moveLinks,
  type NewLink,
  type Runner,
  readerOf,
} from './match-queries';

/** Most listings of one call: about a second of work. */
export const MATCH_LISTINGS_MAX = 500;

/** What a matching did. */
export interface MatchedListings {
  /** Adverts that were compared with at least one other. */
  comparedCount: number;
  mergedCount: number;
  splitCount: number;
  /** Adverts that are of another car now, and those that one left; their results are behind. */
  changedIds: string[];
}

/**
 * Finds adverts of the same cars as these, and makes their cars one: the older car stays. A match whose
 * adverts do not go together any more is taken apart. Adverts in other hands than everybody's, and those
 * without mileage, are left as they are. Safe to repeat and beside others: nothing happens twice. Throws
 * RangeError for more than 500.
 */
export async function matchListings(
  ctx: Ctx,
  input: { listingIds: readonly string[] },
): Promise<MatchedListings> {
  authorize(ctx, 'vehicles.link');
  const listingIds = [...new Set(input.listingIds)];
  if (listingIds.length > MATCH_LISTINGS_MAX) {
    throw new RangeError(`${listingIds.length} listings are more than ${MATCH_LISTINGS_MAX}`);
  }
  const done: MatchedListings = { comparedCount: 0, mergedCount: 0, splitCount: 0, changedIds: [] };
  if (listingIds.length === 0) return done;
  const reader = readerOf(ctx.db);
  const subjects = await listSubjects(reader, listingIds);
  const neighbourhood = await readNeighbourhood(reader, subjects);
  done.comparedCount = neighbourhood.neighbours.size;
  // Most adverts are alone: only blocks in which something is to be done are locked and looked at again.
  const blocks = new Set(
    subjects.filter((subject) => wishOf(subject, neighbourhood) !== null).map(({ block }) => block),
  );
  const changed = new Set<string>();
  for (const block of [...blocks].sort()) {
    const ofBlock = subjects.filter((subject) => subject.block === block);
    await inTransaction(ctx.db.$client, (client) =>
      matchBlock(client, { block, subjects: ofBlock, at: ctx.market.now() }, done, changed),
    );
  }
  return { ...done, changedIds: [...changed] };
}

/** Everything that a decision about some adverts rests on. */
interface Neighbourhood {
  /** Listing → adverts near it. */
  neighbours: ReadonlyMap<string, readonly string[]>;
  adverts: Map<string, LinkedAdvert>;
  cars: Map<string, Car>;
  /** "listing vehicle" */
  separations: ReadonlySet<string>;
}

interface Car extends MatchVehicle {
  adverts: LinkedAdvert[];
}

async function readNeighbourhood(
  runner: Runner,
  subjects: readonly MatchSubject[],
): Promise<Neighbourhood> {
  const neighbours = await listNeighbours(runner, subjects);
  const ids = new Set(subjects.map(({ id }) => id));
  for (const near of neighbours.values()) for (const id of near) ids.add(id);
  const rows = await listAdvertsOfCars(runner, [...ids]);
  const adverts = new Map(rows.map((row) => [row.id, row]));
  const cars = new Map<string, Car>();
  for (const row of rows) carIn(cars, row.vehicleId).adverts.push(row);
  const separations = await listSeparations(runner, [...adverts.keys()]);
  return { neighbours, adverts, cars, separations };
}

/** What is to be done about an advert: its car leaves a match, or becomes one with another. */
type Wish =
  | { kind: 'split'; vehicleId: string; listingId: string }
  | { kind: 'merge'; vehicleId: string; otherId: string };

function wishOf(subject: MatchSubject, around: Neighbourhood): Wish | null {
  const advert = around.adverts.get(subject.id);
  if (!advert) return null;
  const { vehicleId } = advert;
  const own = carIn(around.cars, vehicleId);
  const misfit = findMisfit(own);
  if (misfit !== null) return { kind: 'split', vehicleId, listingId: misfit };
  const near = around.neighbours.get(subject.id) ?? [];
  const otherIds = new Set(near.map((id) => around.adverts.get(id)?.vehicleId));
  const others = [...otherIds].flatMap((id) =>
    id === undefined || id === vehicleId ? [] : carIn(around.cars, id),
  );
  const choice = chooseVehicle(advert, others);
  if (choice === null) return null;
  const other = carIn(around.cars, choice.vehicleId);
  return canBeOne(own, other, around.separations)
    ? { kind: 'merge', vehicleId, otherId: other.vehicleId }
    : null;
}

function carIn(cars: Map<string, Car>, vehicleId: string): Car {
  const known = cars.get(vehicleId);
  if (known) return known;
  const car: Car = { vehicleId, adverts: [] };
  cars.set(vehicleId, car);
  return car;
}

/** An advert that was matched to the others of its car and does not go with them any more. */
function findMisfit({ vehicleId, adverts }: Car): string | null {
  if (adverts.length < 2) return null;
  const misfit = adverts.find((advert) => {
    if (advert.reason !== 'match') return false;
    const others = adverts.filter(({ id }) => id !== advert.id);
    const rated = rateVehicle(advert, { vehicleId, adverts: others });
    return rated === null || rated.score < KEEP_SCORE_MIN;
  });
  return misfit?.id ?? null;
}

/** No advert of one car speaks against the other car, and nobody said that they are two. */
function canBeOne(own: Car, other: Car, separations: ReadonlySet<string>): boolean {
  const isSeparated = (from: Car, to: Car) =>
    from.adverts.some(({ id }) => separations.has(`${id} ${to.vehicleId}`));
  if (isSeparated(own, other) || isSeparated(other, own)) return false;
  return own.adverts.every((advert) => rateVehicle(advert, other) !== null);
}

/** One block under its lock: each subject is judged by what is there now. */
async function matchBlock(
  client: Runner,
  work: { block: string; subjects: readonly MatchSubject[]; at: Date },
  done: MatchedListings,
  changed: Set<string>,
): Promise<void> {
  await lockBlock(client, work.block);
  const around = await readNeighbourhood(client, work.subjects);
  for (const subject of work.subjects) {
    // A misfit leaves first; then the rest may find their car.
    for (let step = 0; step < STEPS_MAX; step += 1) {
      const wish = wishOf(subject, around);
      if (wish === null) break;
      const moved =
        wish.kind === 'split'
          ? await split(client, around, wish, work.at)
          : await merge(client, around, wish, work.at);
      if (moved.length === 0) break;
      for (const id of moved) changed.add(id);
      if (wish.kind === 'split') {
        for (const { id } of carIn(around.cars, wish.vehicleId).adverts) changed.add(id);
      }
      done[wish.kind === 'split' ? 'splitCount' : 'mergedCount'] += 1;
    }
  }
}

/** Steps for one advert in one call; what is left over waits for its next change. */
const STEPS_MAX = 5;

async function split(
  client: Runner,
  around: Neighbourhood,
  wish: Extract<Wish, { kind: 'split' }>,
  at: Date,
): Promise<string[]> {
  await lockLinks(client, [wish.vehicleId]);
  const toVehicleId = await insertOwnVehicle(client, wish.listingId);
  const link: NewLink = {
    listingId: wish.listingId,
    fromVehicleId: wish.vehicleId,
    toVehicleId,
    reason: 'alone',
    score: null,
    evidence: null,
  };
  return moveAdverts(client, around, [link], at);
}

async function merge(
  client: Runner,
  around: Neighbourhood,
  wish: Extract<Wish, { kind: 'merge' }>,
  at: Date,
): Promise<string[]> {
  const ids = [wish.vehicleId, wish.otherId];
  await lockLinks(client, ids);
  const [older, newer] = await listVehiclesByAge(client, ids);
  if (!older || !newer) return [];
  const kept = carIn(around.cars, older.id);
  const links = carIn(around.cars, newer.id).adverts.map((advert): NewLink => {
    const rated = rateVehicle(advert, kept);
    return {
      listingId: advert.id,
      fromVehicleId: newer.id,
      toVehicleId: older.id,
      reason: 'match',
      score: rated?.score ?? null,
      evidence: rated?.evidence ?? null,
    };
  });
  const moved = await moveAdverts(client, around, links, at);
  if (moved.length > 0) await handOverIdentity(client, { fromId: newer.id, toId: older.id });
  return moved;
}

async function moveAdverts(
  client: Runner,
  around: Neighbourhood,
  links: readonly NewLink[],
  at: Date,
): Promise<string[]> {
  const moved = await moveLinks(client, links, at);
  for (const { listingId, toVehicleId, reason } of links) {
    const advert = around.adverts.get(listingId);
    if (!advert || !moved.includes(listingId)) continue;
    const left = carIn(around.cars, advert.vehicleId);
    left.adverts = left.adverts.filter(({ id }) => id !== listingId);
    const there = { ...advert, vehicleId: toVehicleId, reason };
    around.adverts.set(listingId, there);
    carIn(around.cars, toVehicleId).adverts.push(there);
  }
  return moved;
}
