/** What a saved search tells of, how fast and where; and how many of them may run. Pure. */
import type { AlertKind, AlertPace, Plan } from '@/db/vocabulary';
import { ALERT_KINDS } from '@/db/vocabulary';
import type { Actor } from '@/lib/platform/context';
import { type FieldError, invalidFields } from '@/lib/platform/errors';
import { cronProblem, tidyCron } from './search-schedule';

/** How a saved search tells. A bound that is null is the person's own one of all their searches. */
export interface AlertSettings {
  alertKinds: AlertKind[];
  pace: AlertPace;
  /** Five fields in the person's time zone; with the pace "cron" only. */
  cron: string | null;
  /** Public ids ("chn_…") of the person's channels; null for all that are active. */
  channelIds: string[] | null;
  minProfitCents: number | null;
  minSavingCents: number | null;
  minScore: number | null;
  /** The least cut that is told of, in basis points of the ask. */
  priceCutBps: number | null;
}

/** A part of them; what is left out stays. */
export type AlertSettingsChange = {
  [Name in keyof AlertSettings]?: AlertSettings[Name] | undefined;
};

/** What one click on a result page means: new cars and price cuts, at once, on all channels. */
export const USUAL_ALERT_SETTINGS: AlertSettings = {
  alertKinds: ['new', 'price_cut'],
  pace: 'instant',
  cron: null,
  channelIds: null,
  minProfitCents: null,
  minSavingCents: null,
  minScore: null,
  priceCutBps: null,
};

/**
 * How many searches a person of each plan may have running at once, and how many they may keep, paused
 * ones included: the one table of that.
 */
export const PLAN_SEARCHES = {
  free: { runningMax: 10, keptMax: 100 },
  pro: { runningMax: 50, keptMax: 100 },
  enterprise: { runningMax: 200, keptMax: 400 },
} as const satisfies Record<Plan, { runningMax: number; keptMax: number }>;

/** How many searches whoever acts may have; jobs and the system have the room of the largest plan. */
export function searchRoomOf(actor: Actor): { runningMax: number; keptMax: number } {
  const plan = actor.kind === 'person' || actor.kind === 'api_key' ? actor.plan : 'enterprise';
  return PLAN_SEARCHES[plan];
}

/**
 * The settings with a part of them set anew. Without another pace a schedule of one's own goes with the
 * pace. Throws `invalid_fields` for a schedule without its pace, a pace without its schedule, or one that
 * cannot be kept.
 */
export function changedSettings(
  present: AlertSettings,
  change: AlertSettingsChange,
): AlertSettings {
  const given = Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== undefined),
  ) as Partial<AlertSettings>;
  const next: AlertSettings = { ...present, ...given };
  const isPaceAnother = next.pace !== 'cron' && given.cron === undefined;
  const cron = next.cron === null || isPaceAnother ? null : tidyCron(next.cron);
  const problem = scheduleProblem(next.pace, cron);
  if (problem) throw invalidFields([problem]);
  return {
    ...next,
    alertKinds: ALERT_KINDS.filter((kind) => next.alertKinds.includes(kind)),
    cron,
  };
}

function scheduleProblem(pace: AlertPace, cron: string | null): FieldError | null {
  if (pace === 'cron') {
    const message = cron === null ? 'Say when: five fields.' : cronProblem(cron);
    return message === null ? null : { field: 'cron', message };
  }
  return cron === null
    ? null
    : { field: 'cron', message: 'Only with the pace “cron”; leave it out with another.' };
}
