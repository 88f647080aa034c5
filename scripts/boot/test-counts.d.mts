export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Sums of several counts. */
export function addCounts(list: readonly Counts[]): Counts;

/** The last line of `npm test`. */
export function summaryLine(counts: Counts): string;

/** A check without tests of its own counts as one. */
export function countCheck(exitCode: number): Counts;

/** Counts of vitest's JSON report; null is a report that was never written. */
export function countVitest(report: object | null, exitCode: number): Counts;

/** Titles of journeys of Playwright's JSON report that passed only when they were tried again. */
export function flakyJourneys(report: object | null): string[];

/** Counts of Playwright's JSON report; null is a report that was never written. */
export function countPlaywright(report: object | null, exitCode: number): Counts;

/** A run that ended badly, or did nothing, has at least one failure. */
export function failWhenSilent(counts: Counts, exitCode: number): Counts;
