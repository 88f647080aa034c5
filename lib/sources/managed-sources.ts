/**
 * How each source stands, for its operator. In the demo market its own sources are shown, and those that
 * a market of one's own can read; none of them can be changed there.
 */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, notFound } from '@/lib/platform/errors';
import { toPublicId } from '@/lib/platform/ids';
import { toDateOnly } from '@/lib/platform/time';
import {
  type LastScan,
  selectLastScans,
  selectSourceQueries,
  selectUsageToday,
} from './administration-queries';
import type { SourceDescription } from './collector';
import { countSamplesBySource } from './page-sample-queries';
import type { SourceCatalog, SourceSettings, Transports } from './ports';
import { settingsProblem, transportOf } from './reading';
import { REPLAY_SOURCES } from './registry';
import { callsMaxOf } from './source-call';
import type { PolicyClass, SourceDefinition, TransportName } from './source-definition';
import { listSourceStates, type SourceState } from './source-state-queries';

/** What the administration of sources stands on. */
export interface AdministrationPorts {
  catalog: SourceCatalog;
  sourceSettings: SourceSettings;
  transports: Transports;
}

export type AdministrationCtx = Ctx<AdministrationPorts>;

const SCANS_SHOWN = 9;

/** A source as its operator sees it. */
export interface ManagedSource {
  key: string;
  label: string;
  /** True for the demo's own sources, which are always on. */
  isSimulated: boolean;
  /** Null for the demo's own. */
  policy: PolicyClass | null;
  termsNote: string;
  termsUrl: string | null;
  isEnabled: boolean;
  termsReadAt: Date | null;
  /** What keeps it from being read at all, in words; null where nothing does. */
  settingsProblem: string | null;
  /** Null for the demo's own. */
  transport: TransportName | null;
  transports: readonly { name: TransportName; problem: string | null }[];
  /** Wall time; null unless it is left alone now. */
  pausedUntil: Date | null;
  pauseReason: string | null;
  failureCount: number;
  lastTriedAt: Date | null;
  lastVerdict: string | null;
  lastProblem: string | null;
  /** On the market's clock. */
  lastReadAt: Date | null;
  /** The newest first, at most nine. */
  scans: readonly LastScan[];
  callsToday: number;
  /** Null where there is no cap. */
  callsMax: number | null;
  /** The operator's own cap; null for the usual one. */
  chosenCallsMax: number | null;
  /** Millionths of a US dollar. */
  costTodayMicros: number;
  /** What the source says is left of its quota; null where it does not say. */
  quotaLeft: number | null;
  sampleCount: number;
}

/** What a source is asked again and again. */
export interface StandingQuery {
  /** "sqy_…" */
  id: string;
  query: string;
  intervalS: number;
  nextDueAt: Date;
  lastScanAt: Date | null;
}

/** A source with what it is asked. */
export interface ManagedSourceDetail extends ManagedSource {
  queries: readonly StandingQuery[];
}

/** Every source that this program can read, with how it stands; in the demo its own ones first. */
export async function listManagedSources(ctx: AdministrationCtx): Promise<ManagedSource[]> {
  authorize(ctx, 'sources.manage');
  const own = ctx.market.name === 'demo' ? REPLAY_SOURCES : [];
  return describe(ctx, [...own, ...ctx.ports.catalog.list()]);
}

/** One source. Throws `not_found`. */
export async function getManagedSource(
  ctx: AdministrationCtx,
  input: { key: string },
): Promise<ManagedSourceDetail> {
  authorize(ctx, 'sources.manage');
  const { key } = input;
  const own = ctx.market.name === 'demo' ? REPLAY_SOURCES.find((each) => each.key === key) : null;
  const known = own ?? ctx.ports.catalog.find(key);
  const [source] = known ? await describe(ctx, [known]) : [];
  if (!source) throw notFound('source');
  const queries = await selectSourceQueries(ctx.db, key);
  return {
    ...source,
    queries: queries.map((row) => ({ ...row, id: toPublicId('source_query', row.id) })),
  };
}

/**
 * The source of that key, to be changed. Throws `not_found`, and `needs_own_market` in the demo, where
 * nothing is.
 */
export function requireSource(ctx: AdministrationCtx, key: string): SourceDefinition {
  const definition = ctx.ports.catalog.find(key);
  if (!definition) throw notFound('source');
  if (ctx.market.name === 'demo') throw new AppError('needs_own_market');
  return definition;
}

async function describe(
  ctx: AdministrationCtx,
  known: readonly (SourceDescription | SourceDefinition)[],
): Promise<ManagedSource[]> {
  const keys = known.map(({ key }) => key);
  const [states, scans, usage, samples] = await Promise.all([
    listSourceStates(ctx.db),
    selectLastScans(ctx.db, { keys, each: SCANS_SHOWN }),
    selectUsageToday(ctx.db, toDateOnly(ctx.now())),
    countSamplesBySource(ctx.db),
  ]);
  return known.map((source) => {
    const { key, label, isSimulated } = source;
    const state = states.get(key) ?? null;
    const today = usage.find(({ provider }) => provider === key);
    return {
      key,
      label,
      isSimulated,
      ...('policy' in source ? standing(ctx, source, state) : BUNDLED),
      ...healthOf(ctx, state),
      scans: scans.filter(({ sourceKey }) => sourceKey === key),
      callsToday: today?.callCount ?? 0,
      costTodayMicros: today?.costMicros ?? 0,
      quotaLeft: today?.quotaLeft ?? null,
      sampleCount: samples.get(key) ?? 0,
    };
  });
}

/** How a source of the demo stands: it ships with the program, so nobody is asked for anything. */
const BUNDLED = {
  policy: null,
  termsNote: 'It ships with the program: its cars are real, its history is simulated.',
  termsUrl: null,
  isEnabled: true,
  termsReadAt: null,
  settingsProblem: null,
  transport: null,
  transports: [],
  callsMax: null,
  chosenCallsMax: null,
} as const satisfies Partial<ManagedSource>;

function standing(ctx: AdministrationCtx, source: SourceDefinition, state: SourceState | null) {
  const { sourceSettings, transports } = ctx.ports;
  const { policy, termsNote, termsUrl } = source;
  const isDemo = ctx.market.name === 'demo';
  return {
    policy,
    termsNote,
    termsUrl,
    isEnabled: (state?.enabledAt ?? null) !== null,
    termsReadAt: state?.termsReadAt ?? null,
    settingsProblem: isDemo
      ? 'The demo market reads its own sources only.'
      : settingsProblem(source, sourceSettings),
    transport: transportOf(source, state?.transport ?? null),
    transports: source.transports.map((name) => ({ name, problem: transports.problemOf(name) })),
    callsMax: callsMaxOf(source, state?.dailyCallsMax ?? null, sourceSettings),
    chosenCallsMax: state?.dailyCallsMax ?? null,
  };
}

function healthOf(ctx: AdministrationCtx, state: SourceState | null) {
  const isPaused = state?.pausedUntil != null && state.pausedUntil > ctx.now();
  return {
    pausedUntil: isPaused ? (state?.pausedUntil ?? null) : null,
    pauseReason: isPaused ? (state?.pauseReason ?? null) : null,
    failureCount: state?.failureCount ?? 0,
    lastTriedAt: state?.lastTriedAt ?? null,
    lastVerdict: state?.lastVerdict ?? null,
    lastProblem: state?.lastProblem ?? null,
    lastReadAt: state?.lastReadAt ?? null,
  };
}
