import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Inngest } from 'inngest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseAt, emptyTables, type TestDatabase } from '@/db/testing';
import type { PhotoSlot } from '@/db/vocabulary';
import { actorOf, addPerson } from '@/lib/accounts/testing';
import type { BlobStore } from '@/lib/platform/blobs';
import { createDiskBlobs } from '@/lib/platform/blobs-disk';
import type { Actor } from '@/lib/platform/context';
import { newId } from '@/lib/platform/ids';
import { beginEbayConsent, endEbayConsent } from '@/lib/selling/ebay-account-service';
import { agreeAndPublish, verifyPublication } from '@/lib/selling/publication-service';
import {
  addOfferedCar,
  EBAY_SECRET,
  ebayCtx,
  localEbay,
  localOutbound,
  onlyPublication,
} from '@/lib/selling/testing';
import { carPhotoJpeg, odometerJpeg, vinLabelJpeg } from '@/lib/snap/testing/testing-pictures';
import { someVin } from '@/lib/snap/testing/testing-vins';
import { typescriptArguments } from '../../scripts/boot/children.mjs';
import { type EbayMood, type EbaySellingServer, startEbaySelling } from '../servers/ebay-selling';
import { PRODUCT_APP } from './alerts-ground';
import { IS_LONG } from './dose';
import { type EngineGround, openEngineGround } from './engine-ground';
import { eventually } from './launched';

// The app is killed while photos are read, and at each call by which a car is put on offer at eBay: before eBay
// did what it was asked, and after it. What is there in the end is what an undisturbed run leaves.

const DONE_WITHIN_MS = IS_LONG ? 400_000 : 180_000;
const CALLS = ['UploadSiteHostedPictures', 'AddFixedPriceItem'] as const;
/** How a call hangs while the app is killed: what was asked is not done, or it is. */
const DEATHS: readonly EbayMood[] = IS_LONG ? ['hang', 'done_but_hangs'] : ['done_but_hangs'];

let ground: EngineGround;
let database: TestDatabase;
let server: EbaySellingServer;
let blobs: BlobStore;
let ann: Actor & { kind: 'person' };
let dataHome: string;
const outbound = localOutbound();

beforeAll(async () => {
  server = await startEbaySelling();
  dataHome = fs.mkdtempSync(path.join(os.tmpdir(), 'deal-scout-snap-'));
  blobs = createDiskBlobs(path.join(dataHome, 'files', 'live'));
  ground = await openEngineGround({
    app: typescriptArguments(PRODUCT_APP, []),
    appEnv: {
      DEALSCOUT_DATA_HOME: dataHome,
      ENCRYPTION_SECRET: EBAY_SECRET,
      MODEL_YEAR_FACTS: 'off',
      SSRF_ALLOW_CIDRS: '127.0.0.0/8',
      EBAY_SELL_CLIENT_ID: 'app-id',
      EBAY_SELL_CLIENT_SECRET: 'app-secret',
      EBAY_RU_NAME: 'Deal_Scout-RuName',
      EBAY_SELL_AUTH_URL: server.url,
      EBAY_SELL_API_URL: server.url,
      EBAY_SELL_TRADING_URL: `${server.url}/ws/api.dll`,
    },
    engineCount: 1,
  });
  database = databaseAt(ground.databaseUrl, 'live');
  const actor = await actorOf(database, await addPerson(database, 'ann@example.com'));
  if (actor.kind !== 'person') throw new Error('no person');
  ann = actor;
  await ground.start();
}, 600_000);

afterAll(async () => {
  await database?.close();
  await ground?.stop();
  await server?.close();
  await outbound.close();
  if (dataHome) fs.rmSync(dataHome, { recursive: true, force: true });
});

async function send(name: string, data: Record<string, unknown>): Promise<void> {
  const client = new Inngest({
    ...{ id: 'snap-sender', isDev: false, ...ground.keys },
    baseUrl: `http://127.0.0.1:${ground.engines[0]?.port}`,
  });
  await eventually('the engine took the event', () =>
    client.send({ name, data }).catch(() => null),
  );
}

async function killApp(): Promise<void> {
  await ground.app.kill();
  ground.app.start();
}

async function oneOf<T>(sql: string, values: unknown[]): Promise<T | undefined> {
  const { rows } = await database.pool.query(sql, values);
  return rows[0] as T | undefined;
}

/** A job with photos as they are stored after an upload. */
async function addJob(photos: readonly { slot: PhotoSlot; bytes: Buffer }[]): Promise<string> {
  const jobId = newId();
  await database.pool.query(
    'insert into snap_jobs (id, person_id, create_key) values ($1, $2, $1)',
    [jobId, ann.personId],
  );
  for (const [position, { slot, bytes }] of photos.entries()) {
    const id = newId();
    const blobKey = `photos/${id}.jpg`;
    await blobs.put(blobKey, new Uint8Array(bytes), 'image/jpeg');
    const size = { name: 'full', format: 'jpeg', widthPx: 1_600, heightPx: 1_200 };
    await database.pool.query(
      `insert into snap_photos (id, job_id, upload_key, state, slot, position, content_hash, sizes)
       values ($1, $2, $1, 'ready', $3, $4, $5, $6)`,
      [
        ...[id, jobId, slot, position, id],
        JSON.stringify([{ ...size, byteCount: bytes.byteLength, blobKey }]),
      ],
    );
  }
  return jobId;
}

describe('photos that are read', () => {
  it('are each read once, though the app is killed in between', async () => {
    const vin = someVin(1);
    const jobId = await addJob([
      { slot: 'vin_plate', bytes: await vinLabelJpeg({ vin, barcode: 'code39' }) },
      { slot: 'front', bytes: await carPhotoJpeg({ seed: 1, plate: '7ABC123' }) },
      { slot: 'rear', bytes: await carPhotoJpeg({ seed: 2, plate: '7ABC123' }) },
      ...(IS_LONG
        ? [{ slot: 'odometer' as const, bytes: await odometerJpeg({ miles: 84_210, seed: 3 }) }]
        : []),
    ]);
    await send('snap/photos.changed', { job_id: jobId });
    const readCount = async () =>
      Number(
        (
          await oneOf<{ n: string }>(
            `select count(distinct photo_id) as n from snap_readings r join snap_photos p on p.id = r.photo_id where p.job_id = $1`,
            [jobId],
          )
        )?.n,
      );
    for (const photosRead of IS_LONG ? [1, 3] : [1]) {
      await eventually(
        `${photosRead} photos are read`,
        async () => (await readCount()) >= photosRead || null,
        DONE_WITHIN_MS,
      );
      await killApp();
    }
    const job = await eventually(
      'the job is read',
      async () => {
        const row = await oneOf<{ ended: Date | null; vin: string; origin: string }>(
          `select reading_ended_at as ended, facts #>> '{vin,value}' as vin, facts #>> '{vin,origin}' as origin
             from snap_jobs where id = $1`,
          [jobId],
        );
        return row?.ended ? row : null;
      },
      DONE_WITHIN_MS,
    );
    expect(job).toMatchObject({ vin, origin: 'vin_barcode' });
    const { rows } = await database.pool.query(
      `select r.photo_id, r.kind, count(*)::int as n from snap_readings r join snap_photos p on p.id = r.photo_id
        where p.job_id = $1 group by 1, 2`,
      [jobId],
    );
    expect(rows.every(({ n }) => n === 1)).toBe(true);
    expect(new Set(rows.map(({ photo_id: photo }) => photo)).size).toBe(IS_LONG ? 4 : 3);
  });
});

describe.each(DEATHS)('a car that is published, killed where eBay %s', (death) => {
  it('is one advert at eBay, whichever call it died in', async () => {
    await emptyTables(
      database,
      'ebay_accounts',
      'channel_calls',
      'snap_jobs',
      'seller_publications',
    );
    server.items.length = 0;
    const { personId } = ann;
    const ctx = () => ebayCtx(database, ann, { ebay: localEbay(server, outbound), blobs });
    const { sellerListingId } = await addOfferedCar(database, personId, blobs);
    const { url } = await beginEbayConsent(ctx(), { personId });
    await endEbayConsent(ctx(), { personId, ...server.agree(url) });
    await verifyPublication(ctx(), { personId, sellerListingId });
    await agreeAndPublish(ctx(), { personId, sellerListingId, agreedFeesCents: 2_900 });
    for (const name of CALLS) server.moods[name] = [death];
    const heardBefore = server.heard.length;
    const heard = (name: string) =>
      server.heard.slice(heardBefore).some((call) => call.name === name) || null;
    const { id, publishKey } = await onlyPublication(database);
    await send('selling/publish.requested', { publication_id: id, publish_key: publishKey });
    for (const name of CALLS) {
      await eventually(`eBay heard ${name}`, async () => heard(name), DONE_WITHIN_MS);
      await killApp();
    }
    const row = await eventually(
      'the car is on offer',
      async () => {
        const now = await onlyPublication(database);
        return now.state === 'live' ? now : null;
      },
      DONE_WITHIN_MS,
    );
    expect(server.items).toHaveLength(1);
    expect(row.externalId).toBe(server.items[0]?.itemId);
    expect(server.items[0]?.pictureUrls).toHaveLength(2);
  });
});
