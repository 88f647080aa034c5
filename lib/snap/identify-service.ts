/** What the photos of a job and its VIN say of its car, for its person to confirm. */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import type { StreamEvent } from '@/lib/platform/http/event-stream';
import { parsePublicId, toPublicId } from '@/lib/platform/ids';
import type { LiveEvents } from '@/lib/platform/live-events';
import { followState } from '@/lib/platform/live-state';
import type { FactName } from './facts';
import type { SnapJob } from './job';
import { jobTopic, viewOfJob } from './job-view';
import { type OwnJob, requireJob } from './own-job';
import { type Claim, identify } from './proposals';
import { listJobReadings } from './reading-queries';

/** All that is said of one fact, the best first. */
export interface FactCandidates {
  name: FactName;
  /** As the wire names it: "mileage_mi". */
  fact: string;
  claims: Claim[];
  /** True where two of them cannot both be right. */
  isContradicted: boolean;
}

/** A job with what was read, by fact. */
export interface Identifying {
  job: SnapJob;
  candidates: FactCandidates[];
  /** "a motorcycle" where the VIN is of something that is no car. */
  noCar: string | null;
  /** VINs that were read and are not sure enough to be proposed, for a person to compare with the car. */
  vinCandidates: { vin: string; isCheckDigitRight: boolean; photoId: string }[];
}

const VIN_CANDIDATES_MAX = 5;

/** A job with all that was read in its photos. Throws `not_found`. */
export async function getIdentifying(ctx: Ctx, input: OwnJob): Promise<Identifying> {
  authorize(ctx, 'snap.manage', { ownerId: input.personId });
  const row = await requireJob(ctx, input);
  const readings = await listJobReadings(ctx.db, row.id);
  const lastYear = ctx.market.now().getUTCFullYear() + 1;
  const { candidates, noCar } = identify(readings, row.facts, lastYear);
  const unsure = readings.flatMap(({ photoId, detail }) =>
    readCandidates(detail).map((each) => ({ ...each, photoId: toPublicId('snap_photo', photoId) })),
  );
  return {
    job: await viewOfJob(ctx, row),
    candidates: candidates.map(({ name, claims, isContradicted }) => ({
      name,
      fact: name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`),
      claims: claims.map(toPublicClaim),
      isContradicted,
    })),
    noCar,
    vinCandidates: unsure
      .filter(({ vin }, at) => unsure.findIndex((other) => other.vin === vin) === at)
      .slice(0, VIN_CANDIDATES_MAX),
  };
}

function toPublicClaim(claim: Claim): Claim {
  const { photoId } = claim;
  return { ...claim, photoId: photoId === null ? null : toPublicId('snap_photo', photoId) };
}

/** The candidates in a reading's detail; what is not of their shape is left out. */
function readCandidates(
  detail: Record<string, unknown>,
): { vin: string; isCheckDigitRight: boolean }[] {
  const { candidates } = detail;
  if (!Array.isArray(candidates)) return [];
  return candidates.flatMap((each: unknown) => {
    const { vin, isCheckDigitRight } = (each ?? {}) as Record<string, unknown>;
    return typeof vin === 'string' ? [{ vin, isCheckDigitRight: isCheckDigitRight === true }] : [];
  });
}

/**
 * The job with what was read, now and after each change, as `job` events, until `signal` aborts. Throws
 * `not_found` before the first.
 */
export async function watchSnapJob(
  ctx: Ctx<{ live: LiveEvents }>,
  input: OwnJob & { signal: AbortSignal; toData: (state: Identifying) => unknown },
): Promise<AsyncIterable<StreamEvent>> {
  authorize(ctx, 'snap.manage', { ownerId: input.personId });
  const { signal, toData, personId, jobId } = input;
  await getIdentifying(ctx, { personId, jobId });
  const states = followState(ctx.ports.live, {
    topics: [jobTopic(parsePublicId('snap_job', jobId))],
    signal,
    read: () => getIdentifying(ctx, { personId, jobId }),
  });
  return (async function* () {
    for await (const state of states) yield { event: 'job', data: toData(state) };
  })();
}
