/**
 * What a person says of the car they sell: facts confirmed or taken back, condition answered, damage shown. Nothing
 * here guesses; what programs read is proposed only.
 */
import type { DamageSpot, SnapCondition, SnapFacts } from '@/db/snap-content';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { invalidFields } from '@/lib/platform/errors';
import { findUuid } from '@/lib/platform/ids';
import { publishLive } from '@/lib/platform/live-events';
import { applyConditionChange, withDamage } from './condition';
import { applyFactChange, type FactChange } from './fact-change';
import type { SnapJob } from './job';
import type { SnapJobEdit } from './job-edit';
import type { SnapJobChange, SnapJobRow } from './job-queries';
import { jobTopic, viewOfJob } from './job-view';
import { assertZip } from './job-zip';
import { changeOwnJob, type OwnJob } from './own-job';
import { proposeAnew } from './proposing';
import { listPhotoIdsOfJob } from './reading-queries';

/**
 * Changes a job as its person says; what is left out stays. `version` null: whatever it stands at. Throws
 * `not_found`, `precondition_failed` and `invalid_fields`.
 */
export async function updateSnapJob(
  ctx: Ctx,
  input: OwnJob & { version: number | null; edit: SnapJobEdit },
): Promise<SnapJob> {
  authorize(ctx, 'snap.manage', { ownerId: input.personId });
  const { edit } = input;
  assertZip(edit.zip ?? null);
  const row = await changeOwnJob(ctx, input, async (tx, present) => {
    await publishLive(tx.db, jobTopic(present.id), { id: input.jobId });
    return changeOf(tx, present, edit);
  });
  return viewOfJob(ctx, row);
}

async function changeOf(ctx: Ctx, row: SnapJobRow, edit: SnapJobEdit): Promise<SnapJobChange> {
  const { step, zip, facts, condition, damage } = edit;
  return {
    ...(step === undefined ? {} : { step }),
    ...(zip === undefined ? {} : { zip }),
    ...(facts === undefined ? {} : { facts: await factsAfter(ctx, row, facts) }),
    ...(condition === undefined && damage === undefined
      ? {}
      : { condition: await conditionAfter(ctx, row, edit) }),
  };
}

async function conditionAfter(
  ctx: Ctx,
  row: SnapJobRow,
  { condition = {}, damage }: SnapJobEdit,
): Promise<SnapCondition> {
  const list = condition.damage ?? (damage && withDamage(row.condition.damage, damage));
  return applyConditionChange(row.condition, {
    ...condition,
    ...(list && { damage: await toStored(ctx, row, list) }),
  });
}

async function factsAfter(ctx: Ctx, row: SnapJobRow, change: FactChange): Promise<SnapFacts> {
  const at = { now: ctx.now(), year: ctx.market.now().getUTCFullYear() };
  return proposeAnew(ctx, { jobId: row.id, facts: applyFactChange(row.facts, change, at) });
}

/** The list with the ids of rows; those of photos that are stored already stay as they are. */
async function toStored(
  ctx: Ctx,
  row: SnapJobRow,
  damage: readonly DamageSpot[],
): Promise<DamageSpot[]> {
  const before = new Set(row.condition.damage.map(({ photoId }) => photoId));
  const stored = damage.map((spot) => {
    const { photoId } = spot;
    if (photoId === null || before.has(photoId)) return spot;
    return { ...spot, photoId: findUuid('snap_photo', photoId) };
  });
  const photoIds = stored.flatMap(({ photoId }) => (photoId === null ? [] : [photoId]));
  const known = await listPhotoIdsOfJob(ctx.db, { jobId: row.id, photoIds });
  const wrong = damage.flatMap(({ photoId }, at) => {
    const uuid = stored[at]?.photoId ?? '';
    const isWrong = photoId !== null && !known.has(uuid) && !before.has(uuid);
    return isWrong
      ? [{ field: `condition.damage.${at}.photo_id`, message: 'is no photo of this car' }]
      : [];
  });
  if (wrong.length > 0) throw invalidFields(wrong);
  return stored;
}
