/** Notices of marketplaces that an account was deleted there, and what follows from them in every room. */
import { removeSeller } from '@/lib/listings/account-deletions';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import type { EncryptionPorts } from '@/lib/platform/encryption';
import { AppError, invalidFields, notFound } from '@/lib/platform/errors';
import { REFRESH_LISTINGS_MAX, recountSearch, refreshListings } from '@/lib/searches/refresh';
import { forgetEbayUsers } from '@/lib/selling/ebay-account-service';
import { findNoticeKey, type NoticePorts } from './marketplace-key';
import {
  challengeResponse,
  type DeletionNotice,
  isSignedBy,
  parseNotice,
  parseSignatureHeader,
} from './marketplace-notice';

/** Where eBay sends its notices, below the address of this server. */
export const EBAY_NOTICE_PATH = '/api/webhooks/ebay';

/**
 * Answers eBay's challenge, by which it makes sure that the address of its notices is ours. Throws
 * `not_found` where no token is set.
 */
export async function answerEbayChallenge(
  ctx: Ctx<{ publicUrl: string }>,
  input: { challengeCode: string; verificationToken: string | null },
): Promise<{ challengeResponse: string }> {
  authorize(ctx, 'webhooks.receive');
  const { challengeCode, verificationToken } = input;
  if (verificationToken === null) throw notFound('webhook');
  const endpoint = `${ctx.ports.publicUrl}${EBAY_NOTICE_PATH}`;
  return { challengeResponse: challengeResponse(challengeCode, verificationToken, endpoint) };
}

/** done: worked off now. known: was before. ignored: about something else. */
export type NoticeOutcome = 'done' | 'known' | 'ignored';

/**
 * Takes a notice of eBay and works it off. Throws `precondition_failed` for one that eBay did not sign,
 * `invalid_fields` for one that says nothing, and as `findNoticeKey` does; eBay then sends it again.
 */
export async function receiveEbayNotice(
  ctx: Ctx<NoticePorts & EncryptionPorts>,
  input: { bodyText: string; signatureHeader: string | null },
): Promise<{ outcome: NoticeOutcome }> {
  authorize(ctx, 'webhooks.receive');
  await assertSigned(ctx, input);
  const notice = readNotice(input.bodyText);
  if (notice === null) return { outcome: 'ignored' };
  const { isKnown, listingIds } = await removeSeller(ctx, {
    noticeId: notice.id,
    sourceKey: 'ebay',
    sellerNames: notice.sellerNames,
    eventAt: notice.eventAt,
  });
  await withdraw(ctx, listingIds);
  // Safe to repeat, so also for a notice that is known: the first time may have been cut off.
  const system: Ctx = { ...ctx, actor: { kind: 'system', name: 'account-deletion' } };
  await forgetEbayUsers(system, { names: notice.sellerNames });
  return { outcome: isKnown ? 'known' : 'done' };
}

/** Takes adverts out of results at once. eBay is no actor of ours: what follows is the system's doing. */
async function withdraw(ctx: Ctx, listingIds: readonly string[]): Promise<void> {
  if (listingIds.length === 0) return;
  const system: Ctx = { ...ctx, actor: { kind: 'system', name: 'account-deletion' } };
  for (let from = 0; from < listingIds.length; from += REFRESH_LISTINGS_MAX) {
    const some = listingIds.slice(from, from + REFRESH_LISTINGS_MAX);
    await refreshListings(system, { listingIds: some });
  }
  await recountSearch(system).catch((error: unknown) =>
    // The counts are right again with the next refresh; the adverts are gone already.
    ctx.log.warn({ error }, 'search counts not made anew'),
  );
}

async function assertSigned(
  ctx: Ctx<NoticePorts>,
  { bodyText, signatureHeader }: { bodyText: string; signatureHeader: string | null },
): Promise<void> {
  const signed = parseSignatureHeader(signatureHeader);
  const key = signed && (await findNoticeKey(ctx, signed.keyId));
  if (signed && key && isSignedBy(key, bodyText, signed.signature)) return;
  throw new AppError('precondition_failed', { message: 'eBay did not sign this notice.' });
}

function readNotice(bodyText: string): DeletionNotice | null {
  try {
    return parseNotice(bodyText);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw invalidFields([{ field: 'notification', message: 'is no notice of a deleted account' }]);
  }
}
