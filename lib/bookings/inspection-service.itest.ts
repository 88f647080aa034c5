import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { serviceCenterMembers } from '@/db/schema/bookings';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import type { Role } from '@/db/vocabulary';
import { actorOf, addPerson, mailTo, VISITOR } from '@/lib/accounts/testing';
import { readAlertNews } from '@/lib/alerts/history-service';
import { findBuyer } from '@/lib/deals/buyer';
import { getDeal } from '@/lib/deals/service';
import { getShownDeals } from '@/lib/deals/shown-deals';
import type { Actor } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { toPublicId } from '@/lib/platform/ids';
import { cameraJpeg, carPicture, receivedAs, SECRET_IN_EXIF } from '@/lib/snap/testing-photos';
import { memoryBlobs } from '@/lib/sources/testing-source';
import { createReportPrinter } from './adapters/inspection-pdf';
import { getFleetCar, listFleetCars, listOpenItems, resolveFinding } from './fleet-service';
import { completeInspection } from './inspection-completion-service';
import {
  deleteInspectionPhoto,
  findInspectionPicture,
  putInspectionPhoto,
} from './inspection-photo-service';
import {
  checkReport,
  findSharedPicture,
  getInspectionReport,
  getSharedReport,
  listReportLinks,
  makeReportLink,
  printSharedReport,
  withdrawReportLink,
} from './inspection-report-service';
import {
  findSignedInspection,
  getInspection,
  listDueInspections,
  listInspections,
  putAnswers,
  startInspection,
} from './inspection-service';
import {
  addCenter,
  addInspectedCar,
  addInspectionBooking,
  answerChange,
  passAllBut,
} from './testing-inspections';

const NOW = new Date('2026-03-10T12:00:00Z');
const refused = (code: string) => expect.objectContaining({ code });
type Person = Actor & { kind: 'person' };

let database: TestDatabase;
let folder: string;
let mia: Person;
let otto: Person;
let buyer: Person;
let stranger: Person;
let viewer: Person;
let one: { centerId: string; serviceId: string };
let car: { listingId: string; vehicleId: string };
const blobs = memoryBlobs();

async function person(email: string, role: Role): Promise<Person> {
  const actor = await actorOf(database, await addPerson(database, email, role));
  if (actor.kind !== 'person') throw new Error('no person');
  return actor;
}

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  folder = await mkdtemp(path.join(os.tmpdir(), 'deal-scout-inspections-'));
  mia = await person('mia@example.com', 'mechanic');
  otto = await person('otto@example.com', 'mechanic');
  buyer = await person('bea@example.com', 'customer');
  stranger = await person('eve@example.com', 'customer');
  viewer = await person('vic@example.com', 'viewer');
  one = await addCenter(database, { mechanics: [mia.personId] });
  await addCenter(database, { mechanics: [otto.personId] });
  car = await addInspectedCar(database, NOW);
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => emptyTables(database, 'bookings'));

function as(who: Actor, now = NOW) {
  const ctx = database.makeCtx(who, { now });
  const ports = {
    ...{ blobs, events: database.events, encryptionSecret: 's'.repeat(43) },
    ...{ publicUrl: 'https://deals.example', reportPrinter: createReportPrinter() },
  };
  return { ...ctx, ports: { ...ctx.ports, ...ports } };
}

const book = (status: 'requested' | 'confirmed' = 'confirmed') =>
  addInspectionBooking(database, {
    ...{ ...one, ...car, buyerId: buyer.personId, startsAt: NOW, status },
  });

async function begun(): Promise<string> {
  return (await startInspection(as(mia), { bookingId: await book() })).id;
}

const upload = async (seed: number) =>
  receivedAs(await cameraJpeg(await carPicture(400, 300, seed)), folder);
const photoOf = async (id: string, pointKey: string, seed = 1) => {
  const uploadKey = `0190a6c8-7b1e-7c3a-9f00-0000000000${seed + 10}`;
  return putInspectionPhoto(as(mia), { id, pointKey, uploadKey, file: await upload(seed) });
};

describe('who may inspect', () => {
  it('a mechanic of the center begins a confirmed booking, once, and finds it in the day’s list', async () => {
    const bookingId = await book();
    expect(await listDueInspections(as(mia))).toMatchObject([{ bookingId, status: 'due' }]);
    const first = await startInspection(as(mia), { bookingId });
    const again = await startInspection(as(mia), { bookingId });
    expect(again.id).toBe(first.id);
    expect(first).toMatchObject({ status: 'open', points: [], photos: [] });
    expect(await listDueInspections(as(mia))).toMatchObject([{ inspectionId: first.id }]);
    expect(await listDueInspections(as(otto))).toEqual([]);
  });

  it('nobody of another center finds it, a viewer writes nothing, and a request is not inspected yet', async () => {
    const bookingId = await book();
    await expect(startInspection(as(otto), { bookingId })).rejects.toEqual(refused('not_found'));
    await expect(startInspection(as(viewer), { bookingId })).rejects.toEqual(refused('forbidden'));
    await expect(startInspection(as(buyer), { bookingId })).rejects.toEqual(refused('forbidden'));
    const visitor = startInspection(as(VISITOR), { bookingId });
    await expect(visitor).rejects.toEqual(refused('unauthenticated'));
    const { id } = await startInspection(as(mia), { bookingId });
    const changes = [answerChange('horn')];
    await expect(getInspection(as(otto), { id })).rejects.toEqual(refused('not_found'));
    await expect(putAnswers(as(otto), { id, changes })).rejects.toEqual(refused('not_found'));
    await expect(putAnswers(as(viewer), { id, changes })).rejects.toEqual(refused('forbidden'));
    await expect(getInspection(as(stranger), { id })).rejects.toEqual(refused('not_found'));
    expect((await getInspection(as(viewer), { id })).id).toBe(id);
    expect((await getInspection(as(buyer), { id })).id).toBe(id);
    const page = { status: null, listingId: null, limit: 10, cursor: null };
    expect((await listInspections(as(buyer), page)).inspections).toHaveLength(1);
    expect((await listInspections(as(otto), page)).inspections).toEqual([]);
    expect(await findSignedInspection(as(buyer), { bookingId })).toBeNull();
    await emptyTables(database, 'bookings');
    const requested = await book('requested');
    await expect(startInspection(as(mia), { bookingId: requested })).rejects.toEqual(
      refused('conflict'),
    );
  });
});

describe('answers of devices', () => {
  it('are taken in once, and two that did not know of each other wait for a choice', async () => {
    const id = await begun();
    const phone = answerChange('horn', { note: 'phone' });
    const tablet = answerChange('horn', { state: 'attention', note: 'tablet' });
    const first = await putAnswers(as(mia), { id, changes: [phone] });
    expect(first.outcomes).toEqual([{ id: phone.id, outcome: 'taken' }]);
    const both = await putAnswers(as(mia), { id, changes: [tablet, phone] });
    expect(both.outcomes.map(({ outcome }) => outcome)).toEqual(['kept_beside', 'taken']);
    expect(both.points).toMatchObject([
      { key: 'horn', revision: 1, answer: { note: 'phone' }, waiting: [{ changeId: tablet.id }] },
    ]);
    const repeated = await putAnswers(as(mia), { id, changes: [phone, tablet, phone] });
    expect(repeated.points).toEqual(both.points);
    const choice = answerChange('horn', tablet.answer, { baseRevision: 1, settles: [tablet.id] });
    const chosen = await putAnswers(as(mia), { id, changes: [choice] });
    expect(chosen.points).toMatchObject([{ answer: { note: 'tablet' }, waiting: [] }]);
  });

  it('that can’t be are refused with the change that they are in, and nothing of the call is kept', async () => {
    const id = await begun();
    const wrong = [
      answerChange('horn'),
      answerChange('no_such_point'),
      answerChange('horn', { value: 3 }),
      answerChange('tread_front_left', { value: 2.5 }),
      answerChange('horn', { repairLowCents: 100, repairHighCents: 200 }),
    ];
    const thrown = await putAnswers(as(mia), { id, changes: wrong }).catch((error) => error);
    expect(thrown.fieldErrors.map(({ field }: { field: string }) => field)).toEqual([
      'changes.1',
      'changes.2',
      'changes.3',
      'changes.4',
    ]);
    expect((await getInspection(as(mia), { id })).points).toEqual([]);
  });
});

describe('photos', () => {
  it('are kept once by their key, without what the camera wrote into them, for who may see', async () => {
    const id = await begun();
    const photo = await photoOf(id, 'dents');
    expect(await photoOf(id, 'dents')).toEqual(photo);
    expect((await getInspection(as(mia), { id })).photos).toHaveLength(1);
    const wanted = { id, photoId: photo.id, size: 'thumb', format: 'jpeg' } as const;
    const bytes = await (await findInspectionPicture(as(buyer), wanted)).bytes();
    expect(Buffer.from(bytes).includes(SECRET_IN_EXIF)).toBe(false);
    await expect(findInspectionPicture(as(otto), wanted)).rejects.toEqual(refused('not_found'));
    await expect(
      putInspectionPhoto(as(otto), {
        ...{ id, pointKey: 'dents', uploadKey: photo.uploadKey, file: await upload(2) },
      }),
    ).rejects.toEqual(refused('not_found'));
    await deleteInspectionPhoto(as(mia), { id, photoId: photo.id });
    expect((await getInspection(as(mia), { id })).photos).toEqual([]);
    await expect(photoOf(id, 'dents')).rejects.toEqual(refused('conflict'));
  });
});

describe('completing', () => {
  const fail = { state: 'fail', note: 'worn', repairLowCents: 20_000, repairHighCents: 50_000 };
  const failed = () => answerChange('tread_front_left', { ...fail, state: 'fail', value: 1 });

  it('says everything that is missing, and signs when nothing is', async () => {
    const id = await begun();
    const complete = (notCheckedReason: string | null = null) =>
      completeInspection(as(mia), { id, notCheckedReason });
    await putAnswers(as(mia), {
      id,
      changes: [failed(), answerChange('battery_rest', { value: null })],
    });
    const missing = await complete().catch((error) => error);
    const messages = new Map<string, string>(
      missing.fieldErrors.map((each: { field: string; message: string }) => [
        each.field,
        each.message,
      ]),
    );
    expect(messages.get('points.tread_front_left')).toMatch(/photo/);
    expect(messages.get('points.battery_rest')).toMatch(/figure/);
    expect(messages.get('points.horn')).toMatch(/Not answered/);
    const leftOut = await complete('No time for the rest.').catch((error) => error);
    expect(
      leftOut.fieldErrors.some(({ field }: { field: string }) => field === 'points.horn'),
    ).toBe(true);
    expect(
      leftOut.fieldErrors.some(({ field }: { field: string }) => field === 'points.dents'),
    ).toBe(false);
    await photoOf(id, 'tread_front_left');
    const rest = passAllBut(['tread_front_left', 'battery_rest', 'dents']);
    await putAnswers(as(mia), { id, changes: rest });
    const low = answerChange('battery_rest', { value: 11 }, { baseRevision: 1 });
    await putAnswers(as(mia), { id, changes: [low] });
    const contradicted = await complete('No time for the rest.').catch((error) => error);
    expect(contradicted.fieldErrors).toMatchObject([{ field: 'points.battery_rest' }]);
    const right = answerChange('battery_rest', { value: 12.6 }, { baseRevision: 2 });
    await putAnswers(as(mia), { id, changes: [right] });
    const done = await complete('No time for the rest.');
    expect(done).toMatchObject({ status: 'completed', failCount: 1, repairLowCents: 20_000 });
    expect((await complete()).completedAt).toEqual(done.completedAt);
    const { rows } = await database.pool.query('select id, status from bookings');
    expect(rows).toMatchObject([{ status: 'completed' }]);
    const bookingId = toPublicId('booking', rows[0].id);
    expect(await findSignedInspection(as(buyer), { bookingId })).toBe(id);
    expect(await findSignedInspection(as(stranger), { bookingId })).toBeNull();
    const late = putAnswers(as(mia), { id, changes: [answerChange('dents')] });
    await expect(late).rejects.toEqual(refused('conflict'));
    expect(await putAnswers(as(mia), { id, changes: [low] })).toMatchObject({
      outcomes: [{ outcome: 'taken' }],
    });
    expect((await mailTo(database, 'bea@example.com'))[0]).toMatchObject({
      subject: 'The inspection report of the 2018 Honda Civic is ready',
    });
  });

  it('makes a report that is shared until it ends, and an altered copy of which is recognised', async () => {
    const id = await begun();
    await photoOf(id, 'tread_front_left');
    const changes = [failed(), ...passAllBut(['tread_front_left'])];
    await putAnswers(as(mia), { id, changes });
    const { personId } = buyer;
    const early = makeReportLink(as(buyer), { personId, id, days: 30 });
    await expect(early).rejects.toEqual(refused('conflict'));
    await completeInspection(as(mia), { id, notCheckedReason: null });
    const signed = await getInspectionReport(as(buyer), { id });
    expect(signed.report).toMatchObject({ mechanic: 'Ann', center: { name: 'Bay One' } });
    const { notices } = await readAlertNews(as(buyer), { personId });
    expect(notices[0]).toMatchObject({
      ...{ path: `/inspections/${id}/report`, is_unread: true },
      detail: 'Bay One found 1 to repair and 0 to watch.',
    });
    const wire = toWire(signed.report) as unknown as Record<string, unknown>;
    const proof = { signature: signed.signature, keyId: signed.keyId };
    const check = (report: unknown, more = {}) =>
      checkReport(as(VISITOR), { report, ...proof, ...more });
    expect(await check(wire)).toMatchObject({ isGenuine: true });
    expect(await check(Object.fromEntries(Object.entries(wire).reverse()))).toMatchObject({
      isGenuine: true,
    });
    expect(await check({ ...wire, mechanic: 'Anne' })).toMatchObject({ isGenuine: false });
    expect(await check(wire, { keyId: 'x' })).toMatchObject({ isGenuine: false });
    expect(await check(wire, { signature: 'x' })).toMatchObject({ isGenuine: false });

    const theirs = makeReportLink(as(stranger), { personId: stranger.personId, id, days: 30 });
    await expect(theirs).rejects.toEqual(refused('not_found'));
    const link = await makeReportLink(as(buyer), { personId, id, days: 30 });
    const token = link.url.split('/').at(-1) ?? '';
    const shared = await getSharedReport(as(VISITOR), { token });
    expect(shared.report).toEqual(signed.report);
    const photoId = shared.report.points.flatMap(({ photos }) => photos)[0]?.id ?? '';
    const wanted = { token, photoId, size: 'card', format: 'webp' } as const;
    expect((await findSharedPicture(as(VISITOR), wanted)).mediaType).toBe('image/webp');
    const { bytes } = await printSharedReport(as(VISITOR), { token });
    expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-');
    const ended = getSharedReport(as(VISITOR, new Date('2026-04-10T12:00:00Z')), { token });
    await expect(ended).rejects.toEqual(refused('not_found'));
    await withdrawReportLink(as(buyer), { personId, id, linkId: link.id });
    expect(await listReportLinks(as(buyer), { personId, id })).toEqual([]);
    await expect(getSharedReport(as(VISITOR), { token })).rejects.toEqual(refused('not_found'));
  });

  it('moves the cost and the risk of its buyer alone, on the page of the car and in lists', async () => {
    const id = await begun();
    await photoOf(id, 'tread_front_left');
    const changes = [failed(), ...passAllBut(['tread_front_left'])];
    await putAnswers(as(mia), { id, changes });
    const { listingId } = car;
    const place = findBuyer({ zip: '78701' });
    const detail = (who: Actor) => getDeal(as(who), { listingId, buyer: place });
    const before = await detail(buyer);
    await completeInspection(as(mia), { id, notCheckedReason: null });
    const after = await detail(buyer);
    expect(after.cost?.totalCents).toBe((before.cost?.totalCents ?? 0) + 35_000);
    expect(after.inspection).toMatchObject({ failCount: 1, repairHighCents: 50_000 });
    expect(after.inspection?.note).toContain('Front left: tread (1/32 in): worn');
    expect(after.riskRules.find(({ code }) => code === 'inspection_safety')?.hasFired).toBe(true);
    const listed = { listingIds: [listingId], buyer: place };
    const [kept] = await getShownDeals(as(buyer), listed);
    expect(kept?.deal.cost?.totalCents).toBe(after.cost?.totalCents);
    const others = await detail(stranger);
    expect(others.cost?.totalCents).toBe(before.cost?.totalCents);
    expect(others.inspection).toBeNull();
    await database.pool.query(
      "update inspection_findings set resolved_at = now(), resolution = 'new tire'",
    );
    expect((await detail(buyer)).cost?.totalCents).toBe(before.cost?.totalCents);
  });
});

describe('the fleet', () => {
  it('shows a center its own cars and items, a viewer all, and what was dealt with is open no more', async () => {
    const manager = await person('max@example.com', 'service_center');
    const other = await person('olga@example.com', 'service_center');
    await database.db
      .insert(serviceCenterMembers)
      .values({ centerId: one.centerId, personId: manager.personId, kind: 'manager' });
    const id = await begun();
    await photoOf(id, 'horn');
    const changes = [
      answerChange('horn', { state: 'fail', note: 'dead' }),
      ...passAllBut(['horn']),
    ];
    await putAnswers(as(mia), { id, changes });
    await completeInspection(as(mia), { id, notCheckedReason: null });
    const page = { text: null, isOpenOnly: true, limit: 10, cursor: null };
    for (const who of [manager, viewer]) {
      expect((await listFleetCars(as(who), page)).cars).toMatchObject([
        { inspectionId: id, openFailCount: 1, odometerMi: 84_200 },
      ]);
    }
    expect((await listFleetCars(as(other), page)).cars).toEqual([]);
    await expect(listFleetCars(as(buyer), page)).rejects.toEqual(refused('forbidden'));
    const asked = { system: null, isFail: true, limit: 10, cursor: null };
    const [item] = (await listOpenItems(as(manager), asked)).items;
    expect(item).toMatchObject({ words: 'Horn sounds: dead', isCritical: true });
    const done = { id: item?.id ?? '', resolution: 'New horn.' };
    await expect(resolveFinding(as(viewer), done)).rejects.toEqual(refused('forbidden'));
    await expect(resolveFinding(as(other), done)).rejects.toEqual(refused('not_found'));
    await resolveFinding(as(manager), done);
    expect((await listOpenItems(as(manager), asked)).items).toEqual([]);
    expect((await listFleetCars(as(manager), page)).cars).toEqual([]);
    const history = await getFleetCar(as(viewer), { vin: '1HGCV1F39KA012345' });
    expect(history.findings).toMatchObject([{ resolution: 'New horn.' }]);
    expect(history.recallCount).toBeNull();
    expect(history.forecast[0]?.dueOn.slice(0, 4)).toBe('2026');
    const none = getFleetCar(as(other), { vin: '1HGCV1F39KA012345' });
    await expect(none).rejects.toEqual(refused('not_found'));
  });
});
