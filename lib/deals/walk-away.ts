/** What an inspection changes for its buyer: the value as the car stands, where to walk away, and what to write. */
import { buyerFigures } from '@/lib/costs/comparable-cost';
import { toPublicId } from '@/lib/platform/ids';
import { formatDollars } from '@/lib/platform/money';
import { type Buyer, type Clocks, type DealFacts, purchaseOf } from './deal-for-buyer';
import { type InspectedCar, repairsMiddleCents } from './inspected-car';

/** Offers are said in round figures. */
const ROUND_CENTS = 5_000;

/**
 * The highest price, in whole cents, at which this car costs its buyer no more out the door than a comparable one at
 * its value: with the repairs, the fees and taxes that follow the price, and the way home. Null where that has no
 * answer: no value, no place, or a line that only this car has is unknown; 0 where no price would do.
 *
 * The largest P with OTD(P) ≤ OTD(comparable at p50), found by halving: a cost never falls as the price rises.
 */
export function walkAwayCents(
  facts: DealFacts,
  buyer: Buyer | null,
  clocks: Clocks,
): number | null {
  const state = buyer?.state ?? facts.state;
  const { p50Cents } = facts;
  if (state === null || p50Cents === null) return null;
  const purchase = purchaseOf(facts, buyer, state, clocks);
  const savingAt = (priceCents: number) =>
    buyerFigures({ ...purchase, priceCents, valueCents: p50Cents }).savingCents;
  if (savingAt(facts.priceCents) === null) return null;
  const isWorth = (priceCents: number) => (savingAt(priceCents) ?? -1) >= 0;
  if (!isWorth(0)) return 0;
  let low = 0;
  let high = Math.max(p50Cents, facts.priceCents) * 2 + 1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isWorth(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** One thing that was found, as a note to a seller says it. */
export interface Finding {
  words: string;
  isFail: boolean;
  repairLowCents: number | null;
  repairHighCents: number | null;
}

/** What an inspection means for its buyer; its id is public ("ins_…"). Amounts in US cents. */
export interface InspectionVerdict extends InspectedCar {
  findings: Finding[];
  /** p50 less the middle of the repairs: what the car is worth as it stands; null without a value. */
  adjustedValueCents: number | null;
  walkAwayCents: number | null;
  /** Words for the seller, to be changed and sent by the buyer. */
  note: string;
}

const NOTE_FINDINGS_MAX = 12;

function amounts(lowCents: number, highCents: number): string {
  const low = formatDollars(lowCents, { isExact: false });
  const high = formatDollars(highCents, { isExact: false });
  return low === high ? low : `${low} to ${high}`;
}

/** The price that a note offers: the ask less the middle of the repairs, never above the walk-away, in 50 dollars. */
export function noteOfferCents(
  askCents: number,
  found: InspectedCar,
  walkAway: number | null,
): number | null {
  const most = Math.min(askCents - repairsMiddleCents(found), walkAway ?? Number.POSITIVE_INFINITY);
  const rounded = Math.floor(most / ROUND_CENTS) * ROUND_CENTS;
  return rounded > 0 ? rounded : null;
}

/** A note to the seller made of what was found: facts, what putting them right costs, and an offer. */
export function renegotiationNote(
  car: { title: string; priceCents: number },
  found: InspectedCar,
  findings: readonly Finding[],
  walkAway: number | null,
): string {
  const lines = findings
    .slice(0, NOTE_FINDINGS_MAX)
    .map(({ words, repairLowCents, repairHighCents }) => {
      const known = repairLowCents !== null && repairHighCents !== null;
      return `- ${words}${known ? ` (repair ${amounts(repairLowCents, repairHighCents)})` : ''}`;
    });
  const left = findings.length - lines.length;
  if (left > 0) lines.push(`- and ${left} more`);
  const intro = `Hello, ${found.centerName} inspected the ${car.title} on ${found.inspectedOn}.`;
  if (lines.length === 0) return `${intro} It found nothing that needs a repair.`;
  const offer = noteOfferCents(car.priceCents, found, walkAway);
  const isPriced = found.repairHighCents > 0;
  const sum = `Putting that right comes to ${amounts(found.repairLowCents, found.repairHighCents)}.`;
  const wish =
    offer === null
      ? 'At your price that is more than the car is worth to me.'
      : `With that in mind I can pay ${formatDollars(offer, { isExact: false })}. I am glad to send you the report.`;
  return [`${intro} It found:`, ...lines, '', isPriced ? `${sum} ${wish}` : wish].join('\n');
}

/** All of it. Pure. */
export function inspectionVerdict(
  row: DealFacts & { title: string },
  view: Clocks & { buyer: Buyer | null },
  found: InspectedCar,
  findings: readonly Finding[],
): InspectionVerdict {
  const walkAway = walkAwayCents(row, view.buyer, view);
  return {
    ...found,
    inspectionId: toPublicId('inspection', found.inspectionId),
    findings: [...findings],
    adjustedValueCents:
      row.p50Cents === null ? null : Math.max(0, row.p50Cents - repairsMiddleCents(found)),
    walkAwayCents: walkAway,
    note: renegotiationNote(row, found, findings, walkAway),
  };
}
