/**
 * What the durable functions do with publications: photos, the one call that publishes, changes and ends.
 * The call that publishes is made once an attempt: eBay takes its UUID once, and whoever does not know what
 * became of an earlier try looks before trying again.
 */

import type { PublicationProblem } from '@/db/snap-content';
import { eventOf } from '@/inngest/events';
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import type { OutgoingEvent } from '@/lib/platform/events';
import { assertSwitchOn, type SwitchPorts } from '@/lib/platform/switches';
import { MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE } from '@/lib/platform/time';
import { inTransaction } from '@/lib/platform/transaction';
import { wasCalledSince } from './channel-call-queries';
import { contentKey, itemOf, itemProblems, itemToAdd, uuidOf } from './ebay/item';
import { picturesOf, readTerms } from './ebay/terms';
import { readFees, type TradingAnswer } from './ebay/trading-answer';
import { duplicateItemId, failureKind, problemsOf } from './ebay/trading-problems';
import { instantAt, listAt, textAt } from './ebay/trading-xml';
import { callEbay } from './ebay-calls';
import type { EbayPorts } from './ports';
import { carOf, type PublishingPorts, pictureUrls, sendPicture } from './publication-content';
import { endAtEbay } from './publication-end';
import {
  findOfferedOf,
  findPublicationRow,
  listLivePublications,
  listStuckPublications,
  markOfferLive,
  type OfferedRow,
  type PublicationRow,
  updatePublication,
} from './publication-queries';

/** An attempt to publish: another attempt is another key. */
export interface Attempt {
  publicationId: string;
  publishKey: string;
}

async function findAttempt(ctx: Ctx, attempt: Attempt): Promise<PublicationRow | null> {
  const row = await findPublicationRow(ctx.db, attempt.publicationId);
  const isThis = row?.publishKey === attempt.publishKey && row.state === 'publishing';
  return row && isThis ? row : null;
}

/** The photos (uuids) that still have to be sent before an attempt; none where there is nothing to do. */
export async function listPicturesToSend(
  ctx: Ctx,
  attempt: Attempt,
): Promise<{ isWanted: boolean; photoIds: string[] }> {
  authorize(ctx, 'selling.sync');
  const row = await findAttempt(ctx, attempt);
  const offered = row && (await findOfferedOf(ctx.db, row.sellerListingId));
  if (!row || !offered) return { isWanted: row !== null, photoIds: [] };
  const pictures = picturesOf(readTerms(row.terms), offered.photoIds, ctx.now());
  return {
    isWanted: true,
    photoIds: pictures.flatMap(({ photoId, url }) => (url === null ? [photoId] : [])),
  };
}

/** Sends one photo (uuid) of an attempt; one that is there is not sent again. */
export async function sendAttemptPicture(
  ctx: Ctx<PublishingPorts>,
  input: Attempt & { photoId: string },
): Promise<{ isSent: boolean }> {
  authorize(ctx, 'selling.sync');
  const publication = await findAttempt(ctx, input);
  if (publication === null) return { isSent: false };
  return { isSent: await sendPicture(ctx, { publication, photoId: input.photoId }) };
}

/** What became of an attempt. */
export type AttemptOutcome = 'live' | 'refused' | 'not_wanted';

/**
 * Publishes an attempt, once: where a try before may have arrived, the advert is looked for first, and where
 * eBay says that it has this UUID, that advert is it. Throws what the calls throw, and `paused`; then the same call again
 * is safe.
 */
export async function publishAttempt(
  ctx: Ctx<EbayPorts & SwitchPorts>,
  attempt: Attempt,
): Promise<{ outcome: AttemptOutcome }> {
  authorize(ctx, 'selling.sync');
  const row = await findAttempt(ctx, attempt);
  if (row === null) return { outcome: 'not_wanted' };
  const offered = await findOfferedOf(ctx.db, row.sellerListingId);
  const since = row.agreedAt ?? row.createdAt;
  const by = { publicationId: row.id, callName: 'AddFixedPriceItem', since };
  if (await wasCalledSince(ctx.db, by)) {
    const found = await lookUp(ctx, row, since);
    if (found !== null) return keepLive(ctx, row, { ...found, offered });
  }
  const isOver = !offered || offered.status === 'ended' || offered.status === 'sold';
  if (isOver) return refuse(ctx, row, [NOT_ON_OFFER]);
  const terms = readTerms(row.terms);
  const car = carOf(offered);
  if (row.validatedKey !== contentKey(car, terms)) return refuse(ctx, row, [CHANGED]);
  await assertSwitchOn(ctx, 'snap_publishing');
  const item = itemOf(car, terms, pictureUrls(terms, car.photoIds, ctx.now()));
  const answer = await callEbay(ctx, {
    ...{ personId: row.personId, publicationId: row.id, isRepeatable: false },
    name: 'AddFixedPriceItem',
    body: { Item: itemToAdd(item, row.publishKey) },
  });
  const itemId = itemIdOf(answer);
  if (itemId !== null) return keepLive(ctx, row, { itemId, answer, offered });
  if (answer.outcome !== 'failure' || failureKind(answer.errors) === 'duplicate') {
    throw new AppError('outbound_unreachable', { message: 'eBay did not say which advert it is.' });
  }
  return refuse(ctx, row, problemsOf(answer.errors));
}

function itemIdOf(answer: TradingAnswer): string | null {
  if (answer.outcome === 'failure') return duplicateItemId(answer.errors);
  const itemId = textAt(answer.body, 'ItemID');
  return itemId !== null && /^\d{9,19}$/.test(itemId) ? itemId : null;
}

const NOT_ON_OFFER: PublicationProblem = {
  code: 'own.ended',
  isError: true,
  field: null,
  message: 'The car was not on offer any more when it was to be published.',
  whatToDo: 'Offer it again, and check it at eBay.',
};
const CHANGED: PublicationProblem = {
  code: 'own.changed',
  isError: true,
  field: null,
  message: 'The car was changed after you agreed, so it was not published.',
  whatToDo: 'Check it at eBay again, and agree again.',
};

/** The advert of an attempt among the seller's own, by the SKU that it carries. */
async function lookUp(
  ctx: Ctx<EbayPorts>,
  row: PublicationRow,
  since: Date,
): Promise<{ itemId: string; answer: TradingAnswer } | null> {
  const sku = uuidOf(row.publishKey);
  const answer = await callEbay(ctx, {
    ...{ personId: row.personId, publicationId: row.id, isRepeatable: true },
    name: 'GetSellerList',
    body: {
      DetailLevel: 'ReturnAll',
      StartTimeFrom: new Date(since.getTime() - MS_PER_HOUR).toISOString(),
      StartTimeTo: new Date(ctx.now().getTime() + MS_PER_DAY).toISOString(),
      SKUArray: { SKU: [sku] },
      Pagination: { EntriesPerPage: 25, PageNumber: 1 },
    },
  });
  if (answer.outcome === 'failure') {
    throw new AppError('outbound_unreachable', { message: 'eBay did not list the adverts.' });
  }
  const found = listAt(answer.body, 'ItemArray.Item').find((item) => textAt(item, 'SKU') === sku);
  const itemId = textAt(found, 'ItemID');
  return itemId === null ? null : { itemId, answer };
}

async function keepLive(
  ctx: Ctx,
  row: PublicationRow,
  found: { itemId: string; answer: TradingAnswer; offered: OfferedRow | null },
): Promise<{ outcome: AttemptOutcome }> {
  const { itemId, answer, offered } = found;
  return inTransaction(ctx, async (tx) => {
    const now = ctx.now();
    const by = { id: row.id, states: ['publishing'] as const, publishKey: row.publishKey };
    const fees = readFees(answer.body);
    const isLive = await updatePublication(tx.db, by, {
      ...{ state: 'live' as const, externalId: itemId, updatedAt: now, syncedAt: null },
      // An advert that was looked up, not made, tells its times with the next sync.
      startsAt: instantAt(answer.body, 'StartTime') ?? now,
      endsAt: instantAt(answer.body, 'EndTime'),
      listedPriceCents: offered?.priceCents ?? row.listedPriceCents,
      problems: problemsOf(answer.errors.filter(({ isError }) => !isError)),
      ...(fees.length > 0 ? { fees } : {}),
    });
    if (!isLive) return { outcome: 'not_wanted' };
    await markOfferLive(tx.db, row.sellerListingId, now);
    await audit(tx, {
      action: 'publication.published',
      subjectKind: 'publication',
      subjectId: row.id,
      details: { channel: 'ebay', environment: row.environment, external_id: itemId },
    });
    return { outcome: 'live' };
  });
}

async function refuse(
  ctx: Ctx,
  row: PublicationRow,
  problems: readonly PublicationProblem[],
): Promise<{ outcome: AttemptOutcome }> {
  const by = { id: row.id, states: ['publishing'] as const, publishKey: row.publishKey };
  await updatePublication(ctx.db, by, {
    ...{ state: 'needs_action' as const, problems: [...problems], updatedAt: ctx.now() },
    ...{ validatedKey: null, agreedFeesCents: null, agreedAt: null },
  });
  return { outcome: 'refused' };
}

/**
 * Says that an attempt was given up, with the reason in words; one that went live meanwhile stays. What it is
 * known by at eBay is kept, so that the next try still looks first.
 */
export async function giveUpAttempt(ctx: Ctx, input: Attempt & { reason: string }): Promise<void> {
  authorize(ctx, 'selling.sync');
  const by = { id: input.publicationId, states: ['publishing'] as const };
  const problem: PublicationProblem = {
    ...{ code: 'own.gave_up', isError: true, field: null },
    message: `eBay could not be reached, or did not finish: ${input.reason}`,
    whatToDo: 'Check the car at eBay again. If it is there already, it will be found.',
  };
  const change = { state: 'needs_action' as const, problems: [problem], updatedAt: ctx.now() };
  await updatePublication(ctx.db, { ...by, publishKey: input.publishKey }, change);
}

/**
 * Brings what a channel shows of a car (uuid) up to date: ends it where the car is not on offer any more,
 * changes it where the car changed. Says what was done. Throws what the calls throw.
 */
export async function followSellerListing(
  ctx: Ctx<PublishingPorts>,
  input: { sellerListingId: string },
): Promise<{ ended: number; revised: number }> {
  authorize(ctx, 'selling.sync');
  const done = { ended: 0, revised: 0 };
  const offered = await findOfferedOf(ctx.db, input.sellerListingId);
  for (const publication of await listLivePublications(ctx.db, input.sellerListingId)) {
    if (!offered || offered.status === 'ended' || offered.status === 'sold') {
      const reason = offered?.status === 'sold' ? 'Sold' : 'NotAvailable';
      await endAtEbay(ctx, { publication, reason });
      done.ended += 1;
    } else if (await revise(ctx, publication, offered)) {
      done.revised += 1;
    }
  }
  return done;
}

async function revise(
  ctx: Ctx<PublishingPorts>,
  publication: PublicationRow,
  offered: OfferedRow,
): Promise<boolean> {
  const car = carOf(offered);
  const key = contentKey(car, readTerms(publication.terms));
  if (key === publication.validatedKey || publication.externalId === null) return false;
  const by = { id: publication.id, states: ['live'] as const };
  const own = itemProblems(car, readTerms(publication.terms));
  if (own.length > 0) {
    await updatePublication(ctx.db, by, { problems: own, updatedAt: ctx.now() });
    return false;
  }
  for (const photoId of car.photoIds) await sendPicture(ctx, { publication, photoId });
  const fresh = await findPublicationRow(ctx.db, publication.id);
  const terms = readTerms(fresh?.terms ?? {});
  const item = itemOf(car, terms, pictureUrls(terms, car.photoIds, ctx.now()));
  const { ListingType: _type, Site: _site, ...changed } = item;
  const answer = await callEbay(ctx, {
    ...{ personId: publication.personId, publicationId: publication.id, isRepeatable: true },
    name: 'ReviseFixedPriceItem',
    body: { Item: { ItemID: publication.externalId, ...changed } },
  });
  const isDone = answer.outcome !== 'failure';
  await updatePublication(ctx.db, by, {
    ...{ problems: problemsOf(answer.errors), updatedAt: ctx.now() },
    ...(isDone ? { validatedKey: key, listedPriceCents: car.priceCents } : {}),
  });
  return isDone;
}

const STUCK_MS = 15 * MS_PER_MINUTE;
const STUCK_AT_ONCE = 100;

/** Events that take up attempts again whose run seems lost. At most 100. */
export async function resumeStuckAttempts(ctx: Ctx): Promise<OutgoingEvent[]> {
  authorize(ctx, 'selling.sync');
  const before = new Date(ctx.now().getTime() - STUCK_MS);
  const stuck = await listStuckPublications(ctx.db, { before, limit: STUCK_AT_ONCE });
  const hour = Math.floor(ctx.now().getTime() / MS_PER_HOUR);
  return stuck.map(({ id, publishKey }) => {
    const data = { publication_id: id, publish_key: publishKey };
    return eventOf('selling/publish.requested', data, { id: `resume-${publishKey}-${hour}` });
  });
}
