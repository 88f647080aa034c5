/** What an inspection comes to: counts, repairs and the report that is signed. Pure. */
import type { InspectionAnswer } from '@/db/inspection-content';
import type { InspectionState, InspectionSystem } from '@/db/vocabulary';
import { type ChecklistPoint, checklistOf, contradictsFigure } from './inspection-checklist';
import { measuredText, measureOf } from './inspection-measures';
import type { PointState } from './inspection-sync';

/** Names the shape of a report; another shape is another name. */
export const REPORT_FORMAT = 'deal-scout-inspection/1';

/** A photo as a report names it: by the digest of what is stored, so that it can't be exchanged. */
export interface ReportPhoto {
  /** "inp_…" */
  id: string;
  /** Of the file that the mechanic's device sent, SHA-256 in hex. */
  sha256: string;
}

/** A point in a report. */
export interface ReportPoint {
  key: string;
  system: InspectionSystem;
  words: string;
  state: InspectionState | 'not_checked';
  isCritical: boolean;
  needsLift: boolean;
  /** "3/32 in"; null where nothing was measured. */
  measured: string | null;
  codes: string[];
  note: string;
  repairLowCents: number | null;
  repairHighCents: number | null;
  photos: ReportPhoto[];
}

/** What all findings come to. */
export interface InspectionTotals {
  passCount: number;
  attentionCount: number;
  failCount: number;
  /** Of those that failed: matters of safety or of the car's identity. */
  criticalCount: number;
  notApplicableCount: number;
  notCheckedCount: number;
  /** Sums of what was estimated; 0 where nothing needs a repair. */
  repairLowCents: number;
  repairHighCents: number;
  /** Findings whose repair nobody put a figure to. */
  unpricedCount: number;
}

/** A report as it is signed and shown. */
export interface InspectionReport {
  format: typeof REPORT_FORMAT;
  /** "ins_…" */
  id: string;
  car: string;
  vin: string | null;
  odometerMi: number | null;
  center: { id: string; name: string; city: string; state: string };
  /** First name of whoever signs. */
  mechanic: string;
  startedAt: string;
  completedAt: string;
  checklistVersion: number;
  totals: InspectionTotals;
  /** Why points were left out; null where none was. */
  notCheckedReason: string | null;
  /** In the order of the checklist. */
  points: ReportPoint[];
}

/** A point with its photos as they stand. */
export interface AnsweredPoint {
  state: PointState;
  photos: readonly ReportPhoto[];
}
export type AnsweredPoints = ReadonlyMap<string, AnsweredPoint>;

/** What keeps an inspection from being completed, by point. */
export interface Missing {
  pointKey: string;
  what: 'answer' | 'photo' | 'figure' | 'choice' | 'contradiction';
  /** A sentence for the mechanic. */
  message: string;
}

/**
 * What is missing before it can be signed: answers (those of critical points even where a reason is given for
 * leaving points out), a photo of what failed, figures, choices between two answers. Empty: it is complete.
 */
export function missingOf(
  version: number,
  points: AnsweredPoints,
  notCheckedReason: string | null,
): Missing[] {
  return checklistOf(version).flatMap((point) => {
    const found = missingAt(point, points.get(point.key), notCheckedReason);
    return found ? [{ pointKey: point.key, ...found }] : [];
  });
}

function missingAt(
  point: ChecklistPoint,
  answered: AnsweredPoint | undefined,
  notCheckedReason: string | null,
): Omit<Missing, 'pointKey'> | null {
  if ((answered?.state.waiting.length ?? 0) > 0) {
    return { what: 'choice', message: 'Two answers: choose one.' };
  }
  const answer = answered?.state.answer ?? null;
  if (answer === null) {
    if (notCheckedReason !== null && !point.isCritical) return null;
    const isLeftOut = notCheckedReason !== null;
    const message = isLeftOut ? 'A matter of safety: it can’t be left out.' : 'Not answered yet.';
    return { what: 'answer', message };
  }
  if (answer.state === 'not_applicable') return null;
  if (answer.state === 'fail' && answered?.photos.length === 0) {
    return { what: 'photo', message: 'A fail wants a photo.' };
  }
  if (point.measure !== null && answer.value === null) {
    return { what: 'figure', message: `Its figure is missing: ${measureOf(point.measure).unit}.` };
  }
  if (contradictsFigure(point, answer)) {
    return { what: 'contradiction', message: 'The figure is worse than the answer says.' };
  }
  return null;
}

const isFinding = ({ state }: InspectionAnswer): boolean =>
  state === 'fail' || state === 'attention';

/** The sums of an inspection as it stands. */
export function totalsOf(version: number, points: AnsweredPoints): InspectionTotals {
  const totals: InspectionTotals = {
    ...{ passCount: 0, attentionCount: 0, failCount: 0, criticalCount: 0 },
    ...{ notApplicableCount: 0, notCheckedCount: 0 },
    ...{ repairLowCents: 0, repairHighCents: 0, unpricedCount: 0 },
  };
  for (const point of checklistOf(version)) {
    const answer = points.get(point.key)?.state.answer ?? null;
    if (answer === null) {
      totals.notCheckedCount += 1;
      continue;
    }
    if (answer.state === 'pass') totals.passCount += 1;
    if (answer.state === 'not_applicable') totals.notApplicableCount += 1;
    if (answer.state === 'attention') totals.attentionCount += 1;
    if (answer.state === 'fail') {
      totals.failCount += 1;
      if (point.isCritical) totals.criticalCount += 1;
    }
    if (!isFinding(answer)) continue;
    if (answer.repairLowCents === null || answer.repairHighCents === null) {
      totals.unpricedCount += 1;
      continue;
    }
    totals.repairLowCents += answer.repairLowCents;
    totals.repairHighCents += answer.repairHighCents;
  }
  return totals;
}

/** Every point of the checklist as the report says it. */
export function reportPoints(version: number, points: AnsweredPoints): ReportPoint[] {
  return checklistOf(version).map((point) => {
    const answered = points.get(point.key);
    const answer = answered?.state.answer ?? null;
    const { key, system, words, isCritical, needsLift } = point;
    const value = answer?.value ?? null;
    return {
      ...{ key, system, words, isCritical, needsLift },
      state: answer?.state ?? 'not_checked',
      measured:
        point.measure === null || value === null
          ? null
          : measuredText(measureOf(point.measure), value),
      codes: answer?.codes ?? [],
      note: answer?.note ?? '',
      repairLowCents: answer?.repairLowCents ?? null,
      repairHighCents: answer?.repairHighCents ?? null,
      photos: [...(answered?.photos ?? [])],
    };
  });
}

const WORST_FIRST = ['fail', 'attention'] as const;

/** What was found, worst first: failed matters of safety, other fails, what wants attention. */
export function findingsOf(points: readonly ReportPoint[]): ReportPoint[] {
  const rank = (point: ReportPoint) =>
    WORST_FIRST.indexOf(point.state as 'fail') * 2 + (point.isCritical ? 0 : 1);
  return points
    .filter(({ state }) => state === 'fail' || state === 'attention')
    .sort((a, b) => rank(a) - rank(b));
}

/** A value as JSON with its keys in order, so that the same report is always the same text. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_key, held: unknown) =>
    held !== null && typeof held === 'object' && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : held,
  );
}

function camelCase(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(camelCase);
  const spelled = (name: string) =>
    name.replace(/_([a-z])/g, (_all, sign: string) => sign.toUpperCase());
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [spelled(name), camelCase(held)]),
  );
}

/** A report from the text that was signed, which is spelled as on the wire. */
export function readReport(text: string): InspectionReport {
  return camelCase(JSON.parse(text)) as InspectionReport;
}
