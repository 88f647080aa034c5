import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { people } from '@/db/schema/accounts';
import type { PhotoMask } from '@/db/snap-content';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { actorOf, addPerson, VISITOR } from '@/lib/accounts/testing';
import { bitDistance } from '@/lib/listings/photo-fingerprint';
import { purgeDuePeople } from '@/lib/operations/privacy';
import type { BlobStore } from '@/lib/platform/blobs';
import type { Actor } from '@/lib/platform/context';
import type { OutgoingEvent } from '@/lib/platform/events';
import { findUuid, newId, toPublicId } from '@/lib/platform/ids';
import { memoryBlobs } from '@/lib/sources/testing-source';
import { createSnapJob } from './job-service';
import { PHOTOS_MAX } from './photo';
import { readPhotoBytes } from './photo-bytes';
import { findPhotoRow } from './photo-queries';
import {
  changePhoto,
  deletePhoto,
  findOwnPicture,
  findShownPicture,
  getPhoto,
  listPhotoHistories,
  listPhotos,
  restorePhoto,
} from './photo-service';
import type { PhotoCtx } from './photo-storing';
import { sweepPhotos } from './photo-sweep-service';
import { awaitPhoto, completePhoto, putPhoto } from './photo-upload-service';
import { insertReadings } from './reading-queries';
import { bombPng, cameraJpeg, carPicture, receivedAs, SECRET_IN_EXIF } from './testing-photos';

type Person = Actor & { kind: 'person' };
const NOW = new Date('2026-03-10T12:00:00Z');
const JOB: Actor = { kind: 'job', name: 'sweep-photos' };

let database: TestDatabase;
let ann: Person;
let ben: Person;
let folder: string;
let jobId: string;
let blobs: ReturnType<typeof memoryBlobs>;
let sent: OutgoingEvent[];
let jpeg: Buffer;
let other: Buffer;

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  folder = await mkdtemp(path.join(tmpdir(), 'photos-'));
  ann = await person('ann@example.com');
  ben = await person('ben@example.com');
  jpeg = await cameraJpeg(await carPicture());
  other = await cameraJpeg(await carPicture(1_600, 1_200, 4));
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await emptyTables(database, 'snap_photos');
  blobs = memoryBlobs();
  sent = [];
  jobId = (await newJob(ann)).id;
});

async function person(email: string): Promise<Person> {
  const actor = await actorOf(database, await addPerson(database, email));
  if (actor.kind !== 'person') throw new Error('no person');
  return actor;
}

function ctxOf(actor: Actor = ann, now = NOW, store: BlobStore = blobs): PhotoCtx {
  const events = { send: async (batch: readonly OutgoingEvent[]) => void sent.push(...batch) };
  const ctx = database.makeCtx(actor, { now });
  return { ...ctx, ports: { blobs: store, events } };
}

const newJob = (actor: Person) =>
  createSnapJob(ctxOf(actor), { personId: actor.personId, createKey: newId() });
const own = () => ({ personId: ann.personId, jobId });

async function put(bytes: Uint8Array, uploadKey: string = newId(), ctx = ctxOf()) {
  return putPhoto(ctx, { ...own(), uploadKey, file: await receivedAs(bytes, folder) });
}
const rowOf = async (id: string) =>
  findPhotoRow(database.db, { photoId: findUuid('snap_photo', id) ?? '' });
const shownBytes = async (id: string, size: 'thumb' | 'full' = 'full') =>
  Buffer.from(
    (await readPhotoBytes(ctxOf(), {
      ...{ photoId: findUuid('snap_photo', id) ?? '', size, format: 'jpeg' },
    })) ?? [],
  );
const refused = (code: string) => expect.objectContaining({ code });

describe('a photo', () => {
  it('is stored in three sizes of two formats, none larger than it came, and announced', async () => {
    const { photo, isNew } = await put(jpeg);
    expect(isNew).toBe(true);
    expect(photo).toMatchObject({ state: 'ready', widthPx: 1_600, heightPx: 1_200, hints: [] });
    const row = await rowOf(photo.id);
    const shown = row?.sizes.map(({ name, format, widthPx }) => `${name} ${format} ${widthPx}`);
    expect(shown?.sort()).toEqual([
      'card jpeg 800',
      'card webp 800',
      'full jpeg 1600',
      'full webp 1600',
      'thumb jpeg 400',
      'thumb webp 400',
      'unmasked jpeg 1600',
    ]);
    for (const size of row?.sizes ?? []) {
      const bytes = blobs.files.get(size.blobKey);
      const { format, width } = await sharp(bytes).metadata();
      expect([format, width, bytes?.byteLength]).toEqual([
        size.format,
        size.widthPx,
        size.byteCount,
      ]);
    }
    expect(blobs.files.size).toBe(7);
    expect(sent).toEqual([
      { name: 'snap/photos.changed', data: { job_id: findUuid('snap_job', jobId) } },
    ]);
  });

  it('has no place, camera or any other metadata in any stored byte, and says so', async () => {
    expect(jpeg.includes(SECRET_IN_EXIF)).toBe(true);
    const { photo } = await put(jpeg);
    for (const [key, bytes] of blobs.files) {
      expect(Buffer.from(bytes).includes('SECRET'), key).toBe(false);
      const { exif, xmp, iptc, icc, orientation } = await sharp(bytes).metadata();
      expect({ exif, xmp, iptc, icc, orientation }, key).toEqual({});
    }
    expect(photo.edits.map(({ kind, by }) => `${kind} ${by}`)).toEqual([
      'metadata_removed auto',
      'converted auto',
    ]);
  });

  it.each([2, 3, 4, 5, 6, 7, 8])(
    'that lies as its camera noted (%i) stands upright',
    async (orientation) => {
      const upright = await carPicture();
      const { data, info } = await upright.png().toBuffer({ resolveWithObject: true });
      // What a camera held otherwise writes: the pixels turned back, and the note how to undo it.
      const undo: Record<number, (image: Sharp) => Sharp> = {
        2: (image) => image.flop(),
        3: (image) => image.rotate(180),
        4: (image) => image.flip(),
        5: (image) => image.rotate(270).flop(),
        6: (image) => image.rotate(270),
        7: (image) => image.rotate(90).flop(),
        8: (image) => image.rotate(90),
      };
      const lying = await (undo[orientation]?.(sharp(data)) ?? sharp(data)).png().toBuffer();
      const { photo } = await put(await cameraJpeg(sharp(lying), { orientation }));
      expect([photo.widthPx, photo.heightPx]).toEqual([info.width, info.height]);
      const small = (bytes: Buffer) => sharp(bytes).resize(32, 24).greyscale().raw().toBuffer();
      const [seen, wanted] = [await small(await shownBytes(photo.id)), await small(data)];
      const worst = Math.max(...seen.map((value, at) => Math.abs(value - (wanted[at] ?? 0))));
      expect(worst).toBeLessThan(25);
      expect(photo.edits[0]).toMatchObject({ kind: 'uprighted', by: 'auto' });
    },
  );

  it('comes in PNG with alpha, WebP and AVIF too, however it is named', async () => {
    const picture = await carPicture(900, 700, 7);
    const raw = await picture.png().toBuffer();
    const files = [
      await sharp(raw).ensureAlpha(0.5).png().toBuffer(),
      await sharp(raw).webp({ quality: 91 }).toBuffer(),
      await sharp(raw).avif({ quality: 50, effort: 0 }).toBuffer(),
      await sharp(raw).jpeg({ progressive: true }).toBuffer(),
      await sharp(raw).toColourspace('cmyk').jpeg().toBuffer(),
      await sharp(raw).greyscale().png({ palette: true }).toBuffer(),
    ];
    for (const file of files) {
      const { photo } = await put(file);
      expect(photo).toMatchObject({ state: 'ready', widthPx: 900, heightPx: 700 });
    }
  });

  it('is the same one for the same key, and for the same bytes under another', async () => {
    const key = newId();
    const first = await put(jpeg, key);
    const again = await put(other, key);
    const twice = await put(jpeg);
    expect([first.isNew, again.isNew, twice.isNew]).toEqual([true, false, false]);
    expect(new Set([first, again, twice].map(({ photo }) => photo.id)).size).toBe(1);
    expect(await listPhotos(ctxOf(), own())).toHaveLength(1);
    expect(blobs.files.size).toBe(7);
    expect((await getPhoto(ctxOf(), { ...own(), photoId: key })).id).toBe(first.photo.id);
  });

  it('is one when it comes several times at once, by key or by content', async () => {
    const key = newId();
    const answers = await Promise.all([put(jpeg, key), put(jpeg, key), put(jpeg), put(jpeg)]);
    expect(new Set(answers.map(({ photo }) => photo.id)).size).toBe(1);
    expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(blobs.files.size).toBe(7);
    expect(await listPhotos(ctxOf(), own())).toHaveLength(1);
  });

  it('has the fingerprint that adverts’ photos have, in whatever size it came', async () => {
    const first = await put(jpeg);
    const smaller = await put(await sharp(jpeg).resize(800).webp().toBuffer());
    const [a, b] = await Promise.all([first, smaller].map(({ photo }) => rowOf(photo.id)));
    expect(a?.fingerprint).toMatch(/^[0-9a-f]{16}$/);
    expect(bitDistance(a?.fingerprint ?? '', b?.fingerprint ?? '')).toBeLessThan(4);
  });
});

describe('what is told beside a photo', () => {
  it('is that it looks the same as an earlier one of the same car, in any size, until that one is gone', async () => {
    const first = await put(jpeg);
    const copy = await put(await sharp(jpeg).resize(800).webp().toBuffer());
    expect(first.photo.duplicateOf).toBeNull();
    expect(copy.photo.duplicateOf).toBe(first.photo.id);
    const told = async () => (await listPhotos(ctxOf(), own())).map((each) => each.duplicateOf);
    expect(await told()).toEqual([null, first.photo.id]);
    await deletePhoto(ctxOf(), { ...own(), photoId: first.photo.id });
    expect(await told()).toEqual([null]);
  });

  it('is nothing of another car, of the same person neither', async () => {
    await put(jpeg);
    const elsewhere = { personId: ann.personId, jobId: (await newJob(ann)).id };
    const file = await receivedAs(jpeg, folder);
    const { photo } = await putPhoto(ctxOf(), { ...elsewhere, uploadKey: newId(), file });
    expect(photo.duplicateOf).toBeNull();
  });

  it('is where a number plate was found, until it is covered, and again when the cover is taken off', async () => {
    const { photo } = await put(jpeg);
    const photoId = findUuid('snap_photo', photo.id) ?? '';
    expect(photo.plateRegion).toBeNull();
    const result = { kind: 'plate_region', state: 'found', value: null, confidence: 0.6 } as const;
    await insertReadings(database.db, { photoId, photoVersion: photo.version, now: NOW }, [
      { ...result, detail: { points: cover.points } },
    ]);
    const asked = { ...own(), photoId: photo.id };
    const { plateRegion, version } = await getPhoto(ctxOf(), asked);
    expect(plateRegion).toEqual({ points: cover.points, confidence: 0.6 });
    const masks = [{ reason: 'plate' as const, points: plateRegion?.points ?? [] }];
    const covered = await changePhoto(ctxOf(), { ...asked, version, change: { masks } });
    expect(covered.plateRegion).toBeNull();
    expect(await greyAt(await shownBytes(photo.id), 0.85, 0.637)).toBeLessThan(60);
    const open = { ...asked, version: covered.version, change: { masks: [] } };
    expect((await changePhoto(ctxOf(), open)).plateRegion).toEqual(plateRegion);
  });

  it('is left open for good once its person says so, and may be taken up again', async () => {
    const { photo } = await put(jpeg);
    const asked = { ...own(), photoId: photo.id };
    expect(photo.isPlateLeft).toBe(false);
    const leave = { ...asked, version: 2, change: { isPlateLeft: true } };
    expect(await changePhoto(ctxOf(), leave)).toMatchObject({ isPlateLeft: true, version: 3 });
    // Said again it changes nothing; of an older page it is refused.
    const again = await changePhoto(ctxOf(), { ...leave, version: 3 });
    expect(again).toMatchObject({ isPlateLeft: true, version: 3 });
    await expect(changePhoto(ctxOf(), leave)).rejects.toEqual(refused('precondition_failed'));
    const turn = { ...asked, version: 3, change: { rotationDegrees: 90 as const } };
    expect(await changePhoto(ctxOf(), turn)).toMatchObject({ isPlateLeft: true, version: 4 });
    const back = { ...asked, version: 4, change: { isPlateLeft: false } };
    expect(await changePhoto(ctxOf(), back)).toMatchObject({ isPlateLeft: false });
  });
});

describe('what is no photo', () => {
  const truncated = () => jpeg.subarray(0, Math.floor(jpeg.length * 0.6));
  const html = Buffer.from('<!doctype html><script>alert(1)</script>');
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"/>');
  const gif = () =>
    sharp({ create: { width: 90, height: 90, channels: 3, background: 'red' } })
      .gif()
      .toBuffer();
  const cases: [string, () => Buffer | Promise<Buffer>, RegExp][] = [
    ['an SVG', () => svg, /not a photo/],
    [
      'an SVG with a declaration',
      () => Buffer.concat([Buffer.from('<?xml version="1.0"?>'), svg]),
      /not a photo/,
    ],
    ['HTML named .jpg', () => html, /not a photo/],
    ['HTML before a JPEG', () => Buffer.concat([html, jpeg]), /not a photo/],
    ['a PNG of 30,000 × 30,000', () => bombPng(30_000, 30_000), /more pixels/],
    ['a GIF', gif, /moving|not a photo/],
    [
      'a GIF that is as large as can be',
      async () => {
        const bytes = Buffer.from(await gif());
        bytes.writeUInt16LE(65_535, 6);
        bytes.writeUInt16LE(65_535, 8);
        return bytes;
      },
      /moving|not a photo/,
    ],
    ['a JPEG that ends too early', truncated, /damaged/],
    [
      'the head of a JPEG with rubbish behind it',
      () => Buffer.concat([jpeg.subarray(0, 700), Buffer.alloc(5_000, 0x41)]),
      /damaged/,
    ],
    [
      'a PDF that begins like one',
      () => Buffer.concat([Buffer.from('%PDF-1.7\n'), jpeg]),
      /not a photo/,
    ],
    [
      'an animated WebP',
      () =>
        sharp(Buffer.concat([Buffer.alloc(90 * 90 * 3), Buffer.alloc(90 * 90 * 3, 200)]), {
          raw: { width: 90, height: 180, channels: 3, pageHeight: 90 },
        })
          .webp()
          .toBuffer(),
      /moving/,
    ],
    ['a TIFF', async () => sharp(jpeg).tiff().toBuffer(), /not a photo/],
    ['a picture of nothing', () => sharp(jpeg).resize(20, 20).png().toBuffer(), /too small/],
    [
      'a broken HEIC',
      () =>
        Buffer.concat([
          Buffer.from('0000001c66747970686569630000000068656963', 'hex'),
          Buffer.alloc(900),
        ]),
      /damaged/,
    ],
    ['noise', () => Buffer.alloc(4_000, 0x5a), /not a photo/],
  ];

  it.each(cases)('(%s) is refused in words, and nothing is stored', async (_name, bytes, words) => {
    const error = await put(await bytes()).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'invalid_fields', fieldErrors: [{ field: 'body' }] });
    expect((error as { fieldErrors: { message: string }[] }).fieldErrors[0]?.message).toMatch(
      words,
    );
    expect(blobs.files.size).toBe(0);
    expect(await listPhotos(ctxOf(), own())).toEqual([]);
    expect(sent).toEqual([]);
  });

  it('costs no memory: bombs are refused by their head', async () => {
    const before = process.memoryUsage().rss;
    for (let at = 0; at < 10; at += 1) await put(bombPng(30_000 - at, 30_000)).catch(() => null);
    expect(process.memoryUsage().rss - before).toBeLessThan(60 * 1024 * 1024);
  });

  it('cannot hide behind a photo: what follows it is not kept', async () => {
    const { photo } = await put(Buffer.concat([jpeg, Buffer.from('<script>alert(1)</script>')]));
    expect(photo.state).toBe('ready');
    for (const bytes of blobs.files.values())
      expect(Buffer.from(bytes).includes('script')).toBe(false);
  });
});

describe('somebody else', () => {
  it('sees, changes and adds nothing: it is as if it were not there', async () => {
    const { photo } = await put(jpeg);
    const theirs = { personId: ben.personId, jobId, photoId: photo.id };
    const ctx = ctxOf(ben);
    const file = await receivedAs(other, folder);
    const picture = { size: 'full', format: 'jpeg' } as const;
    const tries = [
      () => putPhoto(ctx, { ...theirs, uploadKey: newId(), file }),
      () =>
        awaitPhoto(ctx, { ...theirs, uploadKey: newId(), byteCount: 1, contentType: 'image/jpeg' }),
      () => completePhoto(ctx, { ...theirs, uploadKey: photo.uploadKey }),
      () => listPhotos(ctx, theirs),
      () => getPhoto(ctx, theirs),
      () => changePhoto(ctx, { ...theirs, version: 1, change: { slot: 'front' } }),
      () => deletePhoto(ctx, theirs),
      () => restorePhoto(ctx, theirs),
      () => findOwnPicture(ctx, { ...theirs, ...picture }),
      () => findOwnPicture(ctx, { ...theirs, ...picture, isUnmasked: true }),
      () => listPhotos(ctx, { personId: ann.personId, jobId }),
      () => findShownPicture(ctxOf(VISITOR), { photoId: photo.id, ...picture }),
    ];
    for (const attempt of tries) await expect(attempt()).rejects.toEqual(refused('not_found'));
    // With a job of one's own, another's photo is not there either.
    const mine = { ...theirs, jobId: (await newJob(ben)).id };
    await expect(getPhoto(ctx, mine)).rejects.toEqual(refused('not_found'));
    await expect(listPhotos(ctxOf(VISITOR), own())).rejects.toEqual(refused('unauthenticated'));
    await expect(sweepPhotos(ctx)).rejects.toEqual(refused('forbidden'));
    expect(blobs.files.size).toBe(7);
  });
});

const cover: PhotoMask = {
  reason: 'plate',
  points: [
    { x: 0.75, y: 0.6 },
    { x: 0.95, y: 0.6 },
    { x: 0.95, y: 0.7 },
    { x: 0.75, y: 0.7 },
  ],
};

/** Grey of the pixel at these fractions. */
async function greyAt(bytes: Buffer, x: number, y: number): Promise<number> {
  const { data, info } = await sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true });
  return data[Math.floor(y * info.height) * info.width + Math.floor(x * info.width)] ?? -1;
}

describe('a change', () => {
  it('covers a number plate in every size that anybody may see, and can be undone by its owner', async () => {
    const { photo } = await put(jpeg);
    const before = await rowOf(photo.id);
    const asked = { ...own(), photoId: photo.id };
    const masked = await changePhoto(ctxOf(), { ...asked, version: 2, change: { masks: [cover] } });
    expect(masked).toMatchObject({ version: 3, masks: [cover], rotationDegrees: 0 });
    expect(masked.edits.at(-1)).toMatchObject({ kind: 'masked', by: 'person' });
    const row = await rowOf(photo.id);
    for (const { name, blobKey } of row?.sizes ?? []) {
      const grey = await greyAt(Buffer.from(blobs.files.get(blobKey) ?? []), 0.85, 0.637);
      if (name === 'unmasked') expect(grey).toBeGreaterThan(100);
      else expect(grey, name).toBeLessThan(60);
    }
    // What was shown before is gone from the store.
    expect(blobs.files.size).toBe(7);
    for (const { name, blobKey } of before?.sizes ?? []) {
      expect(blobs.files.has(blobKey), blobKey).toBe(name === 'unmasked');
    }
    const undone = await changePhoto(ctxOf(), { ...asked, version: 3, change: { masks: [] } });
    expect(undone.edits).toEqual(photo.edits);
    expect(await greyAt(await shownBytes(photo.id), 0.85, 0.637)).toBeGreaterThan(100);
  });

  it('turns a photo with its masks, and back', async () => {
    const { photo } = await put(jpeg);
    const asked = { ...own(), photoId: photo.id };
    await changePhoto(ctxOf(), { ...asked, version: 2, change: { masks: [cover] } });
    const turned = await changePhoto(ctxOf(), {
      ...asked,
      version: 3,
      change: { rotationDegrees: 90 },
    });
    expect([turned.widthPx, turned.heightPx]).toEqual([1_200, 1_600]);
    expect(await greyAt(await shownBytes(photo.id), 1 - 0.65, 0.85)).toBeLessThan(60);
    const back = await changePhoto(ctxOf(), {
      ...asked,
      version: 4,
      change: { rotationDegrees: 0 },
    });
    expect([back.widthPx, back.heightPx]).toEqual([1_600, 1_200]);
    expect(await greyAt(await shownBytes(photo.id), 0.85, 0.65)).toBeLessThan(60);
  });

  it('is refused on a photo that was changed meanwhile, and leaves no files behind', async () => {
    const { photo } = await put(jpeg);
    const asked = { ...own(), photoId: photo.id, version: 2 };
    const tries = await Promise.allSettled([
      changePhoto(ctxOf(), { ...asked, change: { masks: [cover] } }),
      changePhoto(ctxOf(), { ...asked, change: { rotationDegrees: 180 } }),
    ]);
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(blobs.files.size).toBe(7);
    await expect(changePhoto(ctxOf(), { ...asked, change: { slot: 'front' } })).rejects.toEqual(
      refused('precondition_failed'),
    );
  });

  it('puts a photo elsewhere without making another version of it', async () => {
    const ids: string[] = [];
    for (const seed of [11, 12, 13]) {
      const picture = await carPicture(300, 220, seed);
      ids.push((await put(await picture.png().toBuffer())).photo.id);
    }
    const [a = '', b = '', c = ''] = ids;
    const asked = { ...own(), photoId: c, version: 2, change: { position: 0 } };
    expect(await changePhoto(ctxOf(), asked)).toMatchObject({ position: 0, version: 2 });
    expect((await listPhotos(ctxOf(), own())).map(({ id }) => id)).toEqual([c, a, b]);
    await changePhoto(ctxOf(), { ...asked, change: { position: 99 } });
    expect((await listPhotos(ctxOf(), own())).map(({ id }) => id)).toEqual([a, b, c]);
    const slot = { ...asked, change: { slot: 'vin_plate' as const } };
    expect(await changePhoto(ctxOf(), slot)).toMatchObject({ slot: 'vin_plate', version: 3 });
  });
});

describe('a car', () => {
  it('has at most 24 photos, also when they come at once', async () => {
    const small = await Promise.all(
      Array.from({ length: PHOTOS_MAX + 3 }, async (_, at) =>
        sharp({
          create: { width: 70, height: 70, channels: 3, background: { r: at * 9, g: 40, b: 90 } },
        })
          .png()
          .toBuffer(),
      ),
    );
    const answers = await Promise.allSettled(small.map((bytes) => put(bytes)));
    const failed = answers.filter(({ status }) => status === 'rejected');
    expect(failed).toHaveLength(3);
    for (const each of failed) expect(each).toMatchObject({ reason: { code: 'conflict' } });
    const photos = await listPhotos(ctxOf(), own());
    expect(photos.map(({ position }) => position)).toEqual(
      Array.from({ length: 24 }, (_, at) => at),
    );
    expect(blobs.files.size).toBe(24 * 7);
  });
});

describe('a full disk', () => {
  it('is said, and leaves neither files nor a photo', async () => {
    let left = 4;
    const full: BlobStore = {
      ...blobs,
      put: async (...file) => {
        left -= 1;
        if (left < 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
        await blobs.put(...file);
      },
    };
    await expect(put(jpeg, newId(), ctxOf(ann, NOW, full))).rejects.toThrow('no space left');
    expect(blobs.files.size).toBe(0);
    expect(await listPhotos(ctxOf(), own())).toEqual([]);
  });
});

describe('a photo that goes by a bucket', () => {
  const bucket = (): BlobStore => ({
    ...blobs,
    presignPut: async (key, { contentType }) => ({
      url: `https://bucket.example/${key}`,
      headers: { 'content-type': contentType },
      expiresSeconds: 900,
    }),
  });
  const upload = (key: string) => ({ ...own(), uploadKey: key });

  it('is awaited, then taken in like any other, and what came is removed', async () => {
    const ctx = ctxOf(ann, NOW, bucket());
    const key = newId();
    const file = { byteCount: jpeg.length, contentType: 'image/jpeg' };
    const { photo, upload: wanted } = await awaitPhoto(ctx, { ...upload(key), ...file });
    expect(photo).toMatchObject({ state: 'awaited', byteCount: 0 });
    await expect(completePhoto(ctx, upload(key))).rejects.toEqual(refused('conflict'));
    blobs.files.set(wanted?.url.replace('https://bucket.example/', '') ?? '', jpeg);
    const [done, again] = [
      await completePhoto(ctx, upload(key)),
      await completePhoto(ctx, upload(key)),
    ];
    expect([done.photo.state, again.photo.id]).toEqual(['ready', photo.id]);
    expect(blobs.files.size).toBe(7);
    for (const bytes of blobs.files.values())
      expect(Buffer.from(bytes).includes('SECRET')).toBe(false);
  });

  it('may come by the server after all, and nothing of it stays in the bucket', async () => {
    const ctx = ctxOf(ann, NOW, bucket());
    const file = { byteCount: jpeg.length, contentType: 'image/jpeg' };
    const arrive = async (key: string) => {
      const { upload: wanted } = await awaitPhoto(ctx, { ...upload(key), ...file });
      blobs.files.set(wanted?.url.replace('https://bucket.example/', '') ?? '', jpeg);
      return key;
    };
    const first = await put(jpeg, await arrive(newId()), ctx);
    expect(first).toMatchObject({ isNew: true, photo: { state: 'ready' } });
    // The same bytes for another place are the photo that is there, and the place goes.
    const again = await put(jpeg, await arrive(newId()), ctx);
    expect(again).toMatchObject({ isNew: false, photo: { id: first.photo.id } });
    expect(await listPhotos(ctx, own())).toHaveLength(1);
    expect(blobs.files.size).toBe(7);
    expect([...blobs.files.keys()].filter((key) => key.endsWith('/awaited'))).toEqual([]);
  });

  it('is refused with its reason where it is none, and what came is removed', async () => {
    const ctx = ctxOf(ann, NOW, bucket());
    const key = newId();
    const file = { byteCount: 9, contentType: 'image/jpeg' };
    const { upload: wanted } = await awaitPhoto(ctx, { ...upload(key), ...file });
    blobs.files.set(
      wanted?.url.replace('https://bucket.example/', '') ?? '',
      Buffer.from('<html></html>'),
    );
    const { photo } = await completePhoto(ctx, upload(key));
    expect(photo).toMatchObject({ state: 'refused', refusal: 'not_a_photo' });
    expect(photo.refusalText).toMatch(/not a photo/);
    expect(blobs.files.size).toBe(0);
  });
});

describe('deleting', () => {
  it('can be taken back for a day; then the sweep removes every byte', async () => {
    const { photo } = await put(jpeg);
    const kept = await put(other);
    const asked = { ...own(), photoId: photo.id };
    await deletePhoto(ctxOf(), asked);
    await deletePhoto(ctxOf(), asked);
    expect((await listPhotos(ctxOf(), own())).map(({ id }) => id)).toEqual([kept.photo.id]);
    await expect(getPhoto(ctxOf(), asked)).rejects.toEqual(refused('not_found'));
    await expect(put(jpeg, photo.uploadKey)).rejects.toEqual(refused('conflict'));
    expect((await restorePhoto(ctxOf(), asked)).id).toBe(photo.id);
    await deletePhoto(ctxOf(), asked);
    expect(await sweepPhotos(ctxOf(JOB))).toEqual({ removedCount: 0, failedCount: 0 });
    const later = new Date(NOW.getTime() + 25 * 3_600_000);
    expect(await sweepPhotos(ctxOf(JOB, later))).toEqual({ removedCount: 1, failedCount: 0 });
    expect(blobs.files.size).toBe(7);
    await expect(restorePhoto(ctxOf(), asked)).rejects.toEqual(refused('not_found'));
    expect((await put(jpeg, photo.uploadKey)).isNew).toBe(true);
  });

  it('takes what an ended process left, and the photos of a job that was thrown away', async () => {
    const key = newId();
    const dying: BlobStore = {
      ...blobs,
      put: async (...file) => {
        await blobs.put(...file);
        throw new Error('killed');
      },
      removeBelow: async () => undefined,
    };
    await awaitPhoto(ctxOf(), { ...own(), uploadKey: key, byteCount: 9, contentType: 'image/png' });
    await expect(put(jpeg, key, ctxOf(ann, NOW, dying))).rejects.toThrow('killed');
    expect(blobs.files.size).toBeGreaterThan(0);
    const second = (await newJob(ann)).id;
    const file = await receivedAs(other, folder);
    await putPhoto(ctxOf(), { personId: ann.personId, jobId: second, uploadKey: newId(), file });
    await database.pool.query(`update snap_jobs set deleted_at = $1 where id = $2`, [
      NOW,
      findUuid('snap_job', second),
    ]);
    const later = new Date(NOW.getTime() + 25 * 3_600_000);
    expect(await sweepPhotos(ctxOf(JOB, later))).toMatchObject({ removedCount: 2 });
    expect(blobs.files.size).toBe(0);
  });

  it('takes the pictures of a person who is removed', async () => {
    const cat = await person('cat@example.com');
    const job = await newJob(cat);
    const file = await receivedAs(jpeg, folder);
    await putPhoto(ctxOf(cat), { personId: cat.personId, jobId: job.id, uploadKey: newId(), file });
    expect(blobs.files.size).toBe(7);
    const past = new Date(NOW.getTime() - 60_000);
    await database.db
      .update(people)
      .set({ deletedAt: past, purgeAfter: past })
      .where(eq(people.id, cat.personId));
    await purgeDuePeople(ctxOf(JOB));
    expect(blobs.files.size).toBe(0);
  });
});

describe('the public', () => {
  it('sees a photo while its car is shown and live, never another one', async () => {
    const { photo } = await put(jpeg);
    const hidden = await put(other);
    const asked = { size: 'card', format: 'webp' } as const;
    const look = (photoId: string) => findShownPicture(ctxOf(VISITOR), { photoId, ...asked });
    const told = () =>
      listPhotoHistories(ctxOf(VISITOR), { photoIds: [hidden.photo.id, 'pho_nonsense', photo.id] });
    const uuid = findUuid('snap_photo', photo.id) ?? '';
    await database.pool.query(
      `insert into seller_listings (id, person_id, snap_job_id, status, title, description, facts, condition,
         zip, photo_ids, price_cents, is_shown) values ($1, $2, $3, 'live', 't', 'd', '{}', '{"damage":[]}',
         '98101', array[$4]::uuid[], 100, true)`,
      [newId(), ann.personId, findUuid('snap_job', jobId), uuid],
    );
    const picture = await look(photo.id);
    expect(picture.mediaType).toBe('image/webp');
    expect((await sharp(await picture.bytes()).metadata()).width).toBe(800);
    const change = { rotationDegrees: 90 as const, masks: [cover] };
    await changePhoto(ctxOf(), { ...own(), photoId: photo.id, version: 2, change });
    expect(await told()).toEqual([
      {
        photoId: photo.id,
        rotationDegrees: 90,
        edits: [
          { kind: 'metadata_removed', by: 'auto', detail: 'place, time and camera taken out' },
          { kind: 'converted', by: 'auto', detail: 'JPEG written anew as WebP and JPEG' },
          { kind: 'rotated', by: 'person', detail: 'turned by 90° to the right' },
          { kind: 'masked', by: 'person', detail: 'number plate covered' },
        ],
      },
    ]);
    await expect(look(hidden.photo.id)).rejects.toEqual(refused('not_found'));
    await expect(look('pho_nonsense')).rejects.toEqual(refused('not_found'));
    await expect(look(toPublicId('snap_photo', newId()))).rejects.toEqual(refused('not_found'));
    for (const change of [`is_shown = false`, `is_shown = true, status = 'ended'`]) {
      await database.pool.query(`update seller_listings set ${change} where snap_job_id = $1`, [
        findUuid('snap_job', jobId),
      ]);
      await expect(look(photo.id)).rejects.toEqual(refused('not_found'));
      expect(await told()).toEqual([]);
    }
  });
});

it('leaves nothing of an upload in the folder for passing files', async () => {
  vi.stubEnv('TMPDIR', folder);
  const before = (await readdir(folder)).length;
  await put(jpeg);
  // The file of the request itself is this test's own.
  expect((await readdir(folder)).length - before).toBeLessThanOrEqual(1);
  vi.unstubAllEnvs();
});
