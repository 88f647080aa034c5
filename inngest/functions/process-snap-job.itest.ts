import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { snapJobs } from '@/db/schema/snap';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import type { MakeContext } from '@/inngest/define-function';
import { CRON_EVENT, runFunction } from '@/inngest/testing-run';
import { addPerson, SYSTEM } from '@/lib/accounts/testing';
import type { Actor } from '@/lib/platform/context';
import { newId, toPublicId } from '@/lib/platform/ids';
import { updateSnapJob } from '@/lib/snap/job-edit-service';
import { findOwnJobRow } from '@/lib/snap/job-queries';
import { readJobPhoto } from '@/lib/snap/photo-reading-service';
import { addPhoto, ownBytes, scriptedReader } from '@/lib/snap/testing-jobs';
import { vinCheckDigit } from '@/lib/vehicles/vin';
import { processSnapJob } from './snap/process-snap-job';
import { sweepSnapJobs } from './snap/sweep-snap-jobs';

const VIN = `1HGCV1F3${vinCheckDigit('1HGCV1F30KA000014')}KA000014`;

let database: TestDatabase;
let personId: string;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  personId = await addPerson(database, 'ann@example.com');
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database, 'snap_jobs'));

async function addJob(): Promise<string> {
  const jobId = newId();
  await database.db.insert(snapJobs).values({ id: jobId, personId, createKey: newId() });
  return jobId;
}

const contextWith =
  (photoReader: ReturnType<typeof scriptedReader>): MakeContext =>
  async ({ actor }) => {
    const ctx = database.makeCtx(actor);
    // The ports that this function asks for.
    return {
      ...ctx,
      ports: { ...ctx.ports, photoReader, blobs: ownBytes, visionModel: null },
    } as unknown as Awaited<ReturnType<MakeContext>>;
  };
const changed = (jobId: string) =>
  ({ name: 'snap/photos.changed', data: { job_id: jobId } }) as const;
const row = (jobId: string) => findOwnJobRow(database.db, { personId, jobId });
const barcode = () =>
  scriptedReader((_photo, kind) =>
    kind === 'vin_barcode' ? { state: 'found', value: VIN, confidence: 0.99 } : {},
  );

describe('looking at the photos of a job', () => {
  it('reads what each slot is for, and proposes the car that the VIN names', async () => {
    const jobId = await addJob();
    const plate = await addPhoto(database, { jobId, slot: 'vin_plate' });
    const front = await addPhoto(database, { jobId, slot: 'front', position: 1 });
    const reader = barcode();
    const { result, error } = await runFunction(processSnapJob, contextWith(reader), [
      changed(jobId),
    ]);
    expect([result, error]).toEqual([{ read_count: 2, found_count: 2 }, null]);
    expect(reader.asked).toEqual([
      [plate, 'vin_barcode'],
      [plate, 'vin_text'],
      [front, 'vin_barcode'],
      [front, 'plate_region'],
    ]);
    const job = await row(jobId);
    expect(job?.facts).toMatchObject({
      vin: { value: VIN, origin: 'vin_barcode', photoId: plate, confirmedAt: null },
      make: { value: 'Honda', confirmedAt: null },
    });
    expect(job?.readingEndedAt).not.toBeNull();
  });

  it('is done once: a second run and a second event read nothing', async () => {
    const jobId = await addJob();
    await addPhoto(database, { jobId });
    const reader = barcode();
    await runFunction(processSnapJob, contextWith(reader), [changed(jobId)]);
    const before = await row(jobId);
    await runFunction(processSnapJob, contextWith(reader), [changed(jobId)]);
    expect(reader.asked).toHaveLength(4);
    expect(await row(jobId)).toEqual(before);
  });

  it('goes on after a photo at which it died, without reading the ones before it again', async () => {
    const jobId = await addJob();
    const photos = await Promise.all(
      [0, 1, 2].map((position) => addPhoto(database, { jobId, slot: 'damage', position })),
    );
    const dying = scriptedReader((photoId) => {
      if (photoId === photos[1]) throw new Error('killed');
      return {};
    });
    const { error } = await runFunction(processSnapJob, contextWith(dying), [changed(jobId)]);
    expect(error).not.toBeNull();
    const reader = barcode();
    await runFunction(processSnapJob, contextWith(reader), [changed(jobId)]);
    expect(reader.asked.map(([photoId]) => photoId)).toEqual([photos[1], photos[2]]);
    const { rows } = await database.pool.query(
      'select count(*)::int as n, count(distinct photo_id)::int as photos from snap_readings',
    );
    expect(rows).toEqual([{ n: 3, photos: 3 }]);
  });

  it('keeps one reading of each kind where two look at once', async () => {
    const jobId = await addJob();
    const photoId = await addPhoto(database, { jobId, slot: 'odometer' });
    const ctx = await contextWith(barcode())({
      ...{ actor: { kind: 'job', name: 'process-snap-job' }, requestId: 'r' },
      statementTimeoutMs: 1_000,
    });
    await Promise.all([
      readJobPhoto(ctx, { jobId, photoId }),
      readJobPhoto(ctx, { jobId, photoId }),
    ]);
    const { rows } = await database.pool.query('select kind from snap_readings order by kind');
    expect(rows).toEqual([{ kind: 'odometer' }, { kind: 'vin_barcode' }]);
  });

  it('never changes what its person confirmed', async () => {
    const jobId = await addJob();
    const ctx = database.makeCtx(SYSTEM);
    const edit = { facts: { make: 'Acura', year: 2020 } };
    const job = { personId, jobId: toPublicId('snap_job', jobId), version: null };
    await updateSnapJob({ ...ctx, actor: personActor() }, { ...job, edit });
    await addPhoto(database, { jobId });
    await runFunction(processSnapJob, contextWith(barcode()), [changed(jobId)]);
    expect((await row(jobId))?.facts).toMatchObject({
      make: { value: 'Acura', origin: 'person' },
      year: { value: 2020, origin: 'person' },
      model: { value: 'Accord', origin: 'vin_decoded', confirmedAt: null },
    });
  });

  it('tries later while too many photos wait, and keeps nothing of that', async () => {
    const jobId = await addJob();
    await addPhoto(database, { jobId, slot: 'damage' });
    const busy = scriptedReader(() => ({ state: 'unread', detail: { reason: 'busy' } }));
    const { error } = await runFunction(processSnapJob, contextWith(busy), [changed(jobId)]);
    expect(error).not.toBeNull();
    expect((await database.pool.query('select 1 from snap_readings')).rowCount).toBe(0);
  });

  it('passes over a photo that was deleted meanwhile and a job that was thrown away', async () => {
    const jobId = await addJob();
    const photoId = await addPhoto(database, { jobId });
    const reader = scriptedReader(() => ({}));
    const deleting = {
      ...reader,
      read: async (...call: Parameters<typeof reader.read>) => {
        await database.pool.query('update snap_photos set deleted_at = now() where id = $1', [
          photoId,
        ]);
        return reader.read(...call);
      },
    };
    await runFunction(processSnapJob, contextWith(deleting), [changed(jobId)]);
    expect((await database.pool.query('select 1 from snap_readings')).rowCount).toBe(0);
    await database.pool.query('update snap_jobs set deleted_at = now()');
    const { result, error } = await runFunction(processSnapJob, contextWith(reader), [
      changed(jobId),
    ]);
    expect([result, error]).toEqual([{ read_count: 0, found_count: 0 }, null]);
  });

  it('is found by the clock where the word of it was lost', async () => {
    const jobId = await addJob();
    await addPhoto(database, { jobId });
    const makeContext = contextWith(barcode());
    const early = await runFunction(sweepSnapJobs, makeContext, [CRON_EVENT]);
    expect(early.sent).toEqual([]);
    await database.pool.query(`update snap_photos set updated_at = now() - interval '3 minutes'`);
    const late = await runFunction(sweepSnapJobs, makeContext, [CRON_EVENT]);
    expect(late.sent).toEqual([changed(jobId)]);
  });
});

function personActor(): Actor {
  const standing = { role: 'customer', epoch: 0, sessionId: newId(), plan: 'free' } as const;
  return { kind: 'person', personId, ...standing };
}
