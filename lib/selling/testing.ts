import { sellerListings, sellerPublications } from '@/db/schema/selling';
import { snapPhotos } from '@/db/schema/snap';
import type { TestDatabase } from '@/db/testing';
import type { Market } from '@/db/vocabulary';
import type { EbaySellingServer } from '@/e2e/servers/ebay-selling';
import { createEbayPort } from '@/lib/composition-selling';
import type { BlobStore } from '@/lib/platform/blobs';
import type { Actor, Ctx } from '@/lib/platform/context';
import { sellingEnvOf } from '@/lib/platform/env-selling';
import { newId, toPublicId } from '@/lib/platform/ids';
import { silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { createOutbound, type Outbound } from '@/lib/platform/outbound';
import type { BudgetPorts } from '@/lib/sources/budget';
import { memoryBlobs } from '@/lib/sources/testing-source';
import type { EbayPort } from './ports';
import { addReadyJob } from './testing-cars';

const TEST_VIN = '1HGCV1F39KA012345';

export const EBAY_SECRET = 'e'.repeat(43);

/** What verbs about eBay find in their context. */
export interface EbayTestPorts extends BudgetPorts {
  ebay: EbayPort;
  encryptionSecret: string;
  blobs: BlobStore;
  events: TestDatabase['events'];
  publicUrl: string;
}

/** A client that reaches this machine and does not wait between tries. */
export function localOutbound(): Outbound {
  return createOutbound({
    product: { name: 'DealScout', version: '1.0', contactUrl: null },
    allowCidrs: ['127.0.0.0/8'],
    log: silentLog,
    metrics: createMetrics(),
    retryTimeScale: 0,
    breakerOpenMs: 1,
  });
}

/** eBay at the local server, or wherever `more` says. */
export function localEbay(
  server: Pick<EbaySellingServer, 'url'>,
  outbound: Outbound,
  more: { market?: Market; environment?: 'sandbox' | 'production'; url?: string } = {},
): EbayPort {
  const url = more.url ?? server.url;
  const selling = sellingEnvOf({
    EBAY_SELL_ENVIRONMENT: more.environment ?? 'sandbox',
    EBAY_SELL_CLIENT_ID: 'app-id',
    EBAY_SELL_CLIENT_SECRET: 'app-secret',
    EBAY_RU_NAME: 'Deal_Scout-RuName',
    EBAY_SELL_AUTH_URL: url,
    EBAY_SELL_API_URL: url,
    EBAY_SELL_TRADING_URL: `${url}/ws/api.dll`,
  });
  const sources = { selling } as Parameters<typeof createEbayPort>[0]['sources'];
  return createEbayPort({ market: more.market ?? 'live', sources }, { outbound });
}

/** A context of a person or job with eBay in it. */
export function ebayCtx(
  database: TestDatabase,
  actor: Actor,
  own: { ebay: EbayPort; now?: Date; secret?: string; blobs?: BlobStore },
): Ctx<EbayTestPorts> {
  const ctx = database.makeCtx(actor, own.now ? { now: own.now } : {});
  return {
    ...ctx,
    ports: {
      ...ctx.ports,
      ebay: own.ebay,
      sourceSettings: {
        ...{ policy: 'official', baseUrlOf: () => '', credentialsOf: () => null },
        dailyCallsMax: () => null,
      },
      encryptionSecret: own.secret ?? EBAY_SECRET,
      blobs: own.blobs ?? memoryBlobs(),
    },
  };
}

/** A car on offer with two photos whose bytes are in `blobs`. */
export async function addOfferedCar(
  database: TestDatabase,
  personId: string,
  blobs: BlobStore,
  more: Partial<typeof sellerListings.$inferInsert> = {},
): Promise<{ id: string; sellerListingId: string; photoIds: string[] }> {
  const job = await addReadyJob(database, personId);
  await database.db.delete(snapPhotos);
  const photoIds = [newId(), newId()];
  for (const [position, photoId] of photoIds.entries()) {
    const blobKey = `photos/${photoId}.jpg`;
    await blobs.put(
      blobKey,
      new Uint8Array([0xff, 0xd8, 0xff, position, 0xff, 0xd9]),
      'image/jpeg',
    );
    await database.db.insert(snapPhotos).values({
      ...{ id: photoId, jobId: job.id, uploadKey: newId(), state: 'ready', position },
      sizes: [{ name: 'full', format: 'jpeg', widthPx: 800, heightPx: 600, byteCount: 6, blobKey }],
    });
  }
  const id = newId();
  await database.db.insert(sellerListings).values({
    ...{ id, personId, snapJobId: job.id, photoIds, zip: '90210', priceCents: 2_100_000 },
    title: '2019 Honda Accord Sport, one owner',
    description: 'Drives well.\n\nSee it on a weekend.',
    facts: { year: 2019, make: 'Honda', model: 'Accord', mileageMi: 42_000, vin: TEST_VIN },
    condition: { titleStatus: 'clean', damage: [] },
    ...more,
  });
  return { id, sellerListingId: toPublicId('seller_listing', id), photoIds };
}

/** The one publication of the database. */
export async function onlyPublication(
  database: TestDatabase,
): Promise<typeof sellerPublications.$inferSelect> {
  const [row, ...others] = await database.db.select().from(sellerPublications);
  if (!row || others.length > 0) throw new Error(`${others.length + (row ? 1 : 0)} publications`);
  return row;
}
