/**
 * Cars on offer: what a snap job became, and how its seller changes it. Whatever is changed here is shown
 * and published after it (`afterChange`). Ends and sales are in sale-service.ts.
 */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, invalidFields, notFound } from '@/lib/platform/errors';
import { newId, parseCursorId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import { inTransaction } from '@/lib/platform/transaction';
import { lockOwnJobRow, type SnapJobRow } from '@/lib/snap/job-queries';
import { readPriceRange } from '@/lib/snap/price-service';
import { advertSighting } from './seller-advert';
import { type AdvertPorts, afterChange, asSystem } from './seller-advert-service';
import {
  changeProblems,
  firstStepAt,
  type OfferedContent,
  offerContent,
  pricedCar,
  type SellerListing,
  type SellerListingChange,
  standingOf,
  toSellerListing,
} from './seller-listing';
import {
  findOwnRow,
  hasLivePublication,
  insertPriceChange,
  insertRow,
  listOwnRows,
  listPriceChangeRows,
  listReadyPhotoIds,
  lockOwnRow,
  lockRowOfJob,
  type SellerListingRow,
  updateJob,
  updateRow,
} from './seller-listing-queries';

type SellingCtx = Ctx<AdvertPorts>;

/** What is offered, and where. */
export interface OfferCarInput {
  personId: string;
  /** "snp_…" */
  jobId: string;
  /** Whether it is among the results here, and whether buyers may write. */
  isShown: boolean;
  isContactable: boolean;
  /** Of the job, as its person saw it; any unless said. */
  version?: number | undefined;
}

/**
 * Offers the car of a snap job, or brings the offer in line with the job: from its confirmed facts and ready
 * photos alone. The same again changes nothing; a car that was ended is offered again. Throws `not_found`,
 * `invalid_fields` naming what is missing or not believed, `conflict` for a car that is sold, and
 * `precondition_failed` where the job was changed after `version`.
 */
export async function offerCar(ctx: SellingCtx, input: OfferCarInput): Promise<SellerListing> {
  authorize(ctx, 'selling.manage', { ownerId: input.personId });
  const { personId, version } = input;
  const jobId = parsePublicId('snap_job', input.jobId);
  const { id, isChanged } = await inTransaction(ctx, async (tx) => {
    const job = await lockOwnJobRow(tx.db, { personId, jobId });
    if (!job) throw notFound('snap job');
    if (version !== undefined && job.version !== version) throw new AppError('precondition_failed');
    const content = await readContent(tx, job);
    const present = await lockRowOfJob(tx.db, jobId);
    if (present?.status === 'sold') {
      throw new AppError('conflict', { message: 'This car is sold. Relist it first.' });
    }
    return present ? offerAgain(tx, present, content, input) : offerNew(tx, job, content, input);
  });
  if (isChanged) await afterChange(asSystem(ctx), { sellerListingId: id });
  return getSellerListing(ctx, { personId, id: toPublicId('seller_listing', id) });
}

async function readContent(tx: SellingCtx, job: SnapJobRow): Promise<OfferedContent> {
  const offered = offerContent(job, await listReadyPhotoIds(tx.db, job.id));
  if (!offered.ok) throw invalidFields(offered.problems);
  assertBelieved(tx, job.id, offered.content);
  return offered.content;
}

/** What no source could say of a car is not said by a seller either: a price of a dollar, a year to come. */
function assertBelieved(ctx: SellingCtx, id: string, content: OfferedContent): void {
  const read = advertSighting(
    { ...content, id },
    { status: 'live' },
    { marketNow: ctx.market.now(), publicUrl: ctx.ports.publicUrl },
  );
  if (!read.ok) throw invalidFields([read.problem]);
}

async function offerNew(
  tx: SellingCtx,
  job: SnapJobRow,
  content: OfferedContent,
  { personId, isShown, isContactable }: OfferCarInput,
): Promise<{ id: string; isChanged: boolean }> {
  const id = newId();
  const now = tx.now();
  await insertRow(tx.db, {
    ...content,
    ...{ id, personId, snapJobId: job.id, isShown, isContactable },
    ...{ status: isShown ? 'live' : 'draft', liveAt: isShown ? now : null },
    ...{ createdAt: now, updatedAt: now },
  });
  const price = { toCents: content.priceCents, fromCents: null, reason: 'person' } as const;
  await insertPriceChange(tx.db, { ...price, id: newId(), sellerListingId: id, at: now });
  await updateJob(tx.db, job.id, { status: 'listed' }, now);
  return { id, isChanged: true };
}

async function offerAgain(
  tx: SellingCtx,
  row: SellerListingRow,
  content: OfferedContent,
  { isShown, isContactable }: OfferCarInput,
): Promise<{ id: string; isChanged: boolean }> {
  const wanted = { ...content, isShown, isContactable };
  const isSame = Object.entries(wanted).every(
    ([name, value]) => stable(row[name as keyof typeof wanted]) === stable(value),
  );
  if (isSame && row.status !== 'ended') return { id: row.id, isChanged: false };
  const now = tx.now();
  const isLive = standingOf({
    isShown,
    hasLivePublication: await hasLivePublication(tx.db, row.id),
  });
  const nextStepAt = row.status === 'ended' ? firstStepAt(row.ladder, now) : row.nextStepAt;
  await updateRow(
    tx.db,
    row.id,
    {
      ...wanted,
      ...{ status: isLive, endedAt: null, nextStepAt },
      liveAt: row.liveAt ?? (isLive === 'live' ? now : null),
    },
    now,
  );
  await notePrice(tx, row, content.priceCents, row.status === 'ended' ? 'relisted' : 'person');
  await updateJob(tx.db, row.snapJobId, { status: 'listed' }, now);
  return { id: row.id, isChanged: true };
}

/** One spelling of a value, whatever the order of its keys: Postgres keeps its own. */
function stable(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

async function notePrice(
  tx: Ctx,
  row: SellerListingRow,
  toCents: number,
  reason: 'person' | 'relisted',
): Promise<void> {
  if (toCents === row.priceCents && reason === 'person') return;
  const change = { id: newId(), sellerListingId: row.id, fromCents: row.priceCents, toCents };
  await insertPriceChange(tx.db, { ...change, reason, at: tx.now() });
}

/** One of a person's cars on offer. Throws `not_found`. */
export async function getSellerListing(
  ctx: Ctx,
  input: { personId: string; id: string },
): Promise<SellerListing> {
  authorize(ctx, 'selling.manage', { ownerId: input.personId });
  const id = parsePublicId('seller_listing', input.id);
  const row = await findOwnRow(ctx.db, { id, personId: input.personId });
  if (!row) throw notFound('seller listing');
  return toSellerListing(row);
}

/** A person's cars on offer, ended and sold ones too, the newest first. Throws `invalid_fields` for a wrong cursor. */
export async function listSellerListings(
  ctx: Ctx,
  input: { personId: string; limit: number; cursor: string | null },
): Promise<{ cars: SellerListing[]; nextCursor: string | null }> {
  authorize(ctx, 'selling.manage', { ownerId: input.personId });
  const { personId, limit } = input;
  const rows = await listOwnRows(ctx.db, {
    ...{ personId, limit: limit + 1 },
    beforeId: parseCursorId('seller_listing', input.cursor),
  });
  const cars = rows.slice(0, limit).map(toSellerListing);
  return { cars, nextCursor: rows.length > limit ? (cars.at(-1)?.id ?? null) : null };
}

/** A price that a car had. */
export interface PricePoint {
  at: Date;
  fromCents: number | null;
  toCents: number;
  reason: 'person' | 'ladder' | 'relisted';
}

/** The prices of one of a person's cars, the newest first, at most 200. Throws `not_found`. */
export async function listPricePoints(
  ctx: Ctx,
  input: { personId: string; id: string },
): Promise<PricePoint[]> {
  authorize(ctx, 'selling.manage', { ownerId: input.personId });
  const id = parsePublicId('seller_listing', input.id);
  if (!(await findOwnRow(ctx.db, { id, personId: input.personId }))) {
    throw notFound('seller listing');
  }
  const rows = await listPriceChangeRows(ctx.db, id);
  return rows.map(({ at, fromCents, toCents, reason }) => ({ at, fromCents, toCents, reason }));
}

/**
 * Changes price, lowest price, words, price steps and where a car is seen. Throws `not_found`,
 * `precondition_failed` where it was changed after `version`, `conflict` for a car that ended or is sold, and
 * `invalid_fields` for what cannot be or is not believed.
 */
export async function updateSellerListing(
  ctx: SellingCtx,
  input: { personId: string; id: string; version: number; change: SellerListingChange },
): Promise<SellerListing> {
  authorize(ctx, 'selling.manage', { ownerId: input.personId });
  const { personId, version, change } = input;
  const id = parsePublicId('seller_listing', input.id);
  const seen = change.ladder?.isOn ? await findOwnRow(ctx.db, { id, personId }) : null;
  // Valued before the row is held: that takes a while.
  const range = seen && (await readPriceRange(ctx, pricedCar(seen)));
  await inTransaction(ctx, async (tx) => {
    const row = await lockOwnRow(tx.db, { id, personId });
    if (!row) throw notFound('seller listing');
    if (row.version !== version) throw new AppError('precondition_failed');
    if (row.status === 'sold' || row.status === 'ended') {
      throw new AppError('conflict', { message: `This car is ${row.status}. Relist it first.` });
    }
    await writeChange(tx, row, change, range?.p50Cents ?? null);
  });
  await afterChange(asSystem(ctx), { sellerListingId: id });
  return getSellerListing(ctx, { personId, id: input.id });
}

async function writeChange(
  tx: SellingCtx,
  row: SellerListingRow,
  change: SellerListingChange,
  marketCents: number | null,
): Promise<void> {
  const problems = changeProblems(row, change);
  if (problems.length > 0) throw invalidFields(problems);
  const { ladder, ...plain } = change;
  const set = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  const next: SellerListingRow = { ...row, ...set };
  assertBelieved(tx, row.id, next);
  const now = tx.now();
  const status =
    row.status === 'needs_action'
      ? row.status
      : standingOf({
          isShown: next.isShown,
          hasLivePublication: await hasLivePublication(tx.db, row.id),
        });
  const steps = ladderChange(row, next, { ladder, marketCents, now });
  const liveAt = row.liveAt ?? (status === 'live' ? now : null);
  await updateRow(tx.db, row.id, { ...set, ...steps, status, liveAt }, now);
  await notePrice(tx, row, next.priceCents, 'person');
  const { priceCents, floorCents } = next;
  if (priceCents !== row.priceCents || floorCents !== row.floorCents) {
    await updateJob(tx.db, row.snapJobId, { priceCents, floorCents }, now);
  }
}

/** The ladder as it is set up, or counted anew from a price that was changed by hand. */
function ladderChange(
  row: SellerListingRow,
  next: SellerListingRow,
  change: { ladder: SellerListingChange['ladder']; marketCents: number | null; now: Date },
): Partial<SellerListingRow> {
  const { ladder, marketCents, now } = change;
  if (ladder === undefined) {
    if (next.priceCents === row.priceCents) return {};
    return { nextStepAt: firstStepAt(row.ladder, now) };
  }
  const ladderMarketCents = ladder?.isOn ? marketCents : null;
  return { ladder, nextStepAt: firstStepAt(ladder, now), ladderMarketCents };
}
