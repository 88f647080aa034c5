import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { actorOf, addPerson } from '@/lib/accounts/testing';
import { bitDistance } from '@/lib/listings/photo-fingerprint';
import { findUuid, newId } from '@/lib/platform/ids';
import { memoryBlobs } from '@/lib/sources/testing-source';
import { createSnapJob } from './job-service';
import { findPhotoRow } from './photo-queries';
import { listPhotos } from './photo-service';
import type { PhotoCtx } from './photo-storing';
import { putPhoto } from './photo-upload-service';
import { heicPhoto, tiledHeicPhoto, turnedHeic } from './testing-heic';
import { carPicture, receivedAs, SECRET_IN_EXIF } from './testing-photos';

const NOW = new Date('2026-03-10T12:00:00Z');

let database: TestDatabase;
let folder: string;
let ctx: PhotoCtx;
let own: { personId: string; jobId: string };
let blobs: ReturnType<typeof memoryBlobs>;
let heic: Buffer;

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  folder = await mkdtemp(path.join(tmpdir(), 'heic-'));
  const actor = await actorOf(database, await addPerson(database, 'ann@example.com'));
  if (actor.kind !== 'person') throw new Error('no person');
  blobs = memoryBlobs();
  const events = { send: async () => undefined };
  ctx = { ...database.makeCtx(actor, { now: NOW }), ports: { blobs, events } };
  const job = await createSnapJob(ctx, { personId: actor.personId, createKey: newId() });
  own = { personId: actor.personId, jobId: job.id };
  heic = await heicPhoto();
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await emptyTables(database, 'snap_photos');
  blobs.files.clear();
});

async function put(bytes: Uint8Array) {
  const file = await receivedAs(bytes, folder);
  return (await putPhoto(ctx, { ...own, uploadKey: newId(), file })).photo;
}
const rowOf = async (id: string) =>
  findPhotoRow(database.db, { photoId: findUuid('snap_photo', id) ?? '' });

const smallOf = (picture: Buffer) =>
  sharp(picture).resize(32, 24, { fit: 'fill' }).removeAlpha().raw().toBuffer();

/** Of two pictures of one size, in steps of 0 to 255. */
function meanDifference(one: Buffer, other: Buffer): number {
  const sum = one.reduce((all, value, at) => all + Math.abs(value - (other[at] ?? 0)), 0);
  return sum / one.length;
}

describe('a phone’s HEIC', () => {
  it('is stored as WebP and JPEG in its own colors, with nothing else of what came with it', async () => {
    expect(heic.includes(SECRET_IN_EXIF)).toBe(true);
    const photo = await put(heic);
    expect(photo).toMatchObject({ state: 'ready', widthPx: 1_600, heightPx: 1_200, hints: [] });
    expect(photo.edits.map(({ detail }) => detail)).toContain('HEIC written anew as WebP and JPEG');
    expect(photo.edits.map(({ kind }) => kind)).not.toContain('uprighted');
    const row = await rowOf(photo.id);
    expect(row?.sizes).toHaveLength(7);
    const drawn = await smallOf(await (await carPicture()).png().toBuffer());
    for (const { blobKey, format, widthPx, heightPx } of row?.sizes ?? []) {
      const bytes = Buffer.from(blobs.files.get(blobKey) ?? []);
      const { width, height, ...head } = await sharp(bytes).metadata();
      expect([head.format, width, height]).toEqual([format, widthPx, heightPx]);
      const { exif, xmp, iptc, icc, orientation } = head;
      expect({ exif, xmp, iptc, icc, orientation }, blobKey).toEqual({});
      expect(bytes.includes('SECRET'), blobKey).toBe(false);
      expect(meanDifference(await smallOf(bytes), drawn), blobKey).toBeLessThan(6);
    }
    // The same photo as JPEG: what finds it among adverts finds it so too.
    const jpeg = await put(await (await carPicture()).jpeg().toBuffer());
    const print = (await rowOf(jpeg.id))?.fingerprint ?? '';
    expect(bitDistance(row?.fingerprint ?? '', print)).toBeLessThan(4);
  });

  it('that lies as its camera noted stands upright', async () => {
    const photo = await put(turnedHeic(heic, 1));
    expect([photo.widthPx, photo.heightPx]).toEqual([1_200, 1_600]);
    expect(photo.edits[0]).toMatchObject({ kind: 'uprighted', by: 'auto' });
    const full = (await rowOf(photo.id))?.sizes.find(
      ({ name, format }) => name === 'full' && format === 'jpeg',
    );
    const seen = await sharp(blobs.files.get(full?.blobKey ?? ''))
      .rotate(90)
      .toBuffer();
    const drawn = await smallOf(await (await carPicture()).png().toBuffer());
    expect(meanDifference(await smallOf(seen), drawn)).toBeLessThan(6);
  });

  it('in tiles, as most phones write it, is put together without seams and without its rim', async () => {
    const tiled = await tiledHeicPhoto();
    expect(tiled.includes(SECRET_IN_EXIF)).toBe(true);
    const photo = await put(tiled);
    expect(photo).toMatchObject({ widthPx: 1_600, heightPx: 1_200, hints: [] });
    expect(photo.edits[0]).toMatchObject({ kind: 'uprighted', by: 'auto' });
    const drawn = await smallOf(await (await carPicture()).png().toBuffer());
    for (const [key, bytes] of blobs.files) {
      expect(meanDifference(await smallOf(Buffer.from(bytes)), drawn), key).toBeLessThan(6);
      expect(Buffer.from(bytes).includes('SECRET'), key).toBe(false);
    }
  });

  it.each([0.02, 0.2, 0.6, 0.85])(
    'that ends too early (%d of it) is refused in words, and nothing is stored',
    async (share) => {
      const error = await put(heic.subarray(0, Math.floor(heic.length * share))).catch(
        (thrown: unknown) => thrown,
      );
      expect(error).toMatchObject({
        code: 'invalid_fields',
        fieldErrors: [{ field: 'body', message: expect.stringMatching(/damaged/) }],
      });
      expect(blobs.files.size).toBe(0);
      expect(await listPhotos(ctx, own)).toEqual([]);
    },
  );
});
