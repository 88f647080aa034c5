import type { PublicationProblem } from '@/db/snap-content';
import type { Ctx } from '@/lib/platform/context';
import { invalidFields } from '@/lib/platform/errors';
import { contentKey, type EbayCar, itemOf, itemProblems } from './ebay/item';
import { type EbayCategory, type EbayTerms, readTerms } from './ebay/terms';
import { readFees } from './ebay/trading-answer';
import { problemsOf } from './ebay/trading-problems';
import { accessTokenOf, requireSelling } from './ebay-access';
import { callEbay } from './ebay-calls';
import type { EbayPorts } from './ports';
import { carOf, type PublishingPorts, pictureUrls, sendPicture } from './publication-content';
import {
  findPublicationRow,
  type OfferedRow,
  type PublicationRow,
  updatePublication,
} from './publication-queries';

/** States in which a car may be checked. */
const CHECKED_FROM = ['draft', 'validated', 'needs_action'] as const;

const NO_CATEGORY: PublicationProblem = {
  code: 'own.category',
  isError: true,
  field: 'category',
  message: 'eBay names no category for this make and model.',
  whatToDo: 'Correct make and model in the step “identify”, and check again.',
};

/**
 * The dry run: what we know to be wrong, then a category, one photo, and eBay's own check, which tells the
 * fees. Its result is written to the publication. For verbs that have authorized. Throws `invalid_fields`
 * for a category that eBay did not name, and what the calls throw.
 */
export async function checkAtEbay(
  ctx: Ctx<PublishingPorts>,
  input: { publication: PublicationRow; offered: OfferedRow; categoryId: string | null },
): Promise<void> {
  const { publication, offered } = input;
  const car = carOf(offered);
  const own = itemProblems(car, readTerms(publication.terms));
  if (own.length > 0) return keep(ctx, publication.id, { problems: own });
  const category = await chooseCategory(ctx, { ...input, car });
  if (category === null) return keep(ctx, publication.id, { problems: [NO_CATEGORY] });
  // One photo is enough to be checked with; the others are sent when it is published.
  const [cover] = car.photoIds;
  if (cover !== undefined) await sendPicture(ctx, { publication, photoId: cover });
  const fresh = await findPublicationRow(ctx.db, publication.id);
  const terms: EbayTerms = { ...readTerms(fresh?.terms ?? {}), category };
  const answer = await callEbay(ctx, {
    ...{ personId: publication.personId, publicationId: publication.id, isRepeatable: true },
    name: 'VerifyAddFixedPriceItem',
    body: { Item: itemOf(car, terms, pictureUrls(terms, car.photoIds, ctx.now())) },
  });
  const problems = problemsOf(answer.errors);
  if (answer.outcome === 'failure') return keep(ctx, publication.id, { problems, terms });
  await keep(ctx, publication.id, {
    ...{ problems, terms, fees: readFees(answer.body) },
    validatedKey: contentKey(car, terms),
  });
}

/** What a dry run leaves behind; without a key it did not pass. */
async function keep(
  ctx: Ctx,
  id: string,
  result: Partial<Pick<PublicationRow, 'fees' | 'problems' | 'validatedKey'>> & {
    terms?: EbayTerms;
  },
): Promise<void> {
  const { fees = [], problems = [], validatedKey = null, terms } = result;
  await updatePublication(
    ctx.db,
    { id, states: CHECKED_FROM },
    {
      ...{ fees, problems, validatedKey, updatedAt: ctx.now() },
      state: validatedKey === null ? 'draft' : 'validated',
      ...(terms === undefined ? {} : { terms: { ...terms } }),
    },
  );
}

async function chooseCategory(
  ctx: Ctx<EbayPorts>,
  input: { publication: PublicationRow; car: EbayCar; categoryId: string | null },
): Promise<EbayCategory | null> {
  const { publication, car, categoryId } = input;
  const { category } = readTerms(publication.terms);
  if (category !== null && (categoryId === null || categoryId === category.id)) return category;
  const suggested = await listCategories(ctx, publication.personId, car);
  if (categoryId === null) return suggested[0] ?? null;
  const chosen = suggested.find(({ id }) => id === categoryId);
  if (chosen === undefined) {
    throw invalidFields([
      { field: 'category_id', message: 'is not one that eBay names for the car' },
    ]);
  }
  return chosen;
}

/** Categories that eBay names for a car, the best first. For verbs that have authorized. */
export async function listCategories(
  ctx: Ctx<EbayPorts>,
  personId: string,
  car: EbayCar,
): Promise<EbayCategory[]> {
  const { year, make, model } = car.facts;
  const token = await accessTokenOf(ctx, { personId });
  return requireSelling(ctx).suggestCategories(`${year} ${make} ${model}`, token);
}
