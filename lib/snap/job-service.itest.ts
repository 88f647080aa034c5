import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { actorOf, addPerson, VISITOR } from '@/lib/accounts/testing';
import type { Actor } from '@/lib/platform/context';
import { newId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import { createLiveEvents } from '@/lib/platform/live-events';
import { silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { vinCheckDigit } from '@/lib/vehicles/vin';
import { getIdentifying, watchSnapJob } from './identify-service';
import { updateSnapJob } from './job-edit-service';
import {
  createSnapJob,
  discardSnapJob,
  getSnapJob,
  listSnapJobs,
  moveSnapJobTo,
} from './job-service';
import { stepsOf } from './steps';
import { addPhoto } from './testing-jobs';

const NOW = new Date('2026-03-10T12:00:00Z');
const VIN = `1HGCV1F3${vinCheckDigit('1HGCV1F30KA000014')}KA000014`;
const refused = (code: string) => expect.objectContaining({ code });

type Person = Actor & { kind: 'person' };
let database: TestDatabase;
let ann: Person;
let eve: Person;

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  [ann, eve] = (await Promise.all(['ann', 'eve'].map(person))) as [Person, Person];
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database, 'snap_jobs'));

async function person(name: string): Promise<Person> {
  const actor = await actorOf(database, await addPerson(database, `${name}@example.com`));
  if (actor.kind !== 'person') throw new Error('no person');
  return actor;
}

const as = (who: Actor) => database.makeCtx(who, { now: NOW });
const begin = (who: Person, createKey = newId()) =>
  createSnapJob(as(who), { personId: who.personId, createKey });
const own = (who: Person, jobId: string) => ({ personId: who.personId, jobId });

describe('a snap job', () => {
  it('is made once for one key, also where the same call comes twice at once', async () => {
    const key = newId();
    const [one, other] = await Promise.all([begin(ann, key), begin(ann, key)]);
    expect(other.id).toBe(one.id);
    expect((await begin(eve, key)).id).not.toBe(one.id);
    expect(one).toMatchObject({
      ...{ status: 'open', step: 'photos', facts: {}, condition: { damage: [] } },
      reading: { state: 'none', photosTotal: 0 },
    });
  });

  it('refuses a ZIP that is nowhere', async () => {
    const input = { personId: ann.personId, createKey: newId(), zip: '00000' };
    await expect(createSnapJob(as(ann), input)).rejects.toEqual(refused('invalid_fields'));
  });

  it('is listed to its person alone, the newest first and paged', async () => {
    const made = [await begin(ann), await begin(ann), await begin(ann)];
    await begin(eve);
    const page = (cursor: string | null) =>
      listSnapJobs(as(ann), { personId: ann.personId, limit: 2, cursor });
    const first = await page(null);
    expect(first.jobs.map(({ id }) => id)).toEqual([made[2]?.id, made[1]?.id]);
    const second = await page(first.nextCursor);
    expect([second.jobs.map(({ id }) => id), second.nextCursor]).toEqual([[made[0]?.id], null]);
  });

  it('is not there for anybody else, and nothing for who is not signed in', async () => {
    const { id, version } = await begin(ann);
    const theirs = own(eve, id);
    await expect(getSnapJob(as(eve), theirs)).rejects.toEqual(refused('not_found'));
    await expect(getIdentifying(as(eve), theirs)).rejects.toEqual(refused('not_found'));
    const edit = { facts: { year: 2019 } };
    await expect(updateSnapJob(as(eve), { ...theirs, version, edit })).rejects.toEqual(
      refused('not_found'),
    );
    await expect(discardSnapJob(as(eve), { ...theirs, version })).rejects.toEqual(
      refused('not_found'),
    );
    await expect(moveSnapJobTo(as(eve), { ...theirs, step: 'price' })).rejects.toEqual(
      refused('not_found'),
    );
    await expect(getSnapJob(as(eve), own(ann, id))).rejects.toEqual(refused('not_found'));
    await expect(getSnapJob(as(VISITOR), own(ann, id))).rejects.toEqual(refused('unauthenticated'));
  });

  it('keeps the step at which it is opened again, and says what each lacks', async () => {
    const { id } = await begin(ann);
    const moved = await moveSnapJobTo(as(ann), { ...own(ann, id), step: 'condition' });
    expect(moved.step).toBe('condition');
    const again = await moveSnapJobTo(as(ann), { ...own(ann, id), step: 'condition' });
    expect(again.version).toBe(moved.version);
    expect(stepsOf(moved).map(({ missing }) => missing)).toEqual([
      'no photos yet',
      'nothing confirmed',
      '9 open',
      'no price yet',
      'no words yet',
    ]);
  });

  it('is gone when it is thrown away, for good, and its key makes no other', async () => {
    const key = newId();
    const { id, version } = await begin(ann, key);
    await expect(
      discardSnapJob(as(ann), { ...own(ann, id), version: version + 1 }),
    ).rejects.toEqual(refused('precondition_failed'));
    await discardSnapJob(as(ann), { ...own(ann, id), version });
    await expect(getSnapJob(as(ann), own(ann, id))).rejects.toEqual(refused('not_found'));
    await expect(begin(ann, key)).rejects.toEqual(refused('conflict'));
  });

  it('stays while its car is on offer', async () => {
    const { id, version } = await begin(ann);
    await database.pool.query(`update snap_jobs set status = 'listed'`);
    await expect(discardSnapJob(as(ann), { ...own(ann, id), version })).rejects.toEqual(
      refused('conflict'),
    );
  });
});

describe('what its person says of a car', () => {
  it('is kept with the version that it was said on, and refused on an older one', async () => {
    const { id, version } = await begin(ann);
    const say = (edit: Parameters<typeof updateSnapJob>[1]['edit'], at: number | null) =>
      updateSnapJob(as(ann), { ...own(ann, id), version: at, edit });
    const said = await say({ facts: { year: 2019 }, zip: '78701', step: 'identify' }, version);
    expect(said).toMatchObject({
      ...{ zip: '78701', step: 'identify' },
      facts: { year: { value: 2019, origin: 'person', confirmedAt: NOW.toISOString() } },
    });
    await expect(say({ facts: { year: 2018 } }, version)).rejects.toEqual(
      refused('precondition_failed'),
    );
    // One field of a page overwrites nothing else, so it wants no version.
    const both = await say({ condition: { accidents: 'none' } }, null);
    expect(both).toMatchObject({
      facts: { year: { value: 2019 } },
      condition: { accidents: 'none' },
    });
  });

  it('makes the VIN propose what it names, and nothing of that is confirmed', async () => {
    const { id, version } = await begin(ann);
    const edit = { facts: { vin: VIN } };
    const { facts } = await updateSnapJob(as(ann), { ...own(ann, id), version, edit });
    expect(facts).toMatchObject({
      vin: { origin: 'person' },
      make: { value: 'Honda', origin: 'vin_decoded', confirmedAt: null },
      model: { value: 'Accord', confirmedAt: null },
      year: { value: 2019, confirmedAt: null },
    });
    const back = { facts: { vin: null } };
    const none = await updateSnapJob(as(ann), { ...own(ann, id), version: null, edit: back });
    expect(none.facts).toEqual({});
  });

  it('shows damage on photos of this car and of no other', async () => {
    const [mine, theirs] = [await begin(ann), await begin(eve)];
    const uuid = (job: { id: string }) => parsePublicId('snap_job', job.id);
    const photoId = toPublicId('snap_photo', await addPhoto(database, { jobId: uuid(mine) }));
    const other = toPublicId('snap_photo', await addPhoto(database, { jobId: uuid(theirs) }));
    const put = (photo: string | null, id = newId()) =>
      updateSnapJob(as(ann), {
        ...{ ...own(ann, mine.id), version: null },
        edit: {
          damage: {
            put: {
              ...{ id, photoId: photo, at: photo === null ? null : { x: 0.2, y: 0.4 } },
              ...{ kind: 'dent', severity: 'light', note: 'door', repairCents: 20_000 },
            },
          },
        },
      });
    await expect(put(other)).rejects.toEqual(refused('invalid_fields'));
    await put(photoId);
    const { condition } = await put(null);
    expect(condition.damage.map((spot) => spot.photoId)).toEqual([photoId, null]);
  });
});

describe('following a job', () => {
  it('gives it now and after each change', async () => {
    const live = createLiveEvents({
      ...{ databaseUrl: database.url, log: silentLog, metrics: createMetrics() },
    });
    const ctx = { ...as(ann), ports: { ...as(ann).ports, live } };
    const { id } = await begin(ann);
    const stop = new AbortController();
    const events = (
      await watchSnapJob(ctx, { ...own(ann, id), signal: stop.signal, toData: (state) => state })
    )[Symbol.asyncIterator]();
    const next = async () => (await events.next()).value;
    expect(await next()).toMatchObject({ event: 'job', data: { job: { facts: {} } } });
    await updateSnapJob(ctx, { ...own(ann, id), version: null, edit: { facts: { year: 2019 } } });
    expect(await next()).toMatchObject({
      data: { job: { facts: { year: { value: 2019 } } }, candidates: [{ fact: 'year' }] },
    });
    stop.abort();
    await live.close();
    const theirs = { ...own(eve, id), signal: stop.signal, toData: (state: unknown) => state };
    await expect(watchSnapJob({ ...ctx, actor: eve }, theirs)).rejects.toEqual(
      refused('not_found'),
    );
  });
});
