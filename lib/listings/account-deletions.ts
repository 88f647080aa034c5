/** Accounts that were deleted at their marketplace: what is kept of their adverts here goes as well. */
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import type { EncryptionPorts } from '@/lib/platform/encryption';
import { inTransaction } from '@/lib/platform/transaction';
import { claimNotice, clearSeller, updateNoticeHandled } from './account-deletion-queries';
import { sellerHashOf } from './seller-hash';

/** A notice of a marketplace, whose origin the caller has made sure of. */
export interface AccountDeletion {
  /** The marketplace's own id of the notice. */
  noticeId: string;
  sourceKey: string;
  /** Every name that the account's adverts may carry. */
  sellerNames: readonly string[];
  eventAt: Date | null;
}

/**
 * Works off a notice once: adverts of the account lose their seller, their own words, address and photos, and
 * are shown to nobody any more. Returns the uuids of those adverts, and whether the notice was known: then
 * nothing is done. Taking them out of results at once is the caller's part.
 */
export async function removeSeller(
  ctx: Ctx<EncryptionPorts>,
  input: AccountDeletion,
): Promise<{ isKnown: boolean; listingIds: string[] }> {
  authorize(ctx, 'webhooks.receive');
  const { noticeId, sourceKey, sellerNames, eventAt } = input;
  const sellerHashes = sellerNames.flatMap(
    (name) => sellerHashOf(sourceKey, name, ctx.ports.encryptionSecret) ?? [],
  );
  return inTransaction(ctx, async (tx) => {
    const now = ctx.now();
    const [sellerHash = null] = sellerHashes;
    const notice = { id: noticeId, sourceKey, sellerHash, eventAt, receivedAt: now };
    if (!(await claimNotice(tx.db, notice))) return { isKnown: true, listingIds: [] };
    const listingIds = await clearSeller(tx.db, { sourceKey, sellerHashes, now });
    await updateNoticeHandled(tx.db, noticeId, {
      handledAt: now,
      listingCount: listingIds.length,
    });
    await audit(tx, {
      action: 'seller.removed',
      subjectKind: 'source',
      subjectId: sourceKey,
      details: { notice: noticeId, listings: listingIds.length },
    });
    return { isKnown: false, listingIds };
  });
}
