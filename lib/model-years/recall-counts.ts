/** Recalls of model years as the rules of other rooms look at them: counts that are stored, never asked for. */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { invalidFields } from '@/lib/platform/errors';
import { type ModelYear, modelYearKey } from './model-year';
import { selectRecallCounts } from './queries';
import type { ModelYearRecalls } from './recall-count';

const MODEL_YEARS_MAX = 500;

/**
 * The recalls of a model year; null where they were never looked up, or where NHTSA lists nothing under our
 * name of the model. Null is not "no recalls". One read by primary key.
 */
export async function findModelYearRecalls(
  ctx: Ctx,
  modelYear: ModelYear,
): Promise<ModelYearRecalls | null> {
  authorize(ctx, 'listings.read');
  const counts = await listModelYearRecalls(ctx, { modelYears: [modelYear] });
  return counts.get(modelYearKey(modelYear)) ?? null;
}

/**
 * As `findModelYearRecalls` for many, by `modelYearKey`; what is not known is left out. Throws
 * `invalid_fields` for more than 500.
 */
export async function listModelYearRecalls(
  ctx: Ctx,
  input: { modelYears: readonly ModelYear[] },
): Promise<ReadonlyMap<string, ModelYearRecalls>> {
  authorize(ctx, 'listings.read');
  if (input.modelYears.length > MODEL_YEARS_MAX) {
    throw invalidFields([{ field: 'model_years', message: `at most ${MODEL_YEARS_MAX}` }]);
  }
  const rows = await selectRecallCounts(ctx.db, input.modelYears);
  return new Map(
    rows.map(({ recallCount, hasParkItRecall, asOf, ...modelYear }) => [
      modelYearKey(modelYear),
      { recallCount, hasParkItRecall, asOf },
    ]),
  );
}
