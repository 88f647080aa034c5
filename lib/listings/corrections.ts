/** Facts of adverts that an operator corrects: they hold against later readings until they are withdrawn. */
import type { CorrectableFact } from '@/db/vocabulary';
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { invalidFields, notFound } from '@/lib/platform/errors';
import { toPublicId } from '@/lib/platform/ids';
import { inTransaction } from '@/lib/platform/transaction';
import { readFact } from './correction';
import {
  type CorrectionRow,
  endCorrection,
  findCorrection,
  findInForce,
  insertCorrection,
  listCorrectionRows,
  lockAdvert,
  readStoredFact,
  writeFact,
} from './correction-queries';

/** A corrected fact; ids as they are shown. */
export interface Correction {
  /** "cor_…" */
  id: string;
  /** "lst_…" */
  listingId: string;
  field: CorrectableFact;
  /** Null: nobody knows. */
  value: string | null;
  /** What the source says, at its latest reading; null where it says nothing. */
  said: string | null;
  reason: string;
  correctedAt: Date;
  /** Null while it holds. */
  withdrawnAt: Date | null;
}

function toCorrection({ id, listingId, ...row }: CorrectionRow): Correction {
  return {
    ...row,
    id: toPublicId('listing_correction', id),
    listingId: toPublicId('listing', listingId),
  };
}

/** The corrections of an advert of the market, the newest first; at most 50. Throws `not_found`. */
export async function listCorrections(
  ctx: Ctx,
  input: { listingId: string },
): Promise<Correction[]> {
  authorize(ctx, 'listings.manage');
  return (await listCorrectionRows(ctx.db, input.listingId)).map(toCorrection);
}

/**
 * Corrects a fact of an advert of the market; another correction of the same fact takes the place of the one
 * before. The same value once more changes nothing. Throws `not_found`, and `invalid_fields` naming `value`.
 */
export async function correctFact(
  ctx: Ctx,
  input: { listingId: string; field: CorrectableFact; value: string; reason: string },
): Promise<Correction> {
  authorize(ctx, 'listings.manage');
  const { listingId, field, reason } = input;
  return inTransaction(ctx, async (tx) => {
    const advert = await lockAdvert(tx.db, listingId);
    if (!advert) throw notFound('listing');
    // Next year's models are sold from the autumn on.
    const yearMax = ctx.market.now().getUTCFullYear() + 1;
    const read = readFact(field, input.value, { make: advert.make, yearMax });
    if ('problem' in read) throw invalidFields([{ field: 'value', message: read.problem }]);
    const value = read.value === null ? null : String(read.value);
    const before = await findInForce(tx.db, listingId, field);
    if (before?.value === value && before !== null) return toCorrection(before);
    const stored = await readStoredFact(tx.db, listingId, field);
    if (before === null && stored === value) {
      throw invalidFields([{ field: 'value', message: 'The advert says so already.' }]);
    }
    if (before) await endCorrection(tx.db, before.id, ctx.now());
    const said = before ? before.said : stored;
    const row = await insertCorrection(tx.db, {
      ...{ listingId, field, value, said, reason, correctedAt: ctx.now() },
    });
    await writeFact(tx.db, { listingId, field, value });
    await audit(tx, {
      action: 'listing.fact_corrected',
      subjectKind: 'listing',
      subjectId: listingId,
      details: { field, from: stored, to: value, correctionId: row.id },
    });
    return toCorrection(row);
  });
}

/**
 * Takes a correction back: the advert says again what its source says. One that was withdrawn stays so.
 * Throws `not_found`.
 */
export async function withdrawCorrection(ctx: Ctx, input: { id: string }): Promise<Correction> {
  authorize(ctx, 'listings.manage');
  return inTransaction(ctx, async (tx) => {
    const found = await findCorrection(tx.db, input.id);
    if (!found || !(await lockAdvert(tx.db, found.listingId))) throw notFound('listing_correction');
    // Read again: somebody may have been faster until the lock was ours.
    const row = await findCorrection(tx.db, input.id);
    if (!row) throw notFound('listing_correction');
    if (row.withdrawnAt !== null) return toCorrection(row);
    const { listingId, field, said } = row;
    await endCorrection(tx.db, row.id, ctx.now());
    await writeFact(tx.db, { listingId, field, value: said });
    await audit(tx, {
      action: 'listing.correction_withdrawn',
      subjectKind: 'listing',
      subjectId: listingId,
      details: { field, from: row.value, to: said },
    });
    return toCorrection({ ...row, withdrawnAt: ctx.now() });
  });
}
