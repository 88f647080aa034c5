/**
 * Where a buyer is, how they pay and how far they drive: ZIP, trade-in, loan, miles a year. A browser that is not signed in has them by
 * its anonymous cookie; they come along at sign-up and sign-in.
 */
import { authorize } from '@/lib/platform/authz';
import { type Actor, type Ctx, personIdOf } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import { inTransaction } from '@/lib/platform/transaction';
import {
  type BuyerSettingsRow,
  clearBuyerSettings,
  deleteBuyerSettings,
  findBuyerSettings,
  findStartQuery,
  upsertBuyerSettings,
  upsertStartQuery,
} from './buyer-settings-queries';
import { lockPerson } from './second-factor-queries';

/** Where a buyer is, how they pay and drive, in US cents, basis points, months and miles; null is not said. */
export type BuyerSettings = BuyerSettingsRow;

/** Nothing said. */
export const NO_BUYER_SETTINGS: BuyerSettings = {
  zip: null,
  tradeInCents: null,
  loanDownCents: null,
  loanAprBp: null,
  loanMonths: null,
  yearlyMi: null,
  resellWay: null,
};

/** Whose settings the actor's are; null for programs without a person and browsers without a cookie. */
function ownerOf(actor: Actor): { ownerKey: string; personId: string | null } | null {
  const personId = personIdOf(actor);
  if (personId !== null) return { ownerKey: `person:${personId}`, personId };
  if (actor.kind !== 'visitor' || !actor.isBrowser) return null;
  return { ownerKey: `visitor:${actor.id}`, personId: null };
}

function requireOwner(actor: Actor): NonNullable<ReturnType<typeof ownerOf>> {
  const owner = ownerOf(actor);
  if (owner !== null) return owner;
  throw new AppError('unauthenticated', {
    message: 'Settings are kept for people and for browsers that have opened a page here.',
  });
}

/** The settings of whoever asks; nothing said where there are none. */
export async function getBuyerSettings(ctx: Ctx): Promise<BuyerSettings> {
  authorize(ctx, 'buyer_settings.write');
  const owner = ownerOf(ctx.actor);
  return (owner && (await findBuyerSettings(ctx.db, owner.ownerKey))) ?? NO_BUYER_SETTINGS;
}

/**
 * Stores the settings of whoever asks in place of what was there; settings that say nothing are
 * removed. The input is checked (buyerSettingsBodySchema). Throws `unauthenticated` for a visitor
 * without the anonymous cookie, for whom nothing is stored.
 */
export async function setBuyerSettings(ctx: Ctx, input: BuyerSettings): Promise<BuyerSettings> {
  authorize(ctx, 'buyer_settings.write');
  const owner = requireOwner(ctx.actor);
  if (Object.values(input).every((value) => value === null)) {
    await clearBuyerSettings(ctx.db, { ownerKey: owner.ownerKey, now: ctx.now() });
  } else {
    await upsertBuyerSettings(ctx.db, { ...owner, settings: input, now: ctx.now() });
  }
  return input;
}

/**
 * A person's settings with the gaps filled from a visitor's: what the person has said stays, and a loan
 * is one thing, taken whole or not at all.
 */
export function mergeBuyerSettings(own: BuyerSettings, visitors: BuyerSettings): BuyerSettings {
  const { loanDownCents, loanAprBp, loanMonths } = own.loanMonths === null ? visitors : own;
  return {
    zip: own.zip ?? visitors.zip,
    tradeInCents: own.tradeInCents ?? visitors.tradeInCents,
    loanDownCents,
    loanAprBp,
    loanMonths,
    yearlyMi: own.yearlyMi ?? visitors.yearlyMi,
    resellWay: own.resellWay ?? visitors.resellWay,
  };
}

/**
 * Takes what a browser said before signing in over to the person: their own values win, gaps are
 * filled, the browser's row goes. Doing it again changes nothing. For the door, whose context is the
 * system's.
 */
export async function adoptVisitorSettings(
  ctx: Ctx,
  input: { visitorId: string; personId: string },
): Promise<void> {
  authorize(ctx, 'people.manage');
  const { visitorId, personId } = input;
  const ownerKey = `person:${personId}`;
  const visitorKey = `visitor:${visitorId}`;
  if ((await findBuyerSettings(ctx.db, visitorKey)) === null) return;
  await inTransaction(ctx, async (tx) => {
    if (!(await lockPerson(tx.db, personId))) return;
    const startQuery = await findStartQuery(tx.db, visitorKey);
    const visitors = await deleteBuyerSettings(tx.db, visitorKey);
    if (!visitors) return;
    const own = (await findBuyerSettings(tx.db, ownerKey)) ?? NO_BUYER_SETTINGS;
    const settings = mergeBuyerSettings(own, visitors);
    await upsertBuyerSettings(tx.db, { ownerKey, personId, settings, now: ctx.now() });
    if (startQuery === null || (await findStartQuery(tx.db, ownerKey)) !== null) return;
    await upsertStartQuery(tx.db, { ownerKey, personId, startQuery, now: ctx.now() });
  });
}

/** With what a buyer's results begin. */
export interface BuyerStart {
  /** False until they have said it, or that they only look. */
  isAsked: boolean;
  /** The query of the results' page; '' for all cars. */
  query: string;
}

/** Longer than any that our own form makes. */
const START_CHARACTERS_MAX = 1_000;

/** With what the results of whoever asks begin; null for programs, whose answer would not be kept. */
export async function findBuyerStart(ctx: Ctx): Promise<BuyerStart | null> {
  authorize(ctx, 'buyer_settings.write');
  const owner = ownerOf(ctx.actor);
  if (owner === null) return null;
  const query = await findStartQuery(ctx.db, owner.ownerKey);
  return { isAsked: query !== null, query: query ?? '' };
}

/**
 * Stores with what the results of whoever asks begin, and their ZIP where they gave one. Throws
 * `unauthenticated` for a visitor without the anonymous cookie, and RangeError for a query of more than
 * 1,000 characters.
 */
export async function setBuyerStart(
  ctx: Ctx,
  { query, zip }: { query: string; zip: string | null },
): Promise<void> {
  authorize(ctx, 'buyer_settings.write');
  if (query.length > START_CHARACTERS_MAX) throw new RangeError('a start is a short query');
  const settings = await getBuyerSettings(ctx);
  if (zip !== null && zip !== settings.zip) await setBuyerSettings(ctx, { ...settings, zip });
  const owner = requireOwner(ctx.actor);
  await upsertStartQuery(ctx.db, { ...owner, startQuery: query, now: ctx.now() });
}
