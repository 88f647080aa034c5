import type { DamageSpot, SnapCondition, SnapFact, SnapFacts } from '@/db/snap-content';
import type { DraftOrigin, SnapStatus, SnapStep } from '@/db/vocabulary';
import { toPublicId } from '@/lib/platform/ids';
import { FACT_NAMES, type FactName, type FactValue, factOf, factsKeyOf } from './facts';
import type { ReadingProgress, SnapJobRow } from './job-queries';

/** Cars that one person may have in the making or on offer. */
export const SNAP_JOBS_MAX = 200;

/** A fact as its person sees it: its photo by the id that the outside knows. */
export interface FactView<T extends string | number = string | number>
  extends Omit<SnapFact<T>, 'photoId'> {
  /** "pho_…" */
  photoId: string | null;
}

/** All facts as their person sees them. */
export type FactViews = { [N in FactName]?: FactView<FactValue<N>> };

/** A car that a person photographs to sell it, as they see it. */
export interface SnapJob {
  /** "snp_…" */
  id: string;
  status: SnapStatus;
  /** The step that they were at last. */
  step: SnapStep;
  facts: FactViews;
  /** The photos of damage by the ids that the outside knows. */
  condition: SnapCondition;
  zip: string | null;
  priceCents: number | null;
  floorCents: number | null;
  title: string | null;
  description: string | null;
  draftOrigin: DraftOrigin | null;
  /** True where facts or condition changed since the words were made. */
  isDraftBehind: boolean;
  reading: ReadingView;
  createdAt: Date;
  updatedAt: Date;
  version: number;
}

/** How far its photos were looked at. none: there are no photos. */
export interface ReadingView extends ReadingProgress {
  state: 'none' | 'reading' | 'read';
}

function toReading(row: SnapJobRow, progress: ReadingProgress): ReadingView {
  const isUnderWay = row.readingStartedAt !== null && row.readingEndedAt === null;
  const isWaiting = progress.photosDone < progress.photosTotal;
  if (progress.photosTotal === 0) return { ...progress, state: 'none' };
  return { ...progress, state: isUnderWay || isWaiting ? 'reading' : 'read' };
}

function toFactView({ photoId, ...fact }: SnapFact): FactView {
  return { ...fact, photoId: photoId === null ? null : toPublicId('snap_photo', photoId) };
}

/** Each view has the type of the fact of its name, because nothing but the photo's id is changed. */
function toFactViews(facts: SnapFacts): FactViews {
  const views = FACT_NAMES.flatMap((name) => {
    const fact = factOf(facts, name);
    return fact === null ? [] : [[name, toFactView(fact)] as const];
  });
  return Object.fromEntries(views) as FactViews;
}

function toDamageView(spot: DamageSpot): DamageSpot {
  return {
    ...spot,
    photoId: spot.photoId === null ? null : toPublicId('snap_photo', spot.photoId),
  };
}

/** A stored job as its person sees it. */
export function toSnapJob(
  row: SnapJobRow,
  progress: ReadingProgress = { photosTotal: 0, photosDone: 0 },
): SnapJob {
  return {
    id: toPublicId('snap_job', row.id),
    status: row.status,
    step: row.step,
    facts: toFactViews(row.facts),
    condition: { ...row.condition, damage: row.condition.damage.map(toDamageView) },
    zip: row.zip,
    priceCents: row.priceCents,
    floorCents: row.floorCents,
    title: row.title,
    description: row.description,
    draftOrigin: row.draftOrigin,
    isDraftBehind: row.draftFactsKey !== null && row.draftFactsKey !== factsKeyOf(row),
    reading: toReading(row, progress),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    version: row.version,
  };
}

/** What a car is called before and after its facts are confirmed: "2019 Honda Accord"; null while unknown. */
export function jobName(job: Pick<SnapJob, 'facts'>): string | null {
  const words = (['year', 'make', 'model'] as const).map((name) => job.facts[name]?.value);
  return words.includes(undefined) ? null : words.join(' ');
}
