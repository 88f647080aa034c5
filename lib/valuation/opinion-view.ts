/** What is stored of services outside about one car, beside our own value: one line for each service. */
import type { OpinionKind, OpinionProviderKey } from '@/db/vocabulary';
import { MS_PER_DAY } from '@/lib/platform/time';
import type { MarketNotes } from './market-notes';
import type { OpinionPairRow, StoredOpinion } from './opinion-queries';
import {
  blendOpinions,
  type MeasuredError,
  measureError,
  type OpinionBlend,
  type WeightReason,
} from './opinion-weights';
import { OPINION_REASONS, type OpinionReason, type ValueOpinion } from './outside-opinion';
import type { OpinionProvider } from './ports';
import { type HistoryReport, isTitleMarked } from './vehicle-history';

/** Opinions that are older are shown with their age and count nothing. */
export const BLEND_DAYS_MAX = 30;

/**
 * not_asked: nobody wished to. unavailable: it cannot be asked about this car here, `problem` says why.
 * asking: a call is under way. answered, failed: the last question.
 */
export const LINE_STATES = ['not_asked', 'unavailable', 'asking', 'answered', 'failed'] as const;
export type LineState = (typeof LINE_STATES)[number];

/** What an opinion counts beside our own value, and how that was measured. */
export interface LineWeight {
  /** 0 to 1. */
  share: number;
  reason: WeightReason;
  /** Cars on which the service was measured in this market. */
  pairCount: number;
  /** Median of |opinion / price - 1| on those; null without any. */
  medianError: number | null;
  /** By how much its opinions lie above prices, as a share; null without any. */
  bias: number | null;
  /** The opinion without that; null where it does not count. */
  adjustedCents: number | null;
}

/** One service and what is known of its opinion. Instants are on the wall clock. */
export interface OpinionLine {
  provider: OpinionProviderKey;
  label: string;
  kind: OpinionKind;
  isVerified: boolean;
  sourceUrl: string;
  state: LineState;
  reason: OpinionReason | null;
  problem: string | null;
  retryAt: Date | null;
  /** Of the answer shown, which may be from before the last question; null without one. */
  answeredAt: Date | null;
  /** Until then it is not asked again. */
  freshUntil: Date | null;
  isFresh: boolean;
  value: ValueOpinion | null;
  history: HistoryReport | null;
  notes: MarketNotes | null;
  /** Null for services that give no value, and where there is none. */
  weight: LineWeight | null;
}

/** Our own value as it stands beside the opinions. */
export interface OwnLine {
  p10Cents: number;
  p50Cents: number;
  p90Cents: number;
  share: number;
  reason: WeightReason;
  pairCount: number;
  medianError: number | null;
}

/** Everything that is shown about a car's outside opinions. */
export interface OpinionsView {
  own: OwnLine | null;
  /** Our own value and the opinions that count, by their measured errors; null where none counts. */
  blendedCents: number | null;
  lines: OpinionLine[];
}

/** What a view is made from. */
export interface ViewFacts {
  now: Date;
  providers: readonly {
    provider: OpinionProvider;
    /** Why it cannot be asked about this car; null where it can. */
    obstacle: { reason: OpinionReason; problem: string } | null;
  }[];
  stored: readonly StoredOpinion[];
  blocked: readonly {
    provider: OpinionProviderKey;
    reason: string | null;
    problem: string | null;
    retryAt: Date | null;
  }[];
  /** Rated; null where our own model gives no firm value. */
  ownValue: { p10Cents: number; p50Cents: number; p90Cents: number } | null;
  /** The newest first; without the car itself. */
  pairs: readonly OpinionPairRow[];
  /** By the advert's own word. Services take a clean title for granted. */
  isTitleBranded: boolean;
}

/** The lines of all services, weighed. */
export function viewOpinions(facts: ViewFacts): OpinionsView {
  const { now, providers, ownValue } = facts;
  const pairs = onePairEach(facts.pairs);
  const lines = providers.map(({ provider, obstacle }) =>
    toLine(provider, {
      now,
      obstacle,
      stored: facts.stored.filter((each) => each.provider === provider.key),
      block: facts.blocked.find((each) => each.provider === provider.key) ?? null,
    }),
  );
  const isTitleBranded =
    facts.isTitleBranded || lines.some(({ history }) => history !== null && isTitleMarked(history));
  const errors = new Map(
    providers.map(({ provider: { key } }) => [
      key,
      measureError(
        pairs
          .filter(({ provider }) => provider === key)
          .map((pair) => ({ saidCents: pair.opinionCents, priceCents: pair.priceCents })),
        { isBiasKnown: true },
      ),
    ]),
  );
  const ownError = measureError(
    oneOfEachCar(pairs).map((pair) => ({ saidCents: pair.ownCents, priceCents: pair.priceCents })),
    { isBiasKnown: false },
  );
  const blend = blendOpinions(
    ownValue && { valueCents: ownValue.p50Cents, error: ownError },
    lines.flatMap(({ provider, value, answeredAt }) =>
      value === null || answeredAt === null
        ? []
        : [
            {
              key: provider,
              midCents: value.midCents,
              error: errors.get(provider) ?? null,
              bar: barOf(answeredAt, now, isTitleBranded),
            },
          ],
    ),
  );
  return {
    own: ownValue && {
      ...ownValue,
      share: blend.ownShare,
      reason: blend.ownReason,
      pairCount: ownError?.pairCount ?? 0,
      medianError: ownError?.medianError ?? null,
    },
    blendedCents: blend.blendedCents,
    lines: lines.map((line) => ({ ...line, weight: weightOf(line, blend, errors) })),
  };
}

function barOf(answeredAt: Date, now: Date, isTitleBranded: boolean) {
  if (isTitleBranded) return 'other_title' as const;
  const isOld = now.getTime() - answeredAt.getTime() > BLEND_DAYS_MAX * MS_PER_DAY;
  return isOld ? ('too_old' as const) : null;
}

/** Of each service and car the newest: who asks often does not make it count more. */
function onePairEach(pairs: readonly OpinionPairRow[]): OpinionPairRow[] {
  return firstBy(pairs, ({ provider, vehicleId }) => `${provider} ${vehicleId}`);
}

function oneOfEachCar(pairs: readonly OpinionPairRow[]): OpinionPairRow[] {
  return firstBy(pairs, ({ vehicleId }) => vehicleId);
}

function firstBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  const first = new Map<string, Item>();
  for (const item of items) if (!first.has(keyOf(item))) first.set(keyOf(item), item);
  return [...first.values()];
}

function toLine(
  provider: OpinionProvider,
  known: {
    now: Date;
    obstacle: ViewFacts['providers'][number]['obstacle'];
    stored: readonly StoredOpinion[];
    block: ViewFacts['blocked'][number] | null;
  },
): Omit<OpinionLine, 'weight'> {
  const answer = known.stored.find(({ state }) => state === 'answered') ?? null;
  const { key, label, kind, isVerified, sourceUrl } = provider;
  return {
    provider: key,
    label,
    kind,
    isVerified,
    sourceUrl,
    ...standingOf(known, answer),
    answeredAt: answer?.answeredAt ?? null,
    freshUntil: answer?.freshUntil ?? null,
    isFresh: isAfter(answer?.freshUntil, known.now),
    value: answer?.value ?? null,
    // Written by this program from what adapters read.
    history: kind === 'history' ? ((answer?.detail as HistoryReport | undefined) ?? null) : null,
    notes: kind === 'notes' ? ((answer?.detail as MarketNotes | undefined) ?? null) : null,
  };
}

const isAfter = (then: Date | null | undefined, now: Date) => then != null && then > now;

type Standing = Pick<OpinionLine, 'state' | 'reason' | 'problem' | 'retryAt'>;

/** What the last question came to; before that, whether it can be asked at all. */
function standingOf(
  { now, obstacle, stored, block }: Parameters<typeof toLine>[1],
  answer: StoredOpinion | null,
): Standing {
  const last = stored.find(({ state }) => state !== 'answered') ?? null;
  const isLast = last !== null && (answer === null || last.askedAt > answer.askedAt);
  if (isLast && last.state === 'asking' && isAfter(last.leaseUntil, now)) {
    return { state: 'asking', reason: null, problem: null, retryAt: null };
  }
  if (isLast && obstacle === null) {
    const reason = last.state === 'asking' ? 'interrupted' : (last.reason ?? 'interrupted');
    const problem = last.problem ?? OPINION_REASONS[reason];
    return { state: 'failed', reason, problem, retryAt: last.retryAt };
  }
  if (answer !== null) return { state: 'answered', reason: null, problem: null, retryAt: null };
  if (obstacle !== null) return { state: 'unavailable', ...obstacle, retryAt: null };
  if (block !== null) {
    const reason = block.reason as OpinionReason;
    return { state: 'failed', reason, problem: block.problem, retryAt: block.retryAt };
  }
  return { state: 'not_asked', reason: null, problem: null, retryAt: null };
}

function weightOf(
  line: Omit<OpinionLine, 'weight'>,
  blend: OpinionBlend<OpinionProviderKey>,
  errors: ReadonlyMap<OpinionProviderKey, MeasuredError | null>,
): LineWeight | null {
  const weight = blend.weights.find(({ key }) => key === line.provider);
  if (!weight) return null;
  const error = errors.get(line.provider) ?? null;
  return {
    share: weight.share,
    reason: weight.reason,
    adjustedCents: weight.adjustedCents,
    pairCount: error?.pairCount ?? 0,
    medianError: error?.medianError ?? null,
    bias: error === null ? null : Math.expm1(error.bias),
  };
}
