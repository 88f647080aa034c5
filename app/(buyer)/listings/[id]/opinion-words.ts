/** Sentences about outside opinions. Pure. */
import { formatAgo, formatCounted, formatPercent } from '@/components/ui/format';
import type { LineWeight, OpinionLine, OwnLine } from '@/lib/valuation/opinion-view';
import { PAIRS_MIN, type WeightReason } from '@/lib/valuation/opinion-weights';

const CARS_WANTED = formatCounted(PAIRS_MIN, 'car');

const REASON_WORDS: Readonly<Record<Exclude<WeightReason, 'weighed'>, string>> = {
  too_few_pairs: `not yet measured on ${CARS_WANTED} here`,
  too_old: 'too old to count',
  other_title: 'takes a clean title for granted, which this car has not',
  no_own_value: 'there is no firm value of ours beside it',
  own_not_measured: `our own value is not yet measured on ${CARS_WANTED} with opinions`,
  contradicts:
    'so far from ours that one of them must be of another car: compare the trim and the title',
  no_opinion: 'stands by itself',
};

/** What an opinion, or our own value, counts in the blend, and why: "62%", "nothing: not yet measured …". */
export function countsWords({ share, reason }: Pick<LineWeight, 'share' | 'reason'>): string {
  if (reason === 'weighed') return formatPercent(share);
  return share > 0
    ? `${formatPercent(share)}: ${REASON_WORDS[reason]}`
    : `Nothing: ${REASON_WORDS[reason]}`;
}

/** How far off somebody has been from prices here: "4.1% off, usually 3% above; 84 cars". */
export function errorWords(measured: LineWeight | OwnLine | null): string {
  if (measured === null || measured.medianError === null) return 'Not measured yet';
  const { medianError, pairCount } = measured;
  const off = `${formatPercent(medianError, 1)} off on ${formatCounted(pairCount, 'car')}`;
  const bias = 'bias' in measured ? measured.bias : null;
  if (bias === null || Math.abs(bias) < 0.005) return off;
  const side = bias > 0 ? 'above' : 'below';
  return `${off}, mostly ${formatPercent(Math.abs(bias), 1)} ${side} prices`;
}

/** What a figure rests on, by the service's own word. */
export function basisWords(line: OpinionLine, now: Date): string {
  const { value, answeredAt } = line;
  if (value === null) return '';
  const parts = [
    value.sampleCount === null ? '' : formatCounted(value.sampleCount, 'sale'),
    value.certainty === null ? '' : `${formatPercent(value.certainty)} sure by its own word`,
    value.asOf === null ? '' : `as of ${value.asOf}`,
    `asked ${formatAgo(answeredAt, now)}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** Why a line has nothing, or nothing newer; null where nothing is to be said. */
export function problemWords(line: OpinionLine, now: Date): string | null {
  if (line.state === 'asking') return 'It is being asked just now.';
  if (line.state !== 'failed' && line.state !== 'unavailable') return null;
  const later =
    line.retryAt !== null && line.retryAt > now
      ? ` Worth another try ${line.retryAt.toISOString().slice(0, 16).replace('T', ' ')} UTC.`
      : '';
  return `${line.problem ?? 'It gave no answer.'}${later}`;
}

const BRAND_WORDS: Readonly<Record<string, string>> = {
  junk: 'Junk',
  salvage: 'Salvage',
  rebuilt: 'Rebuilt',
  flood: 'Flood',
  fire: 'Fire',
  hail: 'Hail',
  odometer: 'Odometer not right',
  lemon: 'Bought back by its maker',
  theft: 'Theft',
  collision: 'Collision',
  other: 'Another mark',
};

/** A title's brand as a heading. */
export function brandWord(brand: string): string {
  return BRAND_WORDS[brand] ?? 'Another mark';
}
