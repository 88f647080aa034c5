/** Ending an advertiser's request in every room that it concerns. */
import { closeRemoval, type RemovalDecision } from '@/lib/listings/removals';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import type { Mailer } from '@/lib/platform/mail';
import { withdrawFromSearch } from '@/lib/searches/withdrawal';

/**
 * Ends a request and takes its advert out of results at once. False when the answer could not be sent
 * yet; ending it again tries that again. Throws as `closeRemoval` does.
 */
export async function decideRemoval(
  ctx: Ctx<{ mail: Mailer }>,
  input: { id: string; decision: RemovalDecision },
): Promise<{ isAnswered: boolean }> {
  authorize(ctx, 'removals.manage');
  const { hiddenId, isAnswered } = await closeRemoval(ctx, input);
  if (hiddenId !== null) await withdrawFromSearch(ctx, { listingId: hiddenId });
  return { isAnswered };
}
