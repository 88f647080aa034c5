/** The ledger of fees that dealers were seen to charge: read by everybody, added to by people. */
import { z } from 'zod';
import { authorize } from '@/lib/platform/authz';
import { type Ctx, personIdOf } from '@/lib/platform/context';
import { invalidFields, notFound } from '@/lib/platform/errors';
import { decodeCursor, encodeCursor } from '@/lib/platform/http/cursor';
import { newId } from '@/lib/platform/ids';
import { withoutContacts } from '@/lib/vehicles/wording';
import { findDealerAdvert, selectDealerFees, upsertFeeReport } from './dealer-fee-queries';
import { type DealerFee, type DealerFeeKind, evidenceInWords, isConfirmed } from './dealer-fees';

const positionSchema = z.tuple([z.string(), z.number()]);
/** A dealer charges a handful; what a page shows. */
const FEES_SHOWN = 50;

/** A fee with its evidence in words, as people and programs see it. */
export interface ShownDealerFee extends DealerFee {
  evidence: string;
  isConfirmed: boolean;
}

function toShown(fee: DealerFee): ShownDealerFee {
  return { ...fee, evidence: evidenceInWords(fee), isConfirmed: isConfirmed(fee) };
}

/**
 * One page of the fees that the dealer of an advert was seen to charge, by kind and amount. Throws
 * `not_found` for an advert that the asker may not see, `invalid_fields` for a cursor of another list.
 */
export async function listDealerFees(
  ctx: Ctx,
  input: { listingId: string; limit: number; cursor: string | null },
): Promise<{ fees: ShownDealerFee[]; nextCursor: string | null }> {
  authorize(ctx, 'costs.read');
  const { listingId, limit, cursor } = input;
  if (!(await findDealerAdvert(ctx.db, listingId, personIdOf(ctx.actor))))
    throw notFound('listing');
  const key = cursor === null ? null : decodeCursor(cursor, listingId, positionSchema).key;
  const rows = await selectDealerFees(ctx.db, {
    listingId,
    after: key && { kind: key[0], amountCents: key[1] },
    limit: limit + 1,
  });
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    fees: rows.slice(0, limit).map(toShown),
    nextCursor: last
      ? encodeCursor({ key: [last.kind, last.amountCents], id: listingId }, listingId)
      : null,
  };
}

/** The fees of an advert's dealer for the page of an advert that the asker was already shown. */
export async function getDealerFees(
  ctx: Ctx,
  input: { listingId: string },
): Promise<ShownDealerFee[]> {
  authorize(ctx, 'costs.read');
  const rows = await selectDealerFees(ctx.db, {
    listingId: input.listingId,
    after: null,
    limit: FEES_SHOWN,
  });
  return rows.map(toShown);
}

/**
 * Takes down what a person says that the dealer of an advert charged; the same kind of the same advert
 * again takes the place of what they said before. Contacts are cut out of the note. Throws `not_found` for
 * an advert that they may not see, `invalid_fields` for one of a private seller.
 */
export async function reportDealerFee(
  ctx: Ctx,
  input: {
    listingId: string;
    personId: string;
    kind: DealerFeeKind;
    amountCents: number;
    note: string | null;
  },
): Promise<ShownDealerFee[]> {
  authorize(ctx, 'fees.report');
  const { listingId, personId, kind, amountCents, note } = input;
  const advert = await findDealerAdvert(ctx.db, listingId, personId);
  if (!advert) throw notFound('listing');
  if (advert.sellerKind === 'private') {
    throw invalidFields([{ field: 'kind', message: 'a private seller charges no dealer fee' }]);
  }
  await upsertFeeReport(ctx.db, {
    id: newId(),
    listingId,
    reporterId: personId,
    kind,
    amountCents,
    note: note === null ? null : withoutContacts(note),
    reportedAt: ctx.market.now(),
  });
  return getDealerFees(ctx, { listingId });
}
