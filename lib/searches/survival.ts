/**
 * How long things last when many are still going on: the product-limit estimate of Kaplan and Meier
 * (1958) with late entry, that is, each is counted only while it was watched.
 */

/** A stretch of watched days, counted from the start of what is watched. */
export interface Watched {
  fromDay: number;
  untilDay: number;
}

/** One thing that was watched. */
export interface Subject {
  /** In rising order, apart from each other. */
  watched: readonly Watched[];
  /** Whether it ended when the last stretch did; else only the watching ended. */
  hasEnded: boolean;
}

/** What is left after the ends of one day. */
export interface SurvivalStep {
  day: number;
  /** Still going on and watched just before. */
  atRisk: number;
  ended: number;
  /** Of all, the share (0–1) that lasts longer than this day, and its 95 % interval. */
  share: number;
  lowShare: number;
  highShare: number;
}

/** 97.5 % of a normal distribution lie below it. */
const NORMAL_975 = 1.959964;

/**
 * Steps of the share that still goes on, by rising day. Ends at which fewer than `atRiskMin` were watched
 * are left out together with all later ones, as they would move the share by leaps. The interval is
 * Greenwood's on the scale of log(-log), which stays within 0 to 1.
 *
 * Example: of four watched from day 0, one ends on day 2, one is watched until day 3, one ends on
 * day 4 and one is watched until day 9: 0.75 from day 2 on, 0.375 from day 4 on.
 */
export function survivalSteps(subjects: readonly Subject[], atRiskMin = 1): SurvivalStep[] {
  const entries: number[] = [];
  const exits: number[] = [];
  const endedOn = new Map<number, number>();
  for (const { watched, hasEnded } of subjects) {
    for (const { fromDay, untilDay } of watched) {
      entries.push(fromDay);
      exits.push(untilDay);
    }
    const last = watched.at(-1);
    if (hasEnded && last) endedOn.set(last.untilDay, (endedOn.get(last.untilDay) ?? 0) + 1);
  }
  entries.sort((a, b) => a - b);
  exits.sort((a, b) => a - b);
  const steps: SurvivalStep[] = [];
  let entered = 0;
  let left = 0;
  let share = 1;
  let variance = 0;
  for (const [day, ended] of [...endedOn].sort(([a], [b]) => a - b)) {
    while (entered < entries.length && (entries[entered] as number) < day) entered += 1;
    while (left < exits.length && (exits[left] as number) < day) left += 1;
    const atRisk = entered - left;
    if (atRisk < atRiskMin) break;
    share *= 1 - ended / atRisk;
    variance += atRisk > ended ? ended / (atRisk * (atRisk - ended)) : 0;
    steps.push({ day, atRisk, ended, share, ...interval(share, variance) });
  }
  return steps;
}

function interval(share: number, variance: number): { lowShare: number; highShare: number } {
  if (share <= 0 || share >= 1) return { lowShare: share, highShare: share };
  const log = Math.log(share);
  const reach = Math.exp((NORMAL_975 * Math.sqrt(variance)) / Math.abs(log));
  return { lowShare: share ** reach, highShare: share ** (1 / reach) };
}

/** The share (0–1) that lasts longer than a day; 1 before the first end. */
export function shareLasting(steps: readonly SurvivalStep[], day: number): number {
  return steps.findLast((step) => step.day <= day)?.share ?? 1;
}

/** The day by which this share (0–1) has ended; null where so many were not seen to end. */
export function dayByWhich(
  steps: readonly SurvivalStep[],
  endedShare: number,
  of: 'share' | 'lowShare' | 'highShare' = 'share',
): number | null {
  return steps.find((step) => step[of] <= 1 - endedShare)?.day ?? null;
}
