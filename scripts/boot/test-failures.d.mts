import type { Counts } from './test-counts.mjs';

/** What failed, with the first lines of why. */
export interface Failure {
  title: string;
  message: string;
}

/** One file of vitest's JSON report. */
export interface TriedFile {
  file: string;
  seconds: number;
  tests: { title: string; status: string; message: string }[];
  /** It failed without a failing test: it did not load, or a hook failed. */
  isBroken: boolean;
  message: string;
}

/** A check's or a build's failure, with the first lines of what it said. */
export function failureOf(title: string, output: string): Failure;

/** Files of vitest's JSON report, by names within `root`; `output` is what the run printed. */
export function readFiles(report: object | null, output: string, root: string): TriedFile[];

/** The failures of files, in order. */
export function failuresOf(files: readonly TriedFile[]): Failure[];

/** Names of the files to be tried again; none where so many failed that it is no chance. */
export function filesToTryAgain(files: readonly TriedFile[]): string[];

/** What two tries come to. */
export function mergeTries(
  first: readonly TriedFile[],
  second: readonly TriedFile[],
): Counts & { failures: Failure[]; flaky: string[] };

/** The journeys of Playwright's JSON report that failed at every try. */
export function failedJourneys(report: object | null): Failure[];

/** The section "failed" of the end of the output, in lines. */
export function failureLines(steps: readonly { name: string; failures?: Failure[] }[]): string[];

/** Files of Playwright's JSON report with what their journeys took together. */
export function journeySeconds(report: object | null): { file: string; seconds: number }[];

/** A line a step with its slowest files. */
export function slowestLines(
  steps: readonly { name: string; files?: readonly { file: string; seconds: number }[] }[],
  most?: number,
): string[];
