/**
 * What a person brings in for themselves: the address of an advert, the page they are looking at, or a saved
 * mail. Each is read by the parsers of its source and goes the way of every advert, but is private to the
 * person. The page or mail itself is never kept. Bringing the same thing again updates it.
 */

import type { CaptureKind } from '@/db/vocabulary';
import type { Buyer } from '@/lib/deals/deal-for-buyer';
import { getOwnDeals, type OwnDeal } from '@/lib/deals/own-deals';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, invalidFields, notFound } from '@/lib/platform/errors';
import { parseCursorId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import type { LimitRule, RateLimiter } from '@/lib/platform/limits';
import { fetchAddress } from '@/lib/sources/address-reading';
import type { FetchedPage, PageReading } from '@/lib/sources/page/page-reading';
import type { SourceCatalog } from '@/lib/sources/ports';
import type { RawListing } from '@/lib/sources/raw-listing';
import type { ReadingCtx } from '@/lib/sources/reading';
import { CAPTURED_SOURCE } from '@/lib/sources/registry';
import type { SourceDefinition } from '@/lib/sources/source-definition';
import { valueListings } from '@/lib/valuation/revaluation-service';
import {
  CAPTURE_BYTES_MAX,
  CAPTURES_PER_DAY_MAX,
  type Capture,
  captureProblem,
  captureTitle,
  contentHashOf,
  OWNED_LISTINGS_MAX,
  pageAddress,
} from './capture';
import { readCapturedPage } from './captured-page';
import { capturedRows } from './captured-rows';
import { readMailAdverts } from './mail-adverts';
import { type ReadMail, readMail } from './mail-reading';
import {
  type CaptureRow,
  countOwnedListings,
  deleteCaptureRow,
  findCaptureRow,
  listCapturedIds,
  listCaptureRows,
  storeCapture,
} from './queries';

/** What bringing something in stands on. */
export interface CapturePorts {
  catalog: SourceCatalog;
  limiter: RateLimiter;
}

type CaptureCtx = Ctx<CapturePorts>;

const DAY_RULE: LimitRule = { name: 'captures', max: CAPTURES_PER_DAY_MAX, windowSeconds: 86_400 };
const UTF8_HTML = 'text/html; charset=utf-8';
const WAYS_ROUND = 'Open the page in your browser and use the bookmarklet, or paste the page here.';

/**
 * Reads the page at an address under the rules of its source. Throws `invalid_fields` naming `url` for what
 * is no http address, `source_off` with what to do in its place for a page that is not fetched, and as
 * `fetchAddress`, `capturePage` do.
 */
export async function captureAddress(
  ctx: ReadingCtx & CaptureCtx,
  input: { personId: string; url: string },
): Promise<Capture> {
  authorize(ctx, 'captures.manage', { ownerId: input.personId });
  assertOwnMarket(ctx);
  const address = pageAddress(input.url);
  if (address === null) {
    throw invalidFields([
      { field: 'url', message: 'must be an address that begins with https://' },
    ]);
  }
  await spendTry(ctx, input.personId);
  const { answer, definition } = await fetchAddress(ctx, {
    personId: input.personId,
    address,
  }).catch((error: unknown) => {
    throw withWayRound(error);
  });
  const page = { ...answer, url: address };
  return keepPage(ctx, { personId: input.personId, kind: 'address', page, rules: definition });
}

/** A page that is not fetched can still be brought: says so with the reason. */
function withWayRound(error: unknown): unknown {
  if (!(error instanceof AppError)) return error;
  const { code, message, retryAfterSeconds } = error;
  const isRefusal =
    code === 'source_off' ||
    code === 'outbound_robots_refused' ||
    code === 'outbound_paused' ||
    code === 'budget_spent';
  if (!isRefusal) return error;
  return new AppError('source_off', {
    message: `${message} ${WAYS_ROUND}`,
    cause: error,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  });
}

/** A page as a person hands it over. */
export interface BroughtPage {
  personId: string;
  /** Where it is from; null where the person does not say. */
  url: string | null;
  /** As the browser has it, or as it was saved. */
  content: string | Uint8Array;
}

/**
 * Reads a page that a person brought. Whatever it turns out to be is kept as a capture: look at its verdict.
 * Throws `invalid_fields` naming `html` or `url` for a page that is empty or larger than 8 MiB and for what
 * is no address, `needs_own_market` in the demo, `rate_limited` beyond 200 captures in 24 hours, and
 * `conflict` where the person has as many adverts as one may keep.
 */
export async function capturePage(ctx: CaptureCtx, input: BroughtPage): Promise<Capture> {
  authorize(ctx, 'captures.manage', { ownerId: input.personId });
  const { personId, content } = input;
  assertOwnMarket(ctx);
  const isText = typeof content === 'string';
  const bytes = isText ? new TextEncoder().encode(content) : content;
  const url = input.url === null || input.url.trim() === '' ? null : pageAddress(input.url);
  const isAddressWrong = url === null && (input.url ?? '').trim() !== '';
  assertContent('html', bytes, isAddressWrong);
  await spendTry(ctx, personId);
  const page = { url, status: 200, contentType: isText ? UTF8_HTML : null, bytes };
  return keepPage(ctx, { personId, kind: 'page', page, rules: null });
}

/**
 * Reads a saved mail (its raw form, .eml) for adverts of known sources. Throws as `capturePage` does, naming
 * `mail`, also for what is no mail. `contentHash` tells the same mail again where its service gives it an id.
 */
export async function captureMail(
  ctx: CaptureCtx,
  input: { personId: string; bytes: Uint8Array; contentHash?: string },
): Promise<Capture> {
  authorize(ctx, 'captures.manage', { ownerId: input.personId });
  const { personId, bytes } = input;
  assertOwnMarket(ctx);
  assertContent('mail', bytes, false);
  const mail = await readMail(bytes);
  if (mail === null) {
    throw invalidFields([
      { field: 'mail', message: 'is not a mail that can be read: save it as .eml, whole' },
    ]);
  }
  return captureReadMail(ctx, {
    personId,
    mail,
    contentHash: input.contentHash ?? contentHashOf({ bytes }),
  });
}

/** The same for a mail whose bodies are read already. Throws `needs_own_market`, `rate_limited`, `conflict`. */
export async function captureReadMail(
  ctx: CaptureCtx,
  input: { personId: string; mail: ReadMail; contentHash: string },
): Promise<Capture> {
  authorize(ctx, 'captures.manage', { ownerId: input.personId });
  const { personId, mail, contentHash } = input;
  assertOwnMarket(ctx);
  await spendTry(ctx, personId);
  const { definition, reading } = readMailAdverts(ctx.ports.catalog.list(), mail);
  const { subject: title } = mail;
  return keep(ctx, {
    personId,
    kind: 'mail',
    definition,
    reading,
    address: null,
    title,
    contentHash,
  });
}

function assertOwnMarket(ctx: Ctx): void {
  if (ctx.market.name === 'demo') throw new AppError('needs_own_market');
}

function assertContent(field: string, bytes: Uint8Array, isAddressWrong: boolean): void {
  const errors = [];
  if (bytes.length === 0) errors.push({ field, message: 'is empty' });
  if (bytes.length > CAPTURE_BYTES_MAX) {
    errors.push({ field, message: 'is larger than 8 MB, the most that is read' });
  }
  if (isAddressWrong) {
    errors.push({ field: 'url', message: 'must be an address that begins with https://' });
  }
  if (errors.length > 0) throw invalidFields(errors);
}

/** Counts one more capture of a person. Throws `rate_limited` and, where they have too many adverts, `conflict`. */
async function spendTry(ctx: CaptureCtx, personId: string): Promise<void> {
  const verdict = await ctx.ports.limiter.limit(personId, DAY_RULE);
  if (!verdict.isAllowed) {
    throw new AppError('rate_limited', {
      message: `You brought in ${CAPTURES_PER_DAY_MAX} things within a day. Wait, then go on.`,
      retryAfterSeconds: verdict.retryAfterSeconds,
    });
  }
  if ((await countOwnedListings(ctx.db, personId)) >= OWNED_LISTINGS_MAX) {
    throw new AppError('conflict', {
      message: `You keep ${OWNED_LISTINGS_MAX.toLocaleString('en-US')} adverts. Delete captures that you no longer need first.`,
    });
  }
}

async function keepPage(
  ctx: CaptureCtx,
  input: {
    personId: string;
    kind: CaptureKind;
    page: FetchedPage;
    rules: SourceDefinition | null;
  },
): Promise<Capture> {
  const { personId, kind, page, rules } = input;
  const { definition, reading, address, title } = readCapturedPage(
    ctx.ports.catalog.list(),
    page,
    rules,
  );
  const contentHash = contentHashOf(address === null ? { bytes: page.bytes } : { address });
  return keep(ctx, { personId, kind, definition, reading, address, title, contentHash });
}

/** Something that was brought, as it was read. */
interface Brought {
  personId: string;
  kind: CaptureKind;
  definition: SourceDefinition | null;
  reading: Pick<PageReading, 'verdict' | 'problem'> & { listings: readonly RawListing[] };
  address: string | null;
  title: string | null;
  contentHash: string;
}

async function keep(ctx: CaptureCtx, brought: Brought): Promise<Capture> {
  const { personId, definition, reading, address } = brought;
  const { sightings, leftOut } = capturedRows(reading.listings, {
    ownerId: personId,
    sourceKey: definition?.key ?? null,
    priceKind: definition?.priceKind ?? CAPTURED_SOURCE.priceKind,
    address,
    marketNow: ctx.market.now(),
  });
  const isRead = reading.verdict === 'ok' || reading.verdict === 'empty';
  const { id, changedIds } = await storeCapture(
    ctx.db,
    {
      ownerId: personId,
      kind: brought.kind,
      state: isRead ? 'read' : 'failed',
      sourceKey: definition?.key ?? null,
      url: address,
      title: captureTitle(brought.title),
      verdict: reading.verdict,
      problem: captureProblem(reading.problem ?? leftOut),
      contentHash: brought.contentHash,
      now: ctx.now(),
    },
    sightings,
  );
  await value(ctx, changedIds);
  const row = await findCaptureRow(ctx.db, { id, ownerId: personId });
  if (!row) throw notFound('capture');
  return toCapture(row, ctx.ports.catalog);
}

/** The estimate is no doing of the person's; without a model yet, or where it fails, it follows at night. */
async function value(ctx: Ctx, listingIds: readonly string[]): Promise<void> {
  if (listingIds.length === 0) return;
  const system: Ctx = { ...ctx, actor: { kind: 'system', name: 'captures' } };
  await valueListings(system, { listingIds }).catch((error: unknown) =>
    ctx.log.warn({ error }, 'captured adverts not valued yet'),
  );
}

/** A person's captures, the newest first; `cursor` is the `nextCursor` of the page before. */
export async function listCaptures(
  ctx: Ctx<{ catalog: SourceCatalog }>,
  input: { personId: string; limit: number; cursor: string | null },
): Promise<{ captures: Capture[]; nextCursor: string | null }> {
  authorize(ctx, 'captures.manage', { ownerId: input.personId });
  const { personId, limit } = input;
  const rows = await listCaptureRows(ctx.db, {
    ownerId: personId,
    limit: limit + 1,
    beforeId: parseCursorId('capture', input.cursor),
  });
  const captures = rows.slice(0, limit).map((row) => toCapture(row, ctx.ports.catalog));
  return { captures, nextCursor: rows.length > limit ? (captures.at(-1)?.id ?? null) : null };
}

/** A capture with a page of its adverts. */
export interface CaptureDetail {
  capture: Capture;
  deals: OwnDeal[];
  nextCursor: string | null;
}

/** One of a person's captures with its adverts, those that came last first. Throws `not_found`. */
export async function getCapture(
  ctx: Ctx<{ catalog: SourceCatalog }>,
  input: {
    personId: string;
    id: string;
    limit: number;
    cursor: string | null;
    buyer: Buyer | null;
  },
): Promise<CaptureDetail> {
  authorize(ctx, 'captures.manage', { ownerId: input.personId });
  const { personId, limit } = input;
  const captureId = parsePublicId('capture', input.id);
  const row = await findCaptureRow(ctx.db, { id: captureId, ownerId: personId });
  if (!row) throw notFound('capture');
  const ids = await listCapturedIds(ctx.db, {
    captureId,
    limit: limit + 1,
    beforeId: parseCursorId('listing', input.cursor),
  });
  const listingIds = ids.slice(0, limit);
  const last = listingIds.at(-1);
  return {
    capture: toCapture(row, ctx.ports.catalog),
    deals: await getOwnDeals(ctx, { personId, listingIds, buyer: input.buyer }),
    nextCursor: ids.length > limit && last ? toPublicId('listing', last) : null,
  };
}

/**
 * Removes a capture and the adverts that only it brought, for good. Throws `not_found` for one that is not
 * theirs or is gone already.
 */
export async function deleteCapture(
  ctx: Ctx,
  input: { personId: string; id: string },
): Promise<{ id: string; listingCount: number }> {
  authorize(ctx, 'captures.manage', { ownerId: input.personId });
  const id = parsePublicId('capture', input.id);
  const gone = await deleteCaptureRow(ctx.db, { id, ownerId: input.personId });
  if (!gone) throw notFound('capture');
  return { id: input.id, listingCount: gone.listingCount };
}

function toCapture(row: CaptureRow, catalog: SourceCatalog): Capture {
  const { sourceKey } = row;
  const label = sourceKey === null ? null : (catalog.find(sourceKey)?.label ?? row.sourceLabel);
  return {
    ...row,
    id: toPublicId('capture', row.id),
    sourceLabel: label,
    verdict: row.verdict as Capture['verdict'],
  };
}
