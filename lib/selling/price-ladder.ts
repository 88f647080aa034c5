import type { PriceLadder } from '@/db/snap-content';
import { bpsOf, formatDollars } from '@/lib/platform/money';
import { MS_PER_DAY } from '@/lib/platform/time';

/** Most that one step takes off, in basis points: half the price is a new price, not a step. */
export const LADDER_STEP_BPS_MAX = 5_000;
/** Days between two steps. */
export const LADDER_DAYS = { min: 1, max: 90 } as const;
/**
 * Comparable cars count as risen from this much on, in basis points: less than one percent is within what the
 * same market gives from one day to the next.
 */
export const LADDER_RISE_BPS = 100;
const DOLLAR = 100;

/** A car on offer as a step of its ladder sees it; money in US cents, null is not known. */
export interface LadderCar {
  ladder: PriceLadder | null;
  priceCents: number;
  floorCents: number | null;
  /** Middle of what comparable cars asked when the ladder was set up. */
  setUpMarketCents: number | null;
  /** The same today. */
  marketCents: number | null;
  /** p10 of what comparable cars ask today: no step goes below it unless the seller confirmed a lower floor. */
  guardCents: number | null;
  /** When the step is due, on the wall clock; null where none is. */
  dueAt: Date | null;
}

/** Why a step is not taken though it is due. */
export const LADDER_HOLDS = ['market_rose', 'market_unknown', 'at_floor', 'at_guard'] as const;
export type LadderHold = (typeof LADDER_HOLDS)[number];

/** What the ladder does now. `text` is one sentence for the seller. */
export type LadderStep =
  | { kind: 'none'; why: 'off' | 'not_due'; nextDueAt: Date | null; text: string }
  | { kind: 'hold'; why: LadderHold; dueAt: Date; nextDueAt: Date; text: string }
  | {
      kind: 'drop';
      fromCents: number;
      /** Whole dollars; below fromCents, at or above floor and guard. */
      toCents: number;
      /** Names the step: taken once for each. */
      dueAt: Date;
      nextDueAt: Date;
      text: string;
    };

/**
 * The next step of a price ladder (F22): when it is due, X % off, to whole dollars, unless comparable cars ask at
 * least 1 % more than when it was set up. Never under the floor, and never under what a tenth of comparable cars
 * ask unless the seller confirmed a floor below that; where the market is not known, it holds for the same reason. A
 * step that is looked at late is one step, whatever was missed. The same input always gives the same step, named by
 * its due instant. Steps are whole times 24 hours apart in UTC, so that clock changes neither double nor skip one.
 */
export function nextLadderStep(car: LadderCar, now: Date): LadderStep {
  const { ladder, dueAt, priceCents } = car;
  if (!ladder?.isOn || dueAt === null) {
    return { kind: 'none', why: 'off', nextDueAt: null, text: 'The price stays as it is.' };
  }
  if (now < dueAt) {
    return {
      kind: 'none',
      why: 'not_due',
      nextDueAt: dueAt,
      text: 'The next step is not due yet.',
    };
  }
  const nextDueAt = dueAfter(dueAt, ladder.everyDays, now);
  const hold = (why: LadderHold): LadderStep => ({
    kind: 'hold',
    why,
    dueAt,
    nextDueAt,
    text: holdWords(why, car),
  });
  if (hasRisen(car)) return hold('market_rose');
  const isBelowConfirmed = ladder.isBelowRangeConfirmed && car.floorCents !== null;
  if (car.guardCents === null && !isBelowConfirmed) return hold('market_unknown');
  const guardCents = isBelowConfirmed ? 0 : wholeDollarsUp(car.guardCents ?? 0);
  const floorCents = wholeDollarsUp(car.floorCents ?? 0);
  const wantedCents = wholeDollarsUp(priceCents - bpsOf(priceCents, ladder.stepBps));
  const toCents = Math.max(wantedCents, floorCents, guardCents, DOLLAR);
  if (toCents >= priceCents) return hold(guardCents > floorCents ? 'at_guard' : 'at_floor');
  return {
    kind: 'drop',
    fromCents: priceCents,
    toCents,
    dueAt,
    nextDueAt,
    text: dropWords(car, toCents, { wantedCents, floorCents }),
  };
}

/** When the first step is due, or the next one after a change by hand: so many whole days from `from`. */
export function firstLadderDue(from: Date, everyDays: number): Date {
  return new Date(from.getTime() + everyDays * MS_PER_DAY);
}

/** The first due instant after `now` on the ladder's own grid, which late looks do not move. */
function dueAfter(dueAt: Date, everyDays: number, now: Date): Date {
  const everyMs = Math.max(LADDER_DAYS.min, everyDays) * MS_PER_DAY;
  const passed = Math.floor((now.getTime() - dueAt.getTime()) / everyMs) + 1;
  return new Date(dueAt.getTime() + passed * everyMs);
}

function hasRisen({ ladder, setUpMarketCents, marketCents }: LadderCar): boolean {
  if (!ladder?.isHeldWhileMarketRises || setUpMarketCents === null || marketCents === null) {
    return false;
  }
  return marketCents - setUpMarketCents >= bpsOf(setUpMarketCents, LADDER_RISE_BPS);
}

function wholeDollarsUp(cents: number): number {
  return Math.ceil(cents / DOLLAR) * DOLLAR;
}

function holdWords(why: LadderHold, car: LadderCar): string {
  switch (why) {
    case 'market_rose':
      return `Held: the middle of what comparable cars ask rose from ${formatDollars(car.setUpMarketCents ?? 0)} to ${formatDollars(car.marketCents ?? 0)} since the ladder was set up.`;
    case 'market_unknown':
      return 'Held: too few comparable cars are on the market now to tell whether a lower price would be too low.';
    case 'at_floor':
      return `Held: the price is at your floor of ${formatDollars(car.floorCents ?? 0)}.`;
    case 'at_guard':
      return `Held: a tenth of comparable cars ask ${formatDollars(car.guardCents ?? 0)} or less, and the ladder goes no lower unless you confirm a floor below that.`;
  }
}

function dropWords(
  { ladder, priceCents, floorCents }: LadderCar,
  toCents: number,
  asked: { wantedCents: number; floorCents: number },
): string {
  const step = `${(ladder?.stepBps ?? 0) / 100}% after ${ladder?.everyDays ?? 0} days: ${formatDollars(priceCents)} to ${formatDollars(toCents)}`;
  if (toCents === asked.wantedCents) return `${step}.`;
  return toCents === asked.floorCents && floorCents !== null
    ? `${step}, which is your floor.`
    : `${step}, the least that a tenth of comparable cars ask.`;
}

/** One step of a preview: when, and to what; `hold` where nothing more would be taken. */
export interface PlannedStep {
  dueAt: Date;
  priceCents: number;
  hold: LadderHold | null;
}

/**
 * What a ladder would do if the market stayed as it is: each step until it holds, `stepsMax` at most. The last one
 * says why it holds.
 */
export function plannedSteps(car: LadderCar, stepsMax: number): PlannedStep[] {
  const planned: PlannedStep[] = [];
  let current = car;
  while (planned.length < stepsMax && current.dueAt !== null) {
    const step = nextLadderStep(current, current.dueAt);
    if (step.kind === 'none') break;
    const priceCents = step.kind === 'drop' ? step.toCents : current.priceCents;
    planned.push({
      dueAt: current.dueAt,
      priceCents,
      hold: step.kind === 'hold' ? step.why : null,
    });
    if (step.kind === 'hold') break;
    current = { ...current, priceCents, dueAt: step.nextDueAt };
  }
  return planned;
}
