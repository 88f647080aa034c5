/** How fresh the sources are, for everybody: what an answer rests on should be easy to look up. */
import { authorize } from '@/lib/platform/authz';
import type { Cache } from '@/lib/platform/cache';
import type { Ctx } from '@/lib/platform/context';
import {
  type FreshnessRow,
  type SourceFigures,
  selectFreshness,
  selectSourceFigures,
} from './freshness-queries';

/**
 * current: read within twice its interval. late: not. paused: left alone after refusals or failures.
 * waiting: switched on and not read yet. on_search: asked when somebody searches, not by itself. by_hand:
 * brought by people. off: not read any more.
 */
export const FRESHNESS_STATES = [
  'current',
  'late',
  'paused',
  'waiting',
  'on_search',
  'by_hand',
  'off',
] as const;
export type FreshnessState = (typeof FRESHNESS_STATES)[number];

/** A source as everybody may see it. */
export interface SourceFreshness {
  key: string;
  label: string;
  isSimulated: boolean;
  state: FreshnessState;
  /** On the market's clock; null before the first reading. */
  lastReadAt: Date | null;
  /** Seconds between readings as planned; null where it is not read by itself. */
  intervalS: number | null;
  liveCount: number;
  /** Half of its adverts were here so many seconds after they were put up; null where it is not known. */
  medianDelayS: number | null;
}

/** Counting reads the whole market; how a source stands is read each time. */
const FIGURES_KEPT_SECONDS = 300;
/** A reading may take a while and begin a little late. */
const LATE_AFTER_INTERVALS = 2;
const LATE_GRACE_S = 900;

/** How a source stands, without what it brings. */
export type SourceState = Pick<SourceFreshness, 'key' | 'label' | 'state' | 'lastReadAt'>;

/** How the sources stand that ever were read or are switched on, by label: cheap enough for every page. */
export async function listSourceStates(ctx: Ctx): Promise<SourceState[]> {
  authorize(ctx, 'sources.read');
  const at = { now: ctx.now(), marketNow: ctx.market.now() };
  return (await selectFreshness(ctx.db)).filter(isInUse).map((row) => ({
    ...{ key: row.key, label: row.label, lastReadAt: row.lastReadAt },
    state: freshnessState(row, at),
  }));
}

const isInUse = ({ lastReadAt, isEnabled }: FreshnessRow) => lastReadAt !== null || isEnabled;

/**
 * The sources of this market that ever were read or are switched on, by label. Counts and delays are up
 * to five minutes old.
 */
export async function listSourceFreshness(ctx: Ctx<{ cache: Cache }>): Promise<SourceFreshness[]> {
  authorize(ctx, 'sources.read');
  const where = { area: 'source_figures', key: 'all', ttlSeconds: FIGURES_KEPT_SECONDS };
  const [rows, figures] = await Promise.all([
    selectFreshness(ctx.db),
    ctx.ports.cache.getOrSet(where, () => selectSourceFigures(ctx.db, ctx.market.now())),
  ]);
  const at = { now: ctx.now(), marketNow: ctx.market.now() };
  return rows
    .filter(isInUse)
    .map((row) => toFreshness(row, { ...at, figures: figures.find(({ key }) => key === row.key) }));
}

function toFreshness(
  row: FreshnessRow,
  { figures, ...at }: { now: Date; marketNow: Date; figures: SourceFigures | undefined },
): SourceFreshness {
  const { key, label, isSimulated, lastReadAt } = row;
  const state = freshnessState(row, at);
  const isRead = state !== 'off' && state !== 'by_hand' && state !== 'on_search';
  const medianDelayS = figures?.medianDelayS ?? null;
  return {
    key,
    label,
    isSimulated,
    state,
    lastReadAt,
    intervalS: isRead ? row.intervalS : null,
    liveCount: figures?.liveCount ?? 0,
    medianDelayS: medianDelayS === null ? null : Math.round(medianDelayS),
  };
}

const BY_HAND: ReadonlySet<string> = new Set(['feed', 'captured', 'sellers']);

/** How a source stands, from its row and the two clocks. */
export function freshnessState(
  row: Omit<FreshnessRow, 'key' | 'label'>,
  { now, marketNow }: { now: Date; marketNow: Date },
): FreshnessState {
  const { kind, isEnabled, isSimulated, lastReadAt, pausedUntil, intervalS } = row;
  if (BY_HAND.has(kind)) return 'by_hand';
  if (!isEnabled && !isSimulated) return 'off';
  if (pausedUntil !== null && pausedUntil > now) return 'paused';
  if (intervalS === null && !isSimulated) return 'on_search';
  if (lastReadAt === null) return 'waiting';
  const ageS = (marketNow.getTime() - lastReadAt.getTime()) / 1_000;
  return ageS > LATE_AFTER_INTERVALS * (intervalS ?? 0) + LATE_GRACE_S ? 'late' : 'current';
}
