import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sellerListings, sellerOrders, sellerPublications } from '@/db/schema/selling';
import { emptyAuditLog, emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import {
  type EbayMood,
  type EbaySellingServer,
  startEbaySelling,
} from '@/e2e/servers/ebay-selling';
import type { MakeContext } from '@/inngest/define-function';
import { CRON_EVENT, failFunction, runFunction } from '@/inngest/testing-run';
import { actorOf, addPerson } from '@/lib/accounts/testing';
import type { Actor } from '@/lib/platform/context';
import type { Outbound } from '@/lib/platform/outbound';
import { beginEbayConsent, endEbayConsent } from '@/lib/selling/ebay-account-service';
import { agreeAndPublish, verifyPublication } from '@/lib/selling/publication-service';
import {
  addOfferedCar,
  ebayCtx,
  localEbay,
  localOutbound,
  onlyPublication,
} from '@/lib/selling/testing';
import { memoryBlobs } from '@/lib/sources/testing-source';
import { followListing } from './selling/follow-listing';
import { publishListing } from './selling/publish-listing';
import { syncOrders } from './selling/sync-orders';

type Person = Actor & { kind: 'person' };
const TRIES_MAX = 6;

let database: TestDatabase;
let server: EbaySellingServer;
let outbound: Outbound;
let blobs: ReturnType<typeof memoryBlobs>;
let ann: Person;

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  ann = await person('ann@example.com');
});
afterAll(() => database.close());
beforeEach(async () => {
  server = await startEbaySelling();
  outbound = localOutbound();
  blobs = memoryBlobs();
  await emptyTables(database, 'ebay_accounts', 'channel_calls', 'snap_jobs', 'seller_publications');
  await emptyAuditLog(database.db);
});
afterEach(async () => {
  await outbound.close();
  await server.close();
});

async function person(email: string): Promise<Person> {
  const actor = await actorOf(database, await addPerson(database, email));
  if (actor.kind !== 'person') throw new Error('no person');
  return actor;
}

const ctxOf = (actor: Actor) =>
  ebayCtx(database, actor, { ebay: localEbay(server, outbound), blobs });
const makeContext = (async ({ actor }: { actor: Actor }) => ctxOf(actor)) as unknown as MakeContext;

async function agreed(who: Person = ann) {
  const { personId } = who;
  const car = await addOfferedCar(database, personId, blobs);
  const { url } = await beginEbayConsent(ctxOf(who), { personId });
  await endEbayConsent(ctxOf(who), { personId, ...server.agree(url) });
  const { sellerListingId } = car;
  await verifyPublication(ctxOf(who), { personId, sellerListingId });
  await agreeAndPublish(ctxOf(who), { personId, sellerListingId, agreedFeesCents: 2_900 });
  return car;
}

async function requested() {
  const { id, publishKey } = await onlyPublication(database);
  const data = { publication_id: id, publish_key: publishKey };
  return { name: 'selling/publish.requested', data };
}

const CALLS = ['UploadSiteHostedPictures', 'AddFixedPriceItem', 'GetItem'] as const;
const FAULTS: readonly EbayMood[] = ['done_but_lost', 'reset', 'internal'];

describe('publishing a car', () => {
  it('sends its photos, publishes it once and asks for what changed meanwhile', async () => {
    await agreed();
    const run = await runFunction(publishListing, makeContext, [await requested()]);
    expect(run).toMatchObject({ error: null, result: { outcome: 'live' } });
    expect(run.sent).toMatchObject([{ name: 'selling/listing.changed' }]);
    const row = await onlyPublication(database);
    expect(row).toMatchObject({ state: 'live', externalUrl: expect.stringContaining('/itm/') });
    const again = await runFunction(publishListing, makeContext, [await requested()]);
    expect(again.result).toEqual({ outcome: 'not_wanted' });
    expect(server.items).toHaveLength(1);
  });

  it.each(CALLS.flatMap((name) => FAULTS.map((fault) => [name, fault] as const)))(
    'that is cut off in %s by %s goes on and makes one advert',
    async (name, fault) => {
      await agreed();
      server.moods[name] = [fault];
      let run = await runFunction(publishListing, makeContext, [await requested()]);
      for (let tries = 1; run.error !== null && tries < TRIES_MAX; tries += 1) {
        run = await runFunction(publishListing, makeContext, [await requested()]);
      }
      expect(run.error).toBeNull();
      expect(server.items).toHaveLength(1);
      expect(server.items[0]?.pictureUrls).toHaveLength(2);
      expect((await onlyPublication(database)).state).toBe('live');
    },
  );

  it('that is given up tells its seller why', async () => {
    await agreed();
    const error = new Error('The other site could not be reached.');
    await failFunction(publishListing, makeContext, { event: await requested(), error });
    const row = await onlyPublication(database);
    expect(row).toMatchObject({ state: 'needs_action' });
    expect(row.problems[0]?.message).toContain('could not be reached');
  });
});

describe('what follows', () => {
  it('brings a new price to eBay, and ends the advert of a car that is not on offer any more', async () => {
    const car = await agreed();
    await runFunction(publishListing, makeContext, [await requested()]);
    const changed = {
      name: 'selling/listing.changed',
      data: { seller_listing_id: car.id },
    };
    const set = (values: Partial<typeof sellerListings.$inferInsert>) =>
      database.db.update(sellerListings).set(values).where(eq(sellerListings.id, car.id));
    await set({ priceCents: 1_950_000 });
    const revised = await runFunction(followListing, makeContext, [changed]);
    expect(revised.result).toEqual({ ended: 0, revised: 1 });
    expect(server.items[0]?.priceText).toBe('19500.00');
    await set({ deletedAt: new Date() });
    const ended = await runFunction(followListing, makeContext, [changed]);
    expect(ended.result).toEqual({ ended: 1, revised: 0 });
    expect(server.items[0]?.status).toBe('Ended');
  });

  it('finds sales by the hour; an account that fails stops no other', async () => {
    const ben = await person('ben@example.com');
    await agreed(ann);
    await runFunction(publishListing, makeContext, [await requested()]);
    const [first] = await database.db.select().from(sellerPublications);
    await agreed(ben);
    const rows = await database.db.select().from(sellerPublications);
    const second = rows.find(({ id }) => id !== first?.id);
    const data = { publication_id: second?.id, publish_key: second?.publishKey };
    await runFunction(publishListing, makeContext, [{ name: 'selling/publish.requested', data }]);
    for (const { itemId } of server.items) server.order(itemId);
    await database.pool.query(
      "update ebay_accounts set access_token_encrypted = 'v1.broken' where person_id = $1",
      [ann.personId],
    );
    const run = await runFunction(syncOrders, makeContext, [CRON_EVENT]);
    expect(run.error).toBeNull();
    expect(run.result).toMatchObject({ people: 2, problems: [expect.stringContaining('eBay')] });
    const orders = await database.db.select().from(sellerOrders);
    expect(orders.map(({ personId }) => personId)).toEqual([ben.personId]);
  });
});
