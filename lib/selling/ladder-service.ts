/** The price ladders of cars on offer, each step once, however often and by how many it is looked at. */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { newId, toPublicId } from '@/lib/platform/ids';
import { inTransaction } from '@/lib/platform/transaction';
import { type PriceRangeNow, readPriceRange } from '@/lib/snap/price-service';
import { listDueSteps } from './ladder-queries';
import { findMailbox } from './message-queries';
import type { MessagePorts } from './message-service';
import { type LadderStep, nextLadderStep } from './price-ladder';
import { type AdvertPorts, afterChange } from './seller-advert-service';
import { carName, pricedCar } from './seller-listing';
import {
  findRow,
  insertPriceChange,
  lockRow,
  updateJob,
  updateRow,
} from './seller-listing-queries';

type LadderCtx = Ctx<AdvertPorts & Pick<MessagePorts, 'mail'>>;

const STEPS_AT_ONCE = 200;

/** Cars (uuids) whose ladder has a step due, the longest due first, at most 200. */
export async function listDueLadders(ctx: Ctx): Promise<string[]> {
  authorize(ctx, 'selling.sync');
  return listDueSteps(ctx.db, { now: ctx.now(), limit: STEPS_AT_ONCE });
}

/**
 * Takes the step of a car's ladder that is due, once: the price goes down and its seller is mailed, or the step
 * is held and the next one set. True where the price changed. Safe to repeat and beside others.
 */
export async function stepLadder(
  ctx: LadderCtx,
  input: { sellerListingId: string },
): Promise<boolean> {
  authorize(ctx, 'selling.sync');
  const { sellerListingId } = input;
  const seen = await findRow(ctx.db, sellerListingId);
  // Valued before the row is held: that takes a while.
  const range = seen && (await readPriceRange(ctx, pricedCar(seen)));
  const taken = await inTransaction(ctx, (tx) => takeStep(tx, sellerListingId, range));
  if (taken === null) return false;
  await afterChange(ctx, { sellerListingId });
  await tellStep(ctx, { ...taken, sellerListingId }).catch((error: unknown) =>
    ctx.log.warn({ error, sellerListingId }, 'a step of a price was not told'),
  );
  return true;
}

type Drop = Extract<LadderStep, { kind: 'drop' }>;
interface Taken {
  step: Drop;
  personId: string;
  car: string;
}

async function takeStep(
  tx: LadderCtx,
  sellerListingId: string,
  range: PriceRangeNow | null,
): Promise<Taken | null> {
  const row = await lockRow(tx.db, sellerListingId);
  if (row?.status !== 'live') return null;
  const now = tx.now();
  const step = nextLadderStep(
    {
      ...{ ladder: row.ladder, priceCents: row.priceCents, floorCents: row.floorCents },
      ...{ setUpMarketCents: row.ladderMarketCents, dueAt: row.nextStepAt },
      marketCents: range?.p50Cents ?? null,
      guardCents: range?.p10Cents ?? null,
    },
    now,
  );
  if (step.kind === 'none') return null;
  const { nextDueAt: nextStepAt } = step;
  if (step.kind === 'hold') {
    await updateRow(tx.db, row.id, { nextStepAt }, now);
    return null;
  }
  const isFirst = await insertPriceChange(tx.db, {
    ...{ id: newId(), sellerListingId, fromCents: step.fromCents, toCents: step.toCents, at: now },
    ...{ reason: 'ladder', stepDueAt: step.dueAt },
  });
  // The row's lock lets one at a time here; the unique due instant holds where that fails.
  if (!isFirst) return null;
  await updateRow(tx.db, row.id, { priceCents: step.toCents, nextStepAt }, now);
  await updateJob(tx.db, row.snapJobId, { priceCents: step.toCents }, now);
  return { step, personId: row.personId, car: carName(row.facts) };
}

async function tellStep(
  ctx: LadderCtx,
  { step, personId, car, sellerListingId }: Taken & { sellerListingId: string },
): Promise<void> {
  const recipient = await findMailbox(ctx.db, personId);
  if (recipient === null) return;
  await ctx.ports.mail.send({
    kind: 'price_step',
    recipient,
    personId,
    subject: `The price of your ${car} went down a step`,
    paragraphs: [step.text, 'You set these steps. You can change or stop them at any time.'],
    link: {
      label: 'See the car',
      href: `${ctx.ports.publicUrl}/sell/cars/${toPublicId('seller_listing', sellerListingId)}`,
    },
    idempotencyKey: `price-step-${sellerListingId}-${step.dueAt.getTime()}`,
  });
}
