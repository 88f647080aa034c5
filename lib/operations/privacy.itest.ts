import { sql } from 'drizzle-orm';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AlertContent } from '@/db/alert-content';
import {
  buyerSettings,
  oneTimeTokens,
  outsideAccounts,
  passkeys,
  people,
  recoveryCodes,
} from '@/db/schema/accounts';
import {
  alertChannels,
  alertDays,
  alertMutes,
  alertPreferences,
  alerts,
  bellNotices,
  deliveries,
  deliveryAttempts,
  opportunities,
} from '@/db/schema/alerts';
import {
  boardCars,
  boardLinks,
  boardMembers,
  boardNotes,
  boards,
  boardVotes,
} from '@/db/schema/boards';
import {
  bookingEvents,
  bookingReminders,
  bookings,
  calendarFeeds,
  serviceCenterMembers,
  serviceCenterServices,
  serviceCenters,
} from '@/db/schema/bookings';
import { collectedPages, scans, sourceQueries } from '@/db/schema/collecting';
import { apiUsage, refreshTokens } from '@/db/schema/credentials';
import { feeReports } from '@/db/schema/dealer-fees';
import {
  inspectionChanges,
  inspectionFindings,
  inspectionLinks,
  inspections,
} from '@/db/schema/inspections';
import {
  imports,
  listings,
  quarantinedRows,
  removalRequests,
  sources,
  vehicles,
} from '@/db/schema/listings';
import { announcementDismissals, announcements, operatorChannels } from '@/db/schema/operations';
import { auditLog, idempotencyKeys, messages, rateLimits } from '@/db/schema/platform';
import { savedSearches } from '@/db/schema/saved-searches';
import {
  channelCalls,
  ebayAccounts,
  ebayConsents,
  sellerListingDays,
  sellerListings,
  sellerMessages,
  sellerOffers,
  sellerOrders,
  sellerPriceChanges,
  sellerPublications,
} from '@/db/schema/selling';
import { snapJobs, snapPhotos, snapReadings } from '@/db/schema/snap';
import { captureAddresses, captureListings, captures, dealerFeeds } from '@/db/schema/sources';
import { hiddenCars, watchedCars } from '@/db/schema/watched-cars';
import { emptyAuditLog, emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { createApiKey } from '@/lib/accounts/api-keys';
import { keepAccount, requestDeletion } from '@/lib/accounts/deletion';
import { createPerson, type KnownPerson } from '@/lib/accounts/service';
import { beginSession, findPersonForSession } from '@/lib/accounts/sessions';
import { audit } from '@/lib/platform/audit';
import { type Actor, actorKey } from '@/lib/platform/context';
import { newId, parsePublicId } from '@/lib/platform/ids';
import { storedKey } from '@/lib/platform/limits';
import { createMemoryLimiter } from '@/lib/platform/limits-memory';
import { memoryBlobs } from '@/lib/sources/testing-source';
import { PERSONAL_TABLES } from './personal-data';
import { exportOwnData, purgeDuePeople } from './privacy';
import { nameSubject } from './privacy-queries';

const SYSTEM: Actor = { kind: 'system', name: 'test' };
const JOB: Actor = { kind: 'job', name: 'purge' };
const PASSWORD = 'violet-harbour-42-tram';
const EMAIL = 'quentin.needle@example.com';
const NAME = 'Quentin Needle';
const NOW = new Date();
const inDays = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

let database: TestDatabase;
const blobs = memoryBlobs();

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
});
afterAll(() => database.close());
beforeEach(async () => {
  blobs.files.clear();
  await emptyAuditLog(database.db);
  await emptyTables(
    database,
    'people',
    'announcements',
    'boards',
    'sources',
    'listings',
    'scans',
    'imports',
    'messages',
    'rate_limits',
    'idempotency_keys',
    'removal_requests',
  );
});

function ctxOf(actor: Actor, now = NOW) {
  const ctx = database.makeCtx(actor, { now });
  return { ...ctx, ports: { ...ctx.ports, limiter: createMemoryLimiter(), blobs } };
}
const actorOf = ({ personId, role }: KnownPerson, sessionId = newId()) =>
  ({ kind: 'person', personId, role, epoch: 0, sessionId, plan: 'free' }) as const;

function person(email: string, displayName: string, role: 'customer' | 'admin' = 'customer') {
  return createPerson(ctxOf(SYSTEM), { email, displayName, password: PASSWORD, role });
}

/** A person with something in every table that can hold anything of theirs. */
async function fullPerson() {
  const { db } = database;
  const made = await person(EMAIL, NAME);
  const { personId } = made;
  const { sessionId } = await beginSession(ctxOf(SYSTEM), {
    person: { ...made, epoch: 0 },
    kind: 'api',
    device: 'Needle Phone',
  });
  const key = await createApiKey(ctxOf(actorOf(made)), {
    personId,
    name: 'Needle key',
    scopes: [],
    expiresAt: null,
  });
  const keyId = parsePublicId('api_key', key.id);
  const expiresAt = inDays(30);
  await db.insert(refreshTokens).values({ sessionId, tokenHash: 'secret-hash-1', expiresAt });
  await db.insert(oneTimeTokens).values([
    { personId, purpose: 'change_email', tokenHash: 'secret-hash-2', expiresAt },
    { purpose: 'magic_link', tokenHash: 'secret-hash-3', expiresAt, details: { email: EMAIL } },
  ]);
  await db.insert(outsideAccounts).values({ personId, provider: 'github', subject: '4711' });
  await db
    .insert(passkeys)
    .values({ personId, credentialId: 'cred', publicKey: 'pub', name: 'Needle Laptop' });
  await db.insert(recoveryCodes).values({ personId, codeHash: 'secret-hash-4' });
  await db
    .insert(apiUsage)
    .values({ personId, caller: keyId, operation: 'deals.list', day: '2026-03-01' });
  await db.insert(buyerSettings).values({ ownerKey: `person:${personId}`, personId, zip: '80205' });
  await db.insert(sources).values({ key: 'own', label: 'Captured', kind: 'capture' });
  const [listing] = await db
    .insert(listings)
    .values({
      sourceKey: 'own',
      externalId: 'a',
      title: 'A car that Quentin Needle captured',
      year: 2018,
      make: 'Honda',
      model: 'Civic',
      priceCents: 1_500_000,
      priceKind: 'dealer_ask',
      qualityScore: 80,
      factsHash: 'a',
      firstSeenAt: NOW,
      lastSeenAt: NOW,
      visibility: 'private',
      ownerId: personId,
    })
    .returning();
  await db.insert(feeReports).values({
    listingId: listing?.id ?? '',
    reporterId: personId,
    kind: 'doc_fee',
    amountCents: 49_900,
    note: 'Needle asked twice',
    reportedAt: NOW,
  });
  const [capture] = await db
    .insert(captures)
    .values({ ownerId: personId, kind: 'page', title: 'Needle', contentHash: 'secret-hash-5' })
    .returning();
  await db
    .insert(captureListings)
    .values({ captureId: capture?.id ?? '', listingId: listing?.id ?? '' });
  await db
    .insert(captureAddresses)
    .values({ personId, tokenHash: 'secret-hash-6', tokenEncrypted: 'secret-hash-7' });
  await addFeed(personId);
  await addBoard(personId, listing?.id ?? '');
  await addWatched(personId, listing?.id ?? '');
  const message = {
    channel: 'email',
    kind: 'note',
    subject: `Hello ${NAME}`,
    carrier: 'outbox',
  } as const;
  await db.insert(messages).values([
    { ...message, personId, recipient: 'older@example.com' },
    { ...message, recipient: EMAIL.toUpperCase() },
  ]);
  await db
    .insert(removalRequests)
    .values({ address: 'https://example.com/1', reason: 'mine', contactEmail: EMAIL });
  const answer = {
    requestHash: 'h',
    lockedUntil: NOW,
    expiresAt,
    responseStatus: 200,
    responseBody: `{"email":"${EMAIL}"}`,
  };
  await db.insert(idempotencyKeys).values([
    { ...answer, actorKey: actorKey(actorOf(made)), key: 'one' },
    { ...answer, actorKey: `api_key:${keyId}`, key: 'two' },
    { ...answer, actorKey: `person:${newId()}`, key: 'an admin saw it' },
  ]);
  const rule = { name: 'http_person', max: 1, windowSeconds: 60 };
  await db
    .insert(rateLimits)
    .values([
      { key: `${storedKey(personId, rule)}:1` },
      { key: `${storedKey(keyId, rule)}:1` },
      { key: `${storedKey(EMAIL, rule)}:1` },
      { key: `${storedKey('203.0.113.9', rule)}:1` },
    ]);
  await audit(ctxOf(actorOf(made, sessionId)), {
    action: 'session.used',
    subjectKind: 'session',
    subjectId: sessionId,
  });
  return { ...made, sessionId, keyId, keyPrefix: key.prefix };
}

/** A car that is watched and one that is hidden, and a search that is kept. */
async function addWatched(personId: string, listingId: string): Promise<void> {
  const { db } = database;
  const car = { year: 2018, make: 'Honda', model: 'Civic' };
  const [vehicle] = await db.insert(vehicles).values(car).returning();
  const note = 'Needle wants it in red';
  await db.insert(watchedCars).values({ ...car, personId, listingId, note, savedPriceCents: 1 });
  const vehicleId = vehicle?.id ?? '';
  await db.insert(hiddenCars).values({ personId, vehicleId, listingId, hiddenAt: NOW });
  const search = { name: 'For the Needles', query: { make: ['Honda'] }, queryKey: 'key' };
  await db.insert(savedSearches).values({ ...search, personId, lookedAt: NOW });
  await addAlert(personId, vehicleId);
  await addCarOnOffer(personId);
  await addBooking(personId, listingId);
}

/** An inspection that a person booked, at a center where they work as well. */
async function addBooking(personId: string, listingId: string): Promise<void> {
  const { db } = database;
  const [center] = await db
    .insert(serviceCenters)
    .values({
      ...{ name: 'Bay One', kind: 'workshop', street: '1 Main St', city: 'Denver', state: 'CO' },
      ...{ zip: '80202', latitude: 39.7, longitude: -105, timeZone: 'America/Denver' },
      weeklyHours: [],
    })
    .returning();
  const centerId = center?.id ?? '';
  const [service] = await db
    .insert(serviceCenterServices)
    .values({ centerId, name: 'Check', place: 'workshop', priceCents: 1, durationMin: 60 })
    .returning();
  const [booking] = await db
    .insert(bookings)
    .values({
      ...{ centerId, serviceId: service?.id ?? '', buyerId: personId, listingId, bay: 1 },
      ...{ startsAt: NOW, endsAt: inDays(1), carName: '2018 Honda Civic', serviceName: 'Check' },
      ...{ place: 'workshop', priceCents: 1, cancellationHours: 24, lateFeeBps: 0 },
      sellerContactNotes: 'Needle says: ring twice',
    })
    .returning();
  const bookingId = booking?.id ?? '';
  await db.insert(bookingEvents).values({
    ...{ bookingId, kind: 'requested', toStatus: 'requested', side: 'buyer', actorId: personId },
    ...{ startsAt: NOW, at: NOW, note: 'Needle is in a hurry' },
  });
  await db
    .insert(bookingReminders)
    .values({ bookingId, kind: 'day_before', startsAt: NOW, at: NOW });
  await db.insert(serviceCenterMembers).values({ centerId, personId, kind: 'mechanic' });
  await addInspection(personId, { bookingId, centerId });
  await db.insert(calendarFeeds).values({ personId, tokenHash: 'secret-hash-14' });
}

/** An inspection that a person did, found something in, dealt with it and shared. */
async function addInspection(
  personId: string,
  of: { bookingId: string; centerId: string },
): Promise<void> {
  const { db } = database;
  const inspectionId = newId();
  await db.insert(inspections).values({
    ...{ id: inspectionId, ...of, mechanicId: personId, carName: 'Civic', checklistVersion: 1 },
    startedAt: NOW,
  });
  const answer = {
    ...{ state: 'fail' as const, value: null, codes: [], note: 'worn' },
    ...{ repairLowCents: null, repairHighCents: null },
  };
  await db.insert(inspectionChanges).values({
    ...{ inspectionId, changeId: newId(), pointKey: 'horn', outcome: 'taken', answer },
    ...{ actorId: personId, answeredAt: NOW, at: NOW },
  });
  await db.insert(inspectionFindings).values({
    ...{ inspectionId, centerId: of.centerId, pointKey: 'horn', system: 'electrical' },
    ...{ isFail: true, isCritical: true, words: 'Horn', foundAt: NOW },
    ...{ resolvedAt: NOW, resolvedById: personId, resolution: 'Needle mended it' },
  });
  await db.insert(inspectionLinks).values({
    ...{ inspectionId, personId, tokenHash: 'secret-hash-15', expiresAt: inDays(1) },
    createdAt: NOW,
  });
}

/** A photographed car on offer at eBay, with what became of it. */
async function addCarOnOffer(personId: string): Promise<void> {
  const { db } = database;
  const [job] = await db.insert(snapJobs).values({ personId, createKey: newId() }).returning();
  const jobId = job?.id ?? '';
  const [photo] = await db
    .insert(snapPhotos)
    .values({ jobId, uploadKey: newId(), state: 'ready', position: 0 })
    .returning();
  await db.insert(snapReadings).values({
    ...{ photoId: photo?.id ?? '', kind: 'odometer', state: 'none', readAt: NOW },
  });
  const [offered] = await db
    .insert(sellerListings)
    .values({
      ...{ personId, snapJobId: jobId, title: 'Needle sells', description: '', facts: {} },
      ...{ condition: { damage: [] }, zip: '80202', photoIds: [], priceCents: 1 },
    })
    .returning();
  const sellerListingId = offered?.id ?? '';
  const ebay = { environment: 'sandbox', personId } as const;
  await db.insert(sellerPublications).values({
    ...{ ...ebay, sellerListingId, channel: 'ebay', publishKey: newId(), terms: {} },
  });
  await db.insert(ebayAccounts).values({
    ...{ ...ebay, accessTokenEncrypted: 'secret-hash-11', accessExpiresAt: NOW },
    ...{ refreshTokenEncrypted: 'secret-hash-12', refreshExpiresAt: NOW, scopes: [] },
  });
  await db
    .insert(ebayConsents)
    .values({ personId, stateHash: 'secret-hash-13', returnTo: '/sell', expiresAt: NOW });
  await db.insert(channelCalls).values({
    ...{ personId, channel: 'ebay', callName: 'AddItem', at: NOW, durationMs: 1 },
    outcome: 'success',
  });
  await db.insert(sellerOrders).values({
    ...{ personId, sellerListingId, origin: 'person', externalId: 'one', status: 'paid' },
    ...{ priceCents: 1, orderedAt: NOW },
  });
  await db.insert(sellerOffers).values({
    ...{ sellerListingId, buyerId: personId, origin: 'deal_scout', amountCents: 1 },
    expiresAt: NOW,
  });
  await db.insert(sellerMessages).values({
    ...{ sellerListingId, buyerId: personId, isFromBuyer: true, sendKey: newId() },
    ...{ text: 'Needle asks', sentAt: NOW },
  });
  await db
    .insert(sellerPriceChanges)
    .values({ sellerListingId, toCents: 1, reason: 'person', at: NOW });
  await db.insert(sellerListingDays).values({ sellerListingId, day: '2026-03-01', priceCents: 1 });
}

/** A person's preferences, a channel of theirs, and one alert that was sent by it. */
async function addAlert(personId: string, vehicleId: string): Promise<void> {
  const { db } = database;
  await db.insert(alertPreferences).values({ personId });
  await db.insert(alertDays).values({ personId, day: '2026-03-01', toldCount: 1 });
  await db.insert(bellNotices).values({
    ...{ personId, key: 'booking:1', title: 'Confirmed: the Needle', detail: '', path: '/' },
  });
  await db
    .insert(alertMutes)
    .values({ personId, kind: 'model', key: 'Honda|Fit', label: 'Needle has one' });
  const [channel] = await db
    .insert(alertChannels)
    .values({
      ...{ personId, kind: 'email', label: 'Needle mail', state: 'active' },
      ...{ addressEncrypted: 'secret-hash-9', addressDigest: 'secret-hash-10' },
    })
    .returning();
  const channelId = channel?.id ?? '';
  await db.insert(operatorChannels).values({ personId, channelId });
  const announcementId = newId();
  await db.insert(announcements).values({
    ...{ id: announcementId, text: 'Hello', level: 'info', audience: 'everyone', startsAt: NOW },
  });
  await db.insert(announcementDismissals).values({ personId, announcementId, dismissedAt: NOW });
  const [delivery] = await db
    .insert(deliveries)
    .values({ personId, channelId, kind: 'instant', dueAt: NOW })
    .returning();
  const deliveryId = delivery?.id ?? '';
  await db.insert(deliveryAttempts).values({ deliveryId, startedAt: NOW });
  const [opportunity] = await db
    .insert(opportunities)
    .values({ personId, vehicleId, priceCents: 1, rating: 'great' })
    .returning();
  const content = { title: 'For Needle' } as AlertContent;
  await db.insert(alerts).values({
    ...{ personId, opportunityId: opportunity?.id ?? '', channelId, deliveryId, content },
    ...{ kind: 'new', newsKey: 'new', matchedAt: NOW },
  });
}

/** A household board that is nobody else's, with a car, a vote, a note and a link. */
async function addBoard(personId: string, listingId: string): Promise<void> {
  const { db } = database;
  const [board] = await db.insert(boards).values({ name: 'Cars for the Needles' }).returning();
  const boardId = board?.id ?? '';
  await db.insert(boardMembers).values({ boardId, personId });
  const [car] = await db
    .insert(boardCars)
    .values({ boardId, listingId, vehicleId: newId(), addedBy: personId })
    .returning();
  const carId = car?.id ?? '';
  await db.insert(boardVotes).values({ carId, personId, vote: 'yes' });
  await db.insert(boardNotes).values({ carId, personId, text: 'Needle likes it' });
  const link = { kind: 'invite', tokenHash: 'secret-hash-8', expiresAt: inDays(7) } as const;
  await db.insert(boardLinks).values({ ...link, boardId, personId });
}

/** A feed of a person's, read once: a car, a rejected row, and rows on their way. */
async function addFeed(personId: string): Promise<void> {
  const { db } = database;
  const id = newId();
  const sourceKey = `feed:${id}`;
  await db.insert(sources).values({ key: sourceKey, label: 'Needle Motors', kind: 'feed' });
  const feed = {
    id,
    ownerId: personId,
    sourceKey,
    label: 'Needle Motors',
    kind: 'upload',
  } as const;
  await db.insert(dealerFeeds).values({ ...feed, etag: 'abc' });
  const [query] = await db
    .insert(sourceQueries)
    .values({ sourceKey, query: 'all', strategy: 'scheduled', intervalS: 3_600, nextDueAt: NOW })
    .returning();
  const scanId = newId();
  const scan = { id: scanId, sourceKey, query: 'all', state: 'finished' } as const;
  await db
    .insert(scans)
    .values({ ...scan, queryId: query?.id ?? '', marketAt: NOW, startedAt: NOW });
  const rows = ['{"raw":{"title":"Needle car"}}'];
  await db.insert(collectedPages).values({ scanId, pageNumber: 1, sourceKey, asOf: NOW, rows });
  await db
    .insert(imports)
    .values({ id: scanId, sourceKey, fileName: 'Scan of all', startedAt: NOW });
  await db.insert(quarantinedRows).values({
    importId: scanId,
    sourceKey,
    rowNumber: 2,
    reason: 'price_missing',
    field: 'price',
    message: 'No price.',
    contentHash: id,
    raw: { title: 'Needle wreck' },
  });
  await db.insert(listings).values({
    sourceKey,
    externalId: 'S1',
    title: 'A car on the lot of Needle Motors',
    year: 2018,
    make: 'Honda',
    model: 'Fit',
    priceCents: 1_100_000,
    priceKind: 'dealer_ask',
    qualityScore: 80,
    factsHash: 'b',
    firstSeenAt: NOW,
    lastSeenAt: NOW,
  });
  await blobs.put(`dealer-feeds/${id}/abc`, Buffer.from('Needle'), 'text/csv');
}

/** Every place of the database in which a text occurs, as "table.column". */
async function placesOf(needle: string): Promise<string[]> {
  const { rows: columns } = await database.db.execute<{ table: string; column: string }>(sql`
    select c.table_name as table, c.column_name as column
      from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
       and (c.data_type in ('text', 'uuid', 'json', 'jsonb', 'ARRAY', 'bytea')
            or c.data_type like 'character%')`);
  expect(columns.length).toBeGreaterThan(60);
  const found: string[] = [];
  for (const { table, column } of columns) {
    const { rows } = await database.db.execute<{ count: number }>(
      sql`select count(*)::int as count from ${sql.identifier(table)}
           where position(${needle.toLowerCase()} in lower(${sql.identifier(column)}::text)) > 0`,
    );
    if ((rows[0]?.count ?? 0) > 0) found.push(`${table}.${column}`);
  }
  return found.sort();
}

async function countPersonalRows(source: (typeof PERSONAL_TABLES)[number], subject: KnownPerson) {
  return database.db.transaction(async (tx) => {
    const db = tx as unknown as typeof database.db;
    await nameSubject(db, { id: subject.personId, email: subject.email });
    const { rows } = await db.execute<{ count: number }>(
      sql.raw(`select count(*)::int as count from ${source.table} where ${source.where}`),
    );
    return rows[0]?.count ?? 0;
  });
}

describe('the list of personal data', () => {
  it('knows every table that refers to people', async () => {
    const { rows } = await database.db.execute<{ table: string }>(sql`
      select table_name as table from information_schema.columns
       where table_schema = 'public' and column_name in ('person_id', 'owner_id', 'actor_id', 'user_id',
             'contact_email', 'recipient', 'email', 'owner_key', 'actor_key')
      union
      select r.relname from pg_constraint k join pg_class r on r.oid = k.conrelid
       where k.contype = 'f' and k.confrelid in ('people'::regclass, 'sessions'::regclass, 'api_keys'::regclass)`);
    const known = new Set(PERSONAL_TABLES.map(({ table }) => table));
    expect(rows.map(({ table }) => table).filter((table) => !known.has(table))).toEqual([]);
  });

  it('is proved below with at least one row in each table', async () => {
    const subject = await fullPerson();
    for (const source of PERSONAL_TABLES) {
      expect(await countPersonalRows(source, subject), source.table).toBeGreaterThan(0);
    }
  });
});

describe('exportOwnData', () => {
  it('holds the rows of every table, in words, without secrets and without other people', async () => {
    const subject = await fullPerson();
    const other = await person('other.person@example.com', 'Somebody Else', 'admin');
    await audit(ctxOf(actorOf(other)), {
      action: 'person.role_changed',
      subjectKind: 'person',
      subjectId: subject.personId,
    });
    const { fileName, bytes } = await exportOwnData(ctxOf(actorOf(subject)), {
      personId: subject.personId,
    });
    expect(fileName).toMatch(/^deal-scout-live-\d{4}-\d{2}-\d{2}\.zip$/);
    const files = Object.fromEntries(
      Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]),
    );
    const wanted = PERSONAL_TABLES.flatMap(({ file }) => (file === null ? [] : [file]));
    expect(Object.keys(files).sort()).toEqual([...wanted, 'README.txt'].sort());
    for (const file of wanted) {
      expect(JSON.parse(files[file] ?? '').length, file).toBeGreaterThan(0);
      expect(files['README.txt']).toContain(file);
    }
    expect(JSON.parse(files['account.json'] ?? '')).toMatchObject([
      { email: EMAIL, display_name: NAME, id: subject.personId },
    ]);
    const all = Object.values(files).join('\n');
    expect(all).not.toMatch(/argon2|secret-hash|key_hash|password_hash/);
    expect(all).not.toContain(other.personId);
    expect(all).not.toContain('other.person');
    expect(files['audit-log.json']).toContain('person.data_exported');
  });

  it('holds ten thousand rows whole', async () => {
    const subject = await person(EMAIL, NAME);
    await database.db.execute(sql`insert into api_usage (person_id, caller, operation, day)
      select ${subject.personId}, 'session', 'op' || n, '2026-03-01' from generate_series(1, 10001) n`);
    const { bytes } = await exportOwnData(ctxOf(actorOf(subject)), { personId: subject.personId });
    const usage = JSON.parse(strFromU8(unzipSync(bytes)['usage.json'] ?? new Uint8Array()));
    expect(new Set(usage.map((row: { operation: string }) => row.operation)).size).toBe(10_001);
  });

  it('is refused to everybody else, and more than five times an hour', async () => {
    const subject = await person(EMAIL, NAME);
    const { personId } = subject;
    const refused: [Actor, string][] = [
      [{ kind: 'visitor', id: 'v', isBrowser: true }, 'unauthenticated'],
      [actorOf(await person('other@example.com', 'Other', 'admin')), 'not_found'],
      [
        { kind: 'api_key', keyId: newId(), personId, role: 'customer', plan: 'free', scopes: [] },
        'forbidden',
      ],
    ];
    for (const [actor, code] of refused) {
      await expect(exportOwnData(ctxOf(actor), { personId })).rejects.toMatchObject({ code });
    }
    const ctx = ctxOf(actorOf(subject));
    for (let round = 0; round < 5; round += 1) await exportOwnData(ctx, { personId });
    await expect(exportOwnData(ctx, { personId })).rejects.toMatchObject({ code: 'rate_limited' });
  });
});

describe('leaving', () => {
  it('ends sessions and keys at once, waits two weeks, and can be taken back', async () => {
    const subject = await fullPerson();
    const { personId, sessionId } = subject;
    const ctx = ctxOf(actorOf(subject, sessionId));
    const { purgeAfter } = await requestDeletion(ctx, { personId, password: PASSWORD });
    expect(purgeAfter).toEqual(inDays(14));
    expect(await findPersonForSession(ctxOf(SYSTEM), { personId, sessionId, epoch: 0 })).toBeNull();
    const { rows } = await database.db.execute(sql`select from api_keys where revoked_at is null`);
    expect(rows).toHaveLength(0);
    expect(
      await requestDeletion(ctxOf(actorOf(subject), inDays(3)), { personId, password: PASSWORD }),
    ).toEqual({
      purgeAfter,
    });
    expect(await purgeDuePeople(ctxOf(JOB, inDays(13.9)))).toEqual({ purgedCount: 0 });
    await keepAccount(ctxOf(actorOf(subject)), { personId });
    expect(await purgeDuePeople(ctxOf(JOB, inDays(15)))).toEqual({ purgedCount: 0 });
    expect(await database.db.$count(people)).toBe(1);
    const kinds = await database.db.select({ kind: messages.kind }).from(messages);
    expect(kinds.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['deletion_requested', 'deletion_withdrawn']),
    );
  });

  it('wants the password, and is one’s own alone', async () => {
    const subject = await person(EMAIL, NAME);
    const { personId } = subject;
    const ctx = ctxOf(actorOf(subject));
    for (const password of [undefined, '', 'wrong-password-here']) {
      await expect(requestDeletion(ctx, { personId, password })).rejects.toMatchObject({
        code: 'invalid_fields',
        fieldErrors: [{ field: 'password' }],
      });
    }
    const stranger = ctxOf(actorOf(await person('other@example.com', 'Other', 'admin')));
    for (const verb of [requestDeletion, keepAccount]) {
      await expect(verb(stranger, { personId, password: PASSWORD })).rejects.toMatchObject({
        code: 'not_found',
      });
    }
    expect(await database.db.$count(people, sql`purge_after is not null`)).toBe(0);
  });

  it('is not for the last admin who stays', async () => {
    const ann = await person('ann@example.com', 'Ann', 'admin');
    const bob = await person('bob@example.com', 'Bob', 'admin');
    const leave = (who: KnownPerson) =>
      requestDeletion(ctxOf(actorOf(who)), { personId: who.personId, password: PASSWORD });
    const results = await Promise.allSettled([leave(ann), leave(bob)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'conflict' },
    });
  });
});

describe('purgeDuePeople', () => {
  it('leaves nothing of the person anywhere but their number in the audit log', async () => {
    const subject = await fullPerson();
    const other = await fullOther();
    const needles = [EMAIL, NAME, 'Needle', subject.keyPrefix, 'secret-hash'];
    for (const needle of needles) expect(await placesOf(needle), needle).not.toEqual([]);
    await requestDeletion(ctxOf(actorOf(subject)), {
      personId: subject.personId,
      password: PASSWORD,
    });
    expect(await purgeDuePeople(ctxOf(JOB, inDays(15)))).toEqual({ purgedCount: 1 });
    for (const needle of needles) expect(await placesOf(needle), needle).toEqual([]);
    const numbers = [subject.personId, subject.sessionId, subject.keyId];
    for (const number of numbers) {
      const places = await placesOf(number);
      expect(
        places.filter((place) => !place.startsWith('audit_log.')),
        number,
      ).toEqual([]);
    }
    expect(await placesOf(subject.personId)).toContain('audit_log.subject_id');
    for (const source of PERSONAL_TABLES.filter(({ fate }) => fate !== 'keep')) {
      expect(await countPersonalRows(source, subject), source.table).toBe(0);
    }
    expect(blobs.files.size).toBe(0);
    expect(await database.db.$count(people)).toBe(1);
    expect(await placesOf(other.personId)).toContain('people.id');
    // The counter of an address and the request itself are nobody's.
    expect(await database.db.$count(rateLimits)).toBe(1);
    expect(await database.db.$count(removalRequests)).toBe(1);
    expect(await purgeDuePeople(ctxOf(JOB, inDays(16)))).toEqual({ purgedCount: 0 });
    const actions = await database.db
      .select({ action: auditLog.action })
      .from(auditLog)
      .orderBy(auditLog.position);
    expect(actions.at(-1)).toEqual({ action: 'person.purged' });
  });

  async function fullOther() {
    return person('other@example.com', 'Other Person');
  }

  it('is done once by two sweeps at the same time', async () => {
    const subject = await person(EMAIL, NAME);
    await requestDeletion(ctxOf(actorOf(subject)), {
      personId: subject.personId,
      password: PASSWORD,
    });
    const swept = await Promise.all([
      purgeDuePeople(ctxOf(JOB, inDays(15))),
      purgeDuePeople(ctxOf(JOB, inDays(15))),
    ]);
    expect(swept.map(({ purgedCount }) => purgedCount).sort()).toEqual([0, 1]);
  });

  it('is for jobs and the system only', async () => {
    const admin = await person('ann@example.com', 'Ann', 'admin');
    await expect(purgeDuePeople(ctxOf(actorOf(admin)))).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(
      purgeDuePeople(ctxOf({ kind: 'visitor', id: 'v', isBrowser: true })),
    ).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
