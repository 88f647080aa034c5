import { eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { people } from '@/db/schema/accounts';
import { boardLinks } from '@/db/schema/boards';
import { listings, listingVehicles, sources, vehicles } from '@/db/schema/listings';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { actorOf, addPerson, VISITOR } from '@/lib/accounts/testing';
import type { Actor } from '@/lib/platform/context';
import { newId, toPublicId } from '@/lib/platform/ids';
import {
  addBoardCar,
  deleteCarNote,
  findBoardsWithListing,
  getBoardCar,
  listBoardCars,
  removeBoardCar,
  setCarStatus,
  voteOnCar,
  writeCarNote,
} from './board-cars-service';
import {
  findInvite,
  joinBoard,
  listBoardLinks,
  makeBoardLink,
  withdrawBoardLink,
} from './board-links-service';
import {
  createBoard,
  deleteBoard,
  getBoard,
  listBoards,
  removeBoardMember,
  updateBoard,
} from './board-service';
import { getSharedBoard } from './board-shared-service';
import { planBoardRoute } from './viewing-route-service';

const NOW = new Date('2026-03-10T12:00:00Z');
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const AUSTIN = { state: 'TX', latitude: 30.27, longitude: -97.74 } as const;
const WACO = { state: 'TX', latitude: 31.55, longitude: -97.15 } as const;
const DALLAS = { state: 'TX', latitude: 32.78, longitude: -96.8 } as const;
const refused = (code: string) => expect.objectContaining({ code });

type Person = Actor & { kind: 'person' };
let database: TestDatabase;
let ann: Person;
let ben: Person;
let eve: Person;

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  await database.db.insert(sources).values({ key: 'lots', label: 'Lots', kind: 'marketplace' });
  [ann, ben, eve] = (await Promise.all(
    ['ann', 'ben', 'eve'].map((name) => person(`${name}@example.com`)),
  )) as [Person, Person, Person];
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database, 'boards'));

async function person(email: string): Promise<Person> {
  const actor = await actorOf(database, await addPerson(database, email));
  if (actor.kind !== 'person') throw new Error('no person');
  return actor;
}

const as = (who: Actor, now = NOW) => database.makeCtx(who, { now });
const tokenOf = ({ url }: { url: string }) => url.split('/').at(-1) ?? '';

async function advert(more: Partial<typeof listings.$inferInsert> = {}, car = newId()) {
  const id = newId();
  await database.db
    .insert(vehicles)
    .values({ id: car, year: 2018, make: 'Honda', model: 'Civic' })
    .onConflictDoNothing();
  await database.db.insert(listings).values({
    ...{ id, sourceKey: 'lots', externalId: id, title: '2018 Honda Civic', factsHash: id },
    ...{ year: 2018, make: 'Honda', model: 'Civic', mileageMi: 40_000, ...AUSTIN },
    ...{
      priceCents: 1_500_000,
      priceKind: 'private_ask',
      sellerKind: 'private',
      fuel: 'gasoline',
      qualityScore: 80,
    },
    ...{ firstSeenAt: NOW, lastSeenAt: NOW },
    ...more,
  });
  const link = { listingId: id, vehicleId: car, reason: 'vin', linkedAt: NOW };
  await database.db.insert(listingVehicles).values(link);
  return { uuid: id, listingId: toPublicId('listing', id) };
}

const settings = { name: 'Our next car', budgetCents: 1_700_000, zip: '78701' };

async function boardOf(who: Person, members: Person[] = []) {
  const { personId } = who;
  const board = await createBoard(as(who), { personId, ...settings });
  for (const [index, member] of members.entries()) {
    const link = await makeBoardLink(as(who), { personId, id: board.id, kind: 'invite' });
    const ctx = as(member, later(index + 1));
    await joinBoard(ctx, { personId: member.personId, token: tokenOf(link) });
  }
  return board.id;
}

async function carsOf(id: string, who: Person, order: 'agreement' | 'cost' = 'agreement') {
  const asked = { personId: who.personId, id, order, limit: 40, cursor: null };
  return (await listBoardCars(as(who), asked)).cars;
}

describe('a board of two', () => {
  it('shows cars, votes, notes, status and what is over the budget to both', async () => {
    const id = await boardOf(ann, [ben]);
    const { personId } = ann;
    const cheap = await advert({ priceCents: 1_400_000 });
    const dear = await advert({ priceCents: 1_690_000 });
    const first = await addBoardCar(as(ann), { personId, id, listingId: dear.listingId });
    const second = await addBoardCar(as(ben), {
      ...{ personId: ben.personId, id, listingId: cheap.listingId },
    });
    expect(first.budget.standing).toBe('over');
    expect(first.budget.overByCents).toBe((first.deal?.cost?.totalCents ?? 0) - 1_700_000);
    expect(second.budget.standing).toBe('within');
    expect((await getBoard(as(ann), { personId, id })).unvotedCount).toBe(2);

    await Promise.all([
      voteOnCar(as(ann), { personId, id, carId: second.id, vote: 'yes' }),
      voteOnCar(as(ben), { personId: ben.personId, id, carId: second.id, vote: 'yes' }),
      voteOnCar(as(ben), { personId: ben.personId, id, carId: first.id, vote: 'no' }),
      writeCarNote(as(ann), { personId, id, carId: second.id, text: 'Looks clean.' }),
    ]);
    await writeCarNote(as(ben, later(1)), {
      ...{ personId: ben.personId, id, carId: second.id, text: 'Ask about the tyres.' },
    });
    await setCarStatus(as(ben), {
      ...{ personId: ben.personId, id, carId: second.id, ifMatchVersion: 1, status: 'viewing' },
    });
    const [best, other] = await carsOf(id, ann);
    expect(best).toMatchObject({
      ...{ id: second.id, status: 'viewing', ownVote: 'yes', agreement: 'agreed' },
      notes: [
        { text: 'Looks clean.', isYours: true },
        { text: 'Ask about the tyres.', isYours: false },
      ],
    });
    expect(other).toMatchObject({ id: first.id, agreement: 'declined', ownVote: null });
    expect((await getBoard(as(ann), { personId, id })).unvotedCount).toBe(1);
    expect((await carsOf(id, ann, 'cost')).map((car) => car.id)).toEqual([second.id, first.id]);
  });

  it('takes votes given at the same moment, one of each member, the last one counts', async () => {
    const id = await boardOf(ann, [ben]);
    const { listingId } = await advert();
    const { id: carId } = await addBoardCar(as(ann), { personId: ann.personId, id, listingId });
    const ballots = Array.from({ length: 12 }, (_, index) => {
      const who = index % 2 === 0 ? ann : ben;
      return voteOnCar(as(who), { personId: who.personId, id, carId, vote: 'maybe' });
    });
    await Promise.all(ballots);
    await voteOnCar(as(ann), { personId: ann.personId, id, carId, vote: 'yes' });
    const car = await getBoardCar(as(ben), { personId: ben.personId, id, carId });
    expect(car.votes.map(({ vote }) => vote).sort()).toEqual(['maybe', 'yes']);
    const none = await voteOnCar(as(ann), { personId: ann.personId, id, carId, vote: null });
    expect(none.votes).toHaveLength(1);
  });

  it('holds a car once, by whichever advert, and never one that is private', async () => {
    const id = await boardOf(ann);
    const { personId } = ann;
    const car = newId();
    const [one, two] = [await advert({}, car), await advert({}, car)];
    const added = await Promise.all(
      [one, two, one].map(({ listingId }) => addBoardCar(as(ann), { personId, id, listingId })),
    );
    expect(new Set(added.map((each) => each.id)).size).toBe(1);
    expect(await findBoardsWithListing(as(ann), { personId, listingId: two.uuid })).toEqual([
      { id, name: settings.name },
    ]);
    const own = await advert({ visibility: 'private', ownerId: personId });
    const others = await advert({ visibility: 'private', ownerId: ben.personId });
    const add = (listingId: string) => addBoardCar(as(ann), { personId, id, listingId });
    await expect(add(own.listingId)).rejects.toEqual(refused('conflict'));
    await expect(add(others.listingId)).rejects.toEqual(refused('invalid_fields'));
    // Whichever of the two came first is the one that the board shows.
    const both = inArray(listings.id, [one.uuid, two.uuid]);
    await database.db.update(listings).set({ deletedAt: NOW }).where(both);
    expect(await carsOf(id, ann)).toMatchObject([{ deal: null, budget: { standing: 'unknown' } }]);
  });

  it('is changed by who read its present version only', async () => {
    const id = await boardOf(ann);
    const { personId } = ann;
    const change = { personId, id, ifMatchVersion: 1 };
    const done = await updateBoard(as(ann), { ...change, budgetCents: null });
    expect(done).toMatchObject({ version: 2, budgetCents: null, name: settings.name });
    const again = updateBoard(as(ann), { ...change, name: 'Other' });
    await expect(again).rejects.toEqual(refused('precondition_failed'));
    const wrong = updateBoard(as(ann), { personId, id, ifMatchVersion: 2, zip: '00000' });
    await expect(wrong).rejects.toEqual(refused('invalid_fields'));
    await expect(deleteBoard(as(ann), change)).rejects.toEqual(refused('precondition_failed'));
    await deleteBoard(as(ann), { ...change, ifMatchVersion: 2 });
    expect((await listBoards(as(ann), { personId, limit: 5, cursor: null })).boards).toEqual([]);
  });
});

describe('a stranger', () => {
  it('finds nothing of somebody else’s board, whatever they call', async () => {
    const id = await boardOf(ann, [ben]);
    const { personId } = eve;
    const { listingId } = await advert();
    const { id: carId } = await addBoardCar(as(ann), { personId: ann.personId, id, listingId });
    const noted = await writeCarNote(as(ann), {
      ...{ personId: ann.personId, id, carId, text: 'Ours.' },
    });
    const noteId = noted.notes[0]?.id ?? '';
    const link = await makeBoardLink(as(ann), { personId: ann.personId, id, kind: 'share' });
    const ctx = as(eve);
    const day = { zip: null, carIds: null, isRoundTrip: true, startMinute: 0, viewingMinutes: 30 };
    const memberId = toPublicId('person', ben.personId);
    const calls = [
      getBoard(ctx, { personId, id }),
      updateBoard(ctx, { personId, id, ifMatchVersion: 1, name: 'Mine' }),
      deleteBoard(ctx, { personId, id, ifMatchVersion: 1 }),
      removeBoardMember(ctx, { personId, id, memberId }),
      listBoardCars(ctx, { personId, id, order: 'added', limit: 5, cursor: null }),
      getBoardCar(ctx, { personId, id, carId }),
      addBoardCar(ctx, { personId, id, listingId }),
      removeBoardCar(ctx, { personId, id, carId }),
      setCarStatus(ctx, { personId, id, carId, ifMatchVersion: 1, status: 'lost' }),
      voteOnCar(ctx, { personId, id, carId, vote: 'no' }),
      writeCarNote(ctx, { personId, id, carId, text: 'Hi' }),
      deleteCarNote(ctx, { personId, id, carId, noteId }),
      listBoardLinks(ctx, { personId, id }),
      makeBoardLink(ctx, { personId, id, kind: 'invite' }),
      withdrawBoardLink(ctx, { personId, id, linkId: link.id }),
      planBoardRoute(ctx, { personId, id, ...day }),
    ];
    const answers = await Promise.allSettled(calls);
    expect(answers).toEqual(
      answers.map(() => ({ status: 'rejected', reason: refused('not_found') })),
    );
    expect((await listBoards(ctx, { personId, limit: 5, cursor: null })).boards).toEqual([]);
    expect(await carsOf(id, ann)).toMatchObject([{ status: 'new', votes: [], notes: [{}] }]);
    // In somebody else's name nothing goes either.
    const asAnn = getBoard(ctx, { personId: ann.personId, id });
    await expect(asAnn).rejects.toEqual(refused('not_found'));
    const visitor = listBoards(as(VISITOR), { personId, limit: 5, cursor: null });
    await expect(visitor).rejects.toEqual(refused('unauthenticated'));
  });

  it('cannot reach a car of one board by the address of another', async () => {
    const id = await boardOf(ann);
    const { listingId } = await advert();
    const { id: carId } = await addBoardCar(as(ann), { personId: ann.personId, id, listingId });
    const { personId } = eve;
    const own = await boardOf(eve);
    const vote = voteOnCar(as(eve), { personId, id: own, carId, vote: 'no' });
    await expect(vote).rejects.toEqual(refused('not_found'));
  });
});

describe('an invitation', () => {
  const join = (who: Person, token: string, now = NOW) =>
    joinBoard(as(who, now), { personId: who.personId, token });

  it('lets one person in, once, and is not stored', async () => {
    const id = await boardOf(ann);
    const link = await makeBoardLink(as(ann), { personId: ann.personId, id, kind: 'invite' });
    const token = tokenOf(link);
    const rows = await database.db.select().from(boardLinks);
    expect(JSON.stringify(rows)).not.toContain(token);
    const asked = { personId: ben.personId, token };
    expect(await findInvite(as(ben), asked)).toMatchObject({ boardName: settings.name });
    // Its own maker does not use it up.
    await join(ann, token);
    const both = await Promise.allSettled([join(ben, token), join(eve, token)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: refused('not_found'),
    });
    expect((await getBoard(as(ann), { personId: ann.personId, id })).members).toHaveLength(2);
    const winner = both[0]?.status === 'fulfilled' ? ben : eve;
    expect((await join(winner, token)).id).toBe(id);
    expect(await findInvite(as(ben), asked)).toBeNull();
  });

  it('ends on time, when it is withdrawn, and with who made it', async () => {
    const id = await boardOf(ann, [ben]);
    const make = (who: Person) =>
      makeBoardLink(as(who), { personId: who.personId, id, kind: 'invite' });
    const [old, withdrawn, bens] = [await make(ann), await make(ann), await make(ben)];
    const { personId } = ann;
    await withdrawBoardLink(as(ann), { personId, id, linkId: withdrawn.id });
    await removeBoardMember(as(ben), {
      ...{ personId: ben.personId, id, memberId: toPublicId('person', ben.personId) },
    });
    const weekLater = later(7 * 24);
    await expect(join(eve, tokenOf(old), weekLater)).rejects.toEqual(refused('not_found'));
    for (const link of [withdrawn, bens]) {
      await expect(join(eve, tokenOf(link))).rejects.toEqual(refused('not_found'));
    }
    for (const token of ['', 'x'.repeat(43), `${tokenOf(old)}x`]) {
      await expect(join(eve, token)).rejects.toEqual(refused('not_found'));
    }
    const share = await makeBoardLink(as(ann), { personId, id, kind: 'share' });
    await expect(join(eve, tokenOf(share))).rejects.toEqual(refused('not_found'));
    expect((await listBoardLinks(as(ann), { personId, id })).map((link) => link.id)).toEqual([
      share.id,
      old.id,
    ]);
    expect((await join(eve, tokenOf(old))).members).toHaveLength(2);
  });
});

describe('a link to look', () => {
  it('shows cars and costs to anybody, and no name, vote or note, until it is withdrawn', async () => {
    const id = await boardOf(ann, [ben]);
    const { personId } = ann;
    const { listingId } = await advert();
    const { id: carId } = await addBoardCar(as(ann), { personId, id, listingId });
    await writeCarNote(as(ann), { personId, id, carId, text: 'Between us.' });
    const link = await makeBoardLink(as(ann), { personId, id, kind: 'share' });
    const look = (now = NOW) => getSharedBoard(as(VISITOR, now), { token: tokenOf(link) });
    const seen = await look();
    expect(seen).toMatchObject({ name: settings.name, state: 'TX', cars: [{ status: 'new' }] });
    const text = JSON.stringify(seen);
    for (const secret of ['Between us.', 'Ann Harbour', personId, '78701']) {
      expect(text).not.toContain(secret);
    }
    await expect(look(later(30 * 24))).rejects.toEqual(refused('not_found'));
    await withdrawBoardLink(as(ben), { personId: ben.personId, id, linkId: link.id });
    await expect(look()).rejects.toEqual(refused('not_found'));
  });
});

describe('membership', () => {
  const idOf = (who: Person) => toPublicId('person', who.personId);

  it('passes to the longest member when the owner leaves, and ends with the last one', async () => {
    const id = await boardOf(ann, [ben, eve]);
    const { listingId } = await advert();
    const { id: carId } = await addBoardCar(as(ann), { personId: ann.personId, id, listingId });
    await voteOnCar(as(ann), { personId: ann.personId, id, carId, vote: 'no' });
    const byMember = removeBoardMember(as(ben), {
      ...{ personId: ben.personId, id, memberId: idOf(ann) },
    });
    await expect(byMember).rejects.toEqual(refused('conflict'));
    const asBen = { personId: ben.personId, id, ifMatchVersion: 1 };
    await expect(deleteBoard(as(ben), asBen)).rejects.toEqual(refused('conflict'));
    await removeBoardMember(as(ann), { personId: ann.personId, id, memberId: idOf(ann) });
    const board = await getBoard(as(ben), { personId: ben.personId, id });
    expect(board.members.map(({ personId, role }) => [personId, role])).toEqual([
      [idOf(ben), 'owner'],
      [idOf(eve), 'member'],
    ]);
    expect(await carsOf(id, ben)).toMatchObject([{ votes: [], addedBy: idOf(ann) }]);
    await removeBoardMember(as(ben), { personId: ben.personId, id, memberId: idOf(eve) });
    await removeBoardMember(as(ben), { personId: ben.personId, id, memberId: idOf(ben) });
    expect(await database.pool.query('select from boards')).toMatchObject({ rowCount: 0 });
  });

  it('ends with the account: the others keep the board', async () => {
    const gone = await person('gone@example.com');
    const id = await boardOf(gone, [ben]);
    const { listingId } = await advert();
    await addBoardCar(as(gone), { personId: gone.personId, id, listingId });
    await database.db.delete(people).where(eq(people.id, gone.personId));
    const { members } = await getBoard(as(ben), { personId: ben.personId, id });
    expect(members).toMatchObject([{ personId: idOf(ben), role: 'owner' }]);
    expect(await carsOf(id, ben)).toMatchObject([{ addedBy: null }]);
  });
});

describe('a viewing day', () => {
  it('goes round the chosen cars from the board’s ZIP and says what has no place', async () => {
    const id = await boardOf(ann);
    const { personId } = ann;
    const nowhere = { state: null, latitude: null, longitude: null };
    const ids: string[] = [];
    for (const place of [DALLAS, WACO, nowhere]) {
      const { listingId } = await advert(place);
      ids.push((await addBoardCar(as(ann), { personId, id, listingId })).id);
    }
    const day = { zip: null, isRoundTrip: true, startMinute: 600, viewingMinutes: 30 };
    const plan = (carIds: string[] | null, zip: string | null = null) =>
      planBoardRoute(as(ann), { personId, id, ...day, carIds, zip });
    const route = await plan(ids);
    expect(route?.visits.map((visit) => visit.id).sort()).toEqual(ids.slice(0, 2).sort());
    expect(route?.unplaced.map((car) => car.id)).toEqual(ids.slice(2));
    expect(route?.legs).toHaveLength(3);
    // There and back twice the way to Dallas, with a detour by Waco: some 400 road miles.
    expect(route?.roadMi).toBeGreaterThan(380);
    expect(route?.roadMi).toBeLessThan(460);
    expect((await plan(null))?.stops).toHaveLength(2);
    await expect(plan([toPublicId('board_car', newId())])).rejects.toEqual(
      refused('invalid_fields'),
    );
    await expect(plan(ids, '00000')).rejects.toEqual(refused('invalid_fields'));
    await updateBoard(as(ann), { personId, id, ifMatchVersion: 1, zip: null });
    expect(await plan(ids)).toBeNull();
    expect((await plan(ids, '96813'))?.isRoadMissing).toBe(true);
  });
});
