import { QUARANTINE_REASONS, type QuarantineReason } from '@/db/vocabulary';
import { HISTORY_AFTER_DAYS } from '@/lib/listings/row-intake';
import type { ImportCounts } from '@/lib/listings/service';
import type { FeedSummary } from '@/lib/sources/adapters/feed/read-feed';
import type { FileOutcome } from './import-file';

const SENTENCES: Record<QuarantineReason, string> = {
  price_missing: 'There is no price, or only words such as "call for price".',
  price_not_a_price: 'The price is no amount of money.',
  price_is_payment: 'The price is a payment by month or week, or a down payment.',
  price_too_low: 'The price is too low for a whole car.',
  price_too_high: 'The price is too high for a used car.',
  price_placeholder: 'The price is a stand-in such as 1, 123456 or 999999.',
  price_below_plausible_for_age: 'The price is too low for a car of this age.',
  year_missing: 'There is no model year.',
  year_implausible: "The model year can't be right.",
  make_unknown: 'The make is not one we know.',
  model_missing: 'There is no model.',
  mileage_implausible: "The mileage can't be right.",
  mileage_placeholder: 'The mileage is a stand-in such as 999,999.',
  not_a_car: 'It is not a car.',
  parts_only: 'It is parts, wheels or a car for parts.',
  foreign_currency: 'The price is not in US dollars.',
  row_malformed: "The row can't be read: columns, quotes or a date are not right.",
  row_too_long: 'The line is too long to be an advert.',
};

const COLUMNS_SHOWN_MAX = 12;

const count = (value: number) => value.toLocaleString('en-US');

/** The summary of a file, line by line, for a terminal or a log. */
export function summaryLines(outcome: FileOutcome, seconds: number): string[] {
  const { counts, about } = outcome;
  const refused = refusedCount(counts);
  const repeated =
    counts.readCount - refused - counts.newCount - counts.updatedCount - counts.unchangedCount;
  const rows: [string, number, string][] = [
    ['read', counts.readCount, `rows in ${seconds.toFixed(1)} s${rateNote(counts, seconds)}`],
    ['new', counts.newCount, ''],
    ['updated', counts.updatedCount, ''],
    ['unchanged', counts.unchangedCount, ''],
  ];
  if (repeated > 0) rows.push(['repeated', repeated, 'of adverts that the file had already']);
  rows.push([
    'history',
    counts.historyCount,
    counts.historyCount > 0
      ? `seen more than ${HISTORY_AFTER_DAYS} days ago, or sold: for comparison, never deals`
      : '',
  ]);
  rows.push(['quarantined', refused, refused > 0 ? 'by reason:' : '']);
  return [
    ...rows.map(([name, value, note]) =>
      `  ${name.padEnd(12)}${count(value).padStart(10)}  ${note}`.trimEnd(),
    ),
    ...reasonLines(counts),
    ...(outcome.rejectedFile
      ? [`  Refused rows, each with its reason: ${outcome.rejectedFile}`]
      : []),
    ...noteLines(about),
  ];
}

const RATE_ROWS_MIN = 1_000;

/** A rate says something only where starting up no longer counts. */
function rateNote(counts: ImportCounts, seconds: number): string {
  if (counts.readCount < RATE_ROWS_MIN) return '';
  return `, ${count(Math.round(counts.readCount / seconds))} a second`;
}

/** Rows that went to quarantine. */
export function refusedCount(counts: ImportCounts): number {
  return Object.values(counts.refusedCounts).reduce((sum, value) => sum + value, 0);
}

function reasonLines(counts: ImportCounts): string[] {
  return QUARANTINE_REASONS.map((reason) => ({ reason, value: counts.refusedCounts[reason] ?? 0 }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value)
    .map(({ reason, value }) => `${count(value).padStart(24)}  ${reason}: ${SENTENCES[reason]}`);
}

const DELIMITER_NAMES: Record<string, string> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
};

function noteLines(about: FeedSummary): string[] {
  const parts = [
    about.isGzip ? 'gzip' : null,
    about.encoding.toUpperCase(),
    `columns parted by ${DELIMITER_NAMES[about.delimiter] ?? `"${about.delimiter}"`}`,
  ].filter((part) => part !== null);
  const lines = [`  File: ${parts.join(', ')}.`];
  if (about.windows1252Lines > 0) {
    lines.push(
      `  ${count(about.windows1252Lines)} lines were not UTF-8 and were read as Latin-1 (windows-1252).`,
    );
  }
  if (about.ignoredColumns.length > 0) {
    const names = about.ignoredColumns.slice(0, COLUMNS_SHOWN_MAX).map((name) => name.trim());
    const more = about.ignoredColumns.length - names.length;
    lines.push(`  Columns not used: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`);
  }
  return lines;
}
