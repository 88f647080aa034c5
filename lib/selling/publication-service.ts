/**
 * A car on offer at eBay, as its seller deals with it: terms, dry run, fees, consent, end. It never publishes
 * by itself: what costs money is agreed to with its sum, and then done by `publication-run-service.ts`.
 */
import { eventOf } from '@/inngest/events';
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, notFound } from '@/lib/platform/errors';
import type { EventSender } from '@/lib/platform/events';
import { newId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import { formatDollars } from '@/lib/platform/money';
import { assertSwitchOn, type SwitchPorts } from '@/lib/platform/switches';
import { inTransaction } from '@/lib/platform/transaction';
import { listCallRows } from './channel-call-queries';
import { contentKey, itemSpecifics, TITLE_CHARACTERS_MAX } from './ebay/item';
import {
  type EbayTermsChoice,
  ebayTermsChoiceSchema,
  PICTURES_MAX,
  readTerms,
  USUAL_TERMS,
} from './ebay/terms';
import { feesCents } from './ebay/trading-answer';
import { requireSelling } from './ebay-access';
import type { EbayPorts } from './ports';
import type { Publication } from './publication';
import { checkAtEbay } from './publication-check';
import { carOf, type PublishingPorts } from './publication-content';
import { endAtEbay } from './publication-end';
import {
  ensurePublication,
  findOffered,
  findPublication,
  lockPublication,
  type OfferedRow,
  type PublicationRow,
  updatePublication,
} from './publication-queries';

const CALLS_SHOWN = 20;

interface OfOwnCar {
  personId: string;
  /** Public id. */
  sellerListingId: string;
}

function uuidsOf(input: OfOwnCar): { personId: string; sellerListingId: string } {
  const sellerListingId = parsePublicId('seller_listing', input.sellerListingId);
  return { personId: input.personId, sellerListingId };
}

async function requireOffered(ctx: Ctx, input: OfOwnCar): Promise<OfferedRow> {
  const offered = await findOffered(ctx.db, uuidsOf(input));
  if (offered === null) throw notFound('seller listing');
  return offered;
}

/** A car at eBay, also one that never was there. Throws `not_found`. */
export async function getPublication(ctx: Ctx<EbayPorts>, input: OfOwnCar): Promise<Publication> {
  authorize(ctx, 'selling.manage', { ownerId: input.personId });
  const offered = await requireOffered(ctx, input);
  const row = await findPublication(ctx.db, uuidsOf(input));
  const calls = row
    ? await listCallRows(ctx.db, { publicationId: row.id, limit: CALLS_SHOWN })
    : [];
  return {
    ...whatIsOffered(offered, row),
    ...whatBecameOfIt(row),
    sellerListingId: input.sellerListingId,
    environment: row?.environment ?? ctx.ports.ebay.environment,
    calls: calls.map(({ id: _id, ...call }) => call),
  };
}

function whatIsOffered(
  offered: OfferedRow,
  row: PublicationRow | null,
): Pick<Publication, 'terms' | 'category' | 'preview' | 'isBehind'> {
  const stored = readTerms(row?.terms ?? {});
  const { pictures: _pictures, category, ...terms } = stored;
  const car = carOf(offered);
  return {
    terms,
    category,
    preview: {
      ...{ title: car.title, priceCents: car.priceCents, zip: car.zip },
      titleCharactersMax: TITLE_CHARACTERS_MAX,
      description: car.description,
      specifics: itemSpecifics(car, stored),
      photosCount: Math.min(car.photoIds.length, PICTURES_MAX),
      photosMax: PICTURES_MAX,
    },
    isBehind: row?.validatedKey != null && row.validatedKey !== contentKey(car, stored),
  };
}

function whatBecameOfIt(
  row: PublicationRow | null,
): Omit<
  Publication,
  'terms' | 'category' | 'preview' | 'isBehind' | 'sellerListingId' | 'environment' | 'calls'
> {
  return {
    id: row && toPublicId('publication', row.id),
    channel: 'ebay',
    state: row?.state ?? 'draft',
    fees: row?.fees ?? [],
    feesCents: feesCents(row?.fees ?? []),
    agreedFeesCents: row?.agreedFeesCents ?? null,
    agreedAt: row?.agreedAt ?? null,
    problems: row?.problems ?? [],
    externalId: row?.externalId ?? null,
    externalUrl: row?.externalUrl ?? null,
    listedPriceCents: row?.listedPriceCents ?? null,
    watchersCount: row?.watchersCount ?? null,
    viewsCount: row?.viewsCount ?? null,
    startsAt: row?.startsAt ?? null,
    endsAt: row?.endsAt ?? null,
    syncedAt: row?.syncedAt ?? null,
    version: row?.version ?? 0,
  };
}

function assertOnOffer(offered: OfferedRow): void {
  if (offered.status === 'ended' || offered.status === 'sold') {
    const message = `The car is ${offered.status === 'sold' ? 'sold' : 'not on offer any more'}.`;
    throw new AppError('conflict', { message });
  }
}

/**
 * Checks at eBay whether it would take the car, and what it would charge; nothing is published. Problems and
 * fees are in what comes back. An advert that has ended begins anew, as another attempt. Throws `not_found`,
 * `conflict` where the advert runs or no account is linked, and what the calls throw.
 */
export async function verifyPublication(
  ctx: Ctx<PublishingPorts>,
  input: OfOwnCar & { terms?: Partial<EbayTermsChoice>; categoryId?: string },
): Promise<Publication> {
  authorize(ctx, 'selling.manage', { ownerId: input.personId });
  const offered = await requireOffered(ctx, input);
  const selling = requireSelling(ctx);
  assertOnOffer(offered);
  const id = newId();
  await ensurePublication(ctx.db, {
    ...{ id, personId: input.personId, sellerListingId: offered.id, channel: 'ebay' },
    ...{ environment: selling.environment, publishKey: newId(), terms: { ...USUAL_TERMS } },
    ...{ createdAt: ctx.now(), updatedAt: ctx.now() },
  });
  const publication = await takeForCheck(ctx, input);
  await checkAtEbay(ctx, { publication, offered, categoryId: input.categoryId ?? null });
  return getPublication(ctx, input);
}

/** Writes the terms, and begins another attempt where the one before has ended. */
async function takeForCheck(
  ctx: Ctx<EbayPorts>,
  input: OfOwnCar & { terms?: Partial<EbayTermsChoice> },
): Promise<PublicationRow> {
  return inTransaction(ctx, async (tx) => {
    const found = await findPublication(tx.db, uuidsOf(input));
    const row = found && (await lockPublication(tx.db, found.id));
    if (!row) throw notFound('publication');
    if (row.state === 'live' || row.state === 'publishing') {
      throw new AppError('conflict', {
        message: row.state === 'live' ? 'The car is live at eBay.' : 'The car is being published.',
      });
    }
    const before = readTerms(row.terms);
    const { category: _c, pictures: _p, ...choice } = before;
    const chosen = ebayTermsChoiceSchema.parse({ ...choice, ...input.terms });
    const isOver = row.state === 'ended' || row.state === 'sold';
    const isElsewhere = row.environment !== ctx.ports.ebay.environment;
    const anew = {
      ...{ publishKey: newId(), state: 'draft' as const, externalId: null, externalUrl: null },
      ...{ startsAt: null, endsAt: null, watchersCount: null, viewsCount: null, syncedAt: null },
      ...{ agreedAt: null, agreedFeesCents: null, listedPriceCents: null },
      environment: ctx.ports.ebay.environment,
    };
    const change = {
      ...(isOver || isElsewhere ? anew : {}),
      terms: { ...before, ...chosen, ...(isElsewhere ? { pictures: [], category: null } : {}) },
      updatedAt: ctx.now(),
    };
    await updatePublication(tx.db, { id: row.id, states: [row.state] }, change);
    return { ...row, ...change };
  });
}

/**
 * Agrees to the fees and asks for the car to be published. Asked again it changes nothing. Throws
 * `not_found`, and `conflict` where there was no dry run that passed, the car is another than was checked, or
 * the sum is not the one that eBay named last (the message has it), and `paused` while nothing is published.
 */
export async function agreeAndPublish(
  ctx: Ctx<EbayPorts & SwitchPorts & { events: EventSender }>,
  input: OfOwnCar & { agreedFeesCents: number },
): Promise<Publication> {
  authorize(ctx, 'selling.manage', { ownerId: input.personId });
  await assertSwitchOn(ctx, 'snap_publishing');
  const offered = await requireOffered(ctx, input);
  requireSelling(ctx);
  assertOnOffer(offered);
  const agreed = await inTransaction(ctx, async (tx) => {
    const found = await findPublication(tx.db, uuidsOf(input));
    const row = found && (await lockPublication(tx.db, found.id));
    if (!row) throw new AppError('conflict', { message: 'Check the car at eBay first.' });
    if (row.state === 'publishing' || row.state === 'live') return null;
    assertAgreeable(row, offered, input.agreedFeesCents);
    const now = ctx.now();
    const change = {
      ...{ state: 'publishing' as const, agreedFeesCents: input.agreedFeesCents, agreedAt: now },
      ...{ problems: [], updatedAt: now },
    };
    await updatePublication(tx.db, { id: row.id, states: ['validated'] }, change);
    await audit(tx, {
      action: 'publication.agreed',
      subjectKind: 'publication',
      subjectId: row.id,
      details: { channel: 'ebay', environment: row.environment, fees_cents: input.agreedFeesCents },
    });
    return { row, now };
  });
  if (agreed !== null) await tellPublish(ctx, agreed.row, agreed.now);
  return getPublication(ctx, input);
}

function assertAgreeable(row: PublicationRow, offered: OfferedRow, agreedFeesCents: number): void {
  if (row.state !== 'validated') {
    throw new AppError('conflict', { message: 'Check the car at eBay first.' });
  }
  if (row.validatedKey !== contentKey(carOf(offered), readTerms(row.terms))) {
    const message = 'The car changed after it was checked at eBay. Check it again.';
    throw new AppError('conflict', { message });
  }
  const sum = feesCents(row.fees);
  if (sum === agreedFeesCents) return;
  throw new AppError('conflict', {
    message: `eBay asks ${formatDollars(sum)} in fees, not ${formatDollars(agreedFeesCents)}. Agree to that sum.`,
    details: { fees_cents: sum },
  });
}

/** A lost event is found by the hourly sweep. */
async function tellPublish(
  ctx: Ctx<{ events: EventSender }>,
  row: PublicationRow,
  agreedAt: Date,
): Promise<void> {
  const data = { publication_id: row.id, publish_key: row.publishKey };
  const id = `publish-${row.publishKey}-${agreedAt.getTime()}`;
  await ctx.ports.events
    .send([eventOf('selling/publish.requested', data, { id })])
    .catch((error: unknown) => ctx.log.warn({ error }, 'publish request not sent'));
}

/**
 * Ends the advert at eBay; the car stays on offer elsewhere. One that has ended stays so. Throws
 * `not_found`, `conflict` while it is being published, and what the call throws.
 */
export async function endPublication(ctx: Ctx<EbayPorts>, input: OfOwnCar): Promise<Publication> {
  authorize(ctx, 'selling.manage', { ownerId: input.personId });
  await requireOffered(ctx, input);
  const row = await findPublication(ctx.db, uuidsOf(input));
  if (row === null) throw notFound('publication');
  if (row.state === 'publishing') {
    throw new AppError('conflict', { message: 'The car is being published. End it after that.' });
  }
  if (row.state === 'live') await endAtEbay(ctx, { publication: row, reason: 'NotAvailable' });
  return getPublication(ctx, input);
}
