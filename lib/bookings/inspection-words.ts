/** A report in words, the same on the page, in the PDF and in a note to the seller. */
import { formatDollars } from '@/lib/platform/money';
import type { InspectionReport, InspectionTotals, ReportPoint } from './inspection-report';

export const STATE_WORDS: Readonly<Record<ReportPoint['state'], string>> = {
  pass: 'Pass',
  attention: 'Attention',
  fail: 'Fail',
  not_applicable: 'Does not apply',
  not_checked: 'Not checked',
};

/** A range of money as people say it: "$150 to $300", "$150". */
export function rangeText(lowCents: number, highCents: number): string {
  const low = formatDollars(lowCents, { isExact: false });
  const high = formatDollars(highCents, { isExact: false });
  return low === high ? low : `${low} to ${high}`;
}

/** What the repairs of an inspection come to, in a sentence. */
export function repairsText(totals: InspectionTotals): string {
  const { repairLowCents, repairHighCents, unpricedCount, failCount, attentionCount } = totals;
  const count = failCount + attentionCount;
  if (count === 0) return 'Nothing needs a repair.';
  const more = `${unpricedCount} of ${count} findings ${unpricedCount === 1 ? 'has' : 'have'} no figure`;
  if (unpricedCount === count) return 'Nobody put a figure to the repairs.';
  const range = rangeText(repairLowCents, repairHighCents);
  return unpricedCount === 0 ? `${range}.` : `${range}; ${more}.`;
}

/** What a point found, in one line: "Front left: tread (1/32 in), inner edge". */
export function findingText(point: ReportPoint): string {
  const facts = [point.measured, ...point.codes].filter((fact) => fact !== null);
  const measured = facts.length === 0 ? '' : ` (${facts.join(', ')})`;
  const note = point.note.trim();
  return `${point.words}${measured}${note === '' ? '' : `: ${note}`}`;
}

/** The line under a finding that says what it costs; null where nobody said. */
export function findingRepairText({ repairLowCents: low, repairHighCents: high }: ReportPoint) {
  return low === null || high === null ? null : `Repair ${rangeText(low, high)}`;
}

/** Who looked at the car, where and when. */
export function byWhomText({ mechanic, center, completedAt }: InspectionReport): string {
  const day = completedAt.slice(0, 10);
  return `${mechanic} of ${center.name}, ${center.city}, ${center.state}, on ${day} (UTC)`;
}
