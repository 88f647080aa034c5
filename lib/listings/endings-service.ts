/**
 * How adverts end: those that whole readings of their source do not show any more become `gone`, and gone
 * ones whose car is not offered again become `probably_sold`. It never says `sold`, and a source that was
 * not read well ends nothing.
 */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { MS_PER_DAY } from '@/lib/platform/time';
import {
  endingVerdict,
  isTooMuchAtOnce,
  JUDGED_DAYS_MAX,
  RETURN_WAIT_DAYS,
  type SaleEvidence,
  SOLD_PROBABILITY_MIN,
  soldProbability,
  USUAL_DAYS,
  watchOf,
} from './endings';
import {
  countAbsent,
  ENDING_BATCH_ROWS,
  type EndedChange,
  type EndedPosition,
  endAbsentBatch,
  findReturnShare,
  listEnded,
  listReadings,
  listSaleFacts,
  listWatchedSources,
  writeEndedChanges,
} from './endings-queries';

/** Batches of one call, so that a call stays short and its answer small. */
const BATCHES_PER_CALL = 4;
/** Returns are learned from adverts that ended this long ago, at least and at most. */
const RETURN_SAMPLE_DAYS = [21, 120] as const;

/** The keys of the sources whose adverts may end by absence. */
export async function listEndingSources(ctx: Ctx): Promise<string[]> {
  authorize(ctx, 'market.manage');
  return (await listWatchedSources(ctx.db.$client)).map(({ sourceKey }) => sourceKey);
}

/** What came of looking for adverts that a source does not show any more. */
export interface AbsenceOutcome {
  /** Adverts that are gone now. */
  endedIds: string[];
  /** True where the next call would find more. */
  isMore: boolean;
  /** Why missing adverts stay, in words; null where none does. */
  heldBack: string | null;
}

/**
 * Makes adverts of one source `gone` that its readings do not show any more (`watchOf`), up to 4,000 a
 * call. Where more than half of a source would end at once, only those do that are missing for two weeks
 * more, and `heldBack` says so. A source that is not read whole ends nothing. Safe to repeat.
 */
export async function endAbsent(ctx: Ctx, input: { sourceKey: string }): Promise<AbsenceOutcome> {
  authorize(ctx, 'market.manage');
  const pool = ctx.db.$client;
  const { sourceKey } = input;
  const nothing = { endedIds: [], isMore: false, heldBack: null };
  const source = (await listWatchedSources(pool)).find((each) => each.sourceKey === sourceKey);
  if (!source) return nothing;
  const watch = watchOf(await listReadings(pool, sourceKey), source.intervalMs);
  let before = watch.absentBefore;
  if (before === null) return nothing;
  let heldBack: string | null = null;
  const { liveCount, absentCount } = await countAbsent(pool, { sourceKey, before });
  if (absentCount === 0) return nothing;
  if (isTooMuchAtOnce(absentCount, liveCount)) {
    heldBack = `${absentCount} of ${liveCount} adverts of ${sourceKey} are missing at once and stay for now`;
    ctx.log.warn({ sourceKey, absentCount, liveCount }, 'endings held back');
    before = new Date(before.getTime() - USUAL_DAYS * MS_PER_DAY);
  }
  const endedIds: string[] = [];
  for (let batch = 0; batch < BATCHES_PER_CALL; batch += 1) {
    const ids = await endAbsentBatch(pool, { sourceKey, before, now: ctx.market.now() });
    endedIds.push(...ids);
    if (ids.length < ENDING_BATCH_ROWS) return { endedIds, isMore: false, heldBack };
  }
  return { endedIds, isMore: true, heldBack };
}

/** What came of judging adverts that ended. */
export interface JudgedEndings {
  judgedCount: number;
  probablySoldCount: number;
  /** Probably sold ones whose car is offered again. */
  takenBackCount: number;
  /** Where the next call goes on; null at the end. */
  next: EndedPosition | null;
}

/**
 * Judges adverts that ended in the last months, oldest first, up to 4,000 a call from `after` on:
 * `probably_sold` with a probability where the source was read well a week after the end and the car was
 * nowhere, back to `gone` where it came back. Repeating changes nothing more.
 */
export async function judgeEnded(
  ctx: Ctx,
  input: { after: EndedPosition | null },
): Promise<JudgedEndings> {
  authorize(ctx, 'market.manage');
  const pool = ctx.db.$client;
  const now = ctx.market.now();
  const readAts = await readAtsOf(ctx);
  const returns = await findReturnShare(pool, {
    from: new Date(now.getTime() - RETURN_SAMPLE_DAYS[1] * MS_PER_DAY),
    until: new Date(now.getTime() - RETURN_SAMPLE_DAYS[0] * MS_PER_DAY),
  });
  const since = new Date(now.getTime() - (JUDGED_DAYS_MAX + RETURN_WAIT_DAYS) * MS_PER_DAY);
  const outcome: JudgedEndings = {
    judgedCount: 0,
    probablySoldCount: 0,
    takenBackCount: 0,
    next: input.after,
  };
  for (let batch = 0; batch < BATCHES_PER_CALL; batch += 1) {
    const rows = await listEnded(pool, { since, after: outcome.next });
    const verdicts = rows.map((row) => ({
      ...row,
      readAt: readAts.get(row.sourceKey) ?? null,
    }));
    const back = verdicts.filter((row) => endingVerdict(row) === 'take_back');
    const due = verdicts.filter((row) => endingVerdict(row) === 'judge');
    const sold = await judgeSales(ctx, due, returns);
    const takenBack = back.map(({ id }) => ({ id, status: 'gone', probability: null }) as const);
    outcome.takenBackCount += (await writeEndedChanges(pool, takenBack, now)).length;
    outcome.probablySoldCount += (await writeEndedChanges(pool, sold, now)).length;
    outcome.judgedCount += rows.length;
    outcome.next = rows.at(-1)?.position ?? null;
    if (rows.length < ENDING_BATCH_ROWS) return { ...outcome, next: null };
  }
  return outcome;
}

/** The newest good reading of each source that is read whole. */
async function readAtsOf(ctx: Ctx): Promise<Map<string, Date | null>> {
  const pool = ctx.db.$client;
  const readAts = new Map<string, Date | null>();
  for (const { sourceKey, intervalMs } of await listWatchedSources(pool)) {
    readAts.set(sourceKey, watchOf(await listReadings(pool, sourceKey), intervalMs).readAt);
  }
  return readAts;
}

async function judgeSales(
  ctx: Ctx,
  due: readonly { id: string; readAt: Date | null }[],
  returns: { share: number; sampleCount: number },
): Promise<EndedChange[]> {
  const readAts = new Map(due.map(({ id, readAt }) => [id, readAt]));
  const facts = await listSaleFacts(
    ctx.db.$client,
    due.map(({ id }) => id),
  );
  const days = (from: Date, until: Date) => (until.getTime() - from.getTime()) / MS_PER_DAY;
  return facts.flatMap((each): EndedChange[] => {
    const evidence: SaleEvidence = {
      daysListed: days(each.firstSeenAt, each.lastSeenAt),
      daysGone: days(each.endedAt, readAts.get(each.id) ?? each.endedAt),
      askPercentile: each.askPercentile,
      priceCutCount: each.priceCutCount,
      returnShare: returns.share,
      returnSampleCount: returns.sampleCount,
    };
    const probability = soldProbability(evidence);
    if (probability < SOLD_PROBABILITY_MIN) return [];
    return [{ id: each.id, status: 'probably_sold', probability }];
  });
}
