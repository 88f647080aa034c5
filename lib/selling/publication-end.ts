import { audit } from '@/lib/platform/audit';
import type { Ctx } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import { inTransaction } from '@/lib/platform/transaction';
import { failureKind, problemsOf } from './ebay/trading-problems';
import { callEbay } from './ebay-calls';
import type { EbayPorts } from './ports';
import { type PublicationRow, updatePublication } from './publication-queries';

/**
 * Ends a live advert at eBay; one that has ended there already counts as ended. For verbs that have
 * authorized. Throws `conflict` with eBay's reason where it refuses, and what the call throws.
 */
export async function endAtEbay(
  ctx: Ctx<EbayPorts>,
  input: { publication: PublicationRow; reason: 'NotAvailable' | 'Sold' },
): Promise<void> {
  const { publication, reason } = input;
  const { id, personId, externalId } = publication;
  if (externalId === null) return;
  const answer = await callEbay(ctx, {
    ...{ personId, publicationId: id, name: 'EndFixedPriceItem' as const },
    // eBay has no reason "sold elsewhere": the car is not available there any more.
    body: { ItemID: externalId, EndingReason: 'NotAvailable' },
    isRepeatable: true,
  });
  if (answer.outcome === 'failure' && failureKind(answer.errors) !== 'ended') {
    const problems = problemsOf(answer.errors);
    const change = { problems, updatedAt: ctx.now() };
    await updatePublication(ctx.db, { id, states: ['live'] }, change);
    const [first] = problems;
    throw new AppError('conflict', {
      message: first ? `${first.message} ${first.whatToDo}` : 'eBay did not end the advert.',
    });
  }
  await inTransaction(ctx, async (tx) => {
    const now = ctx.now();
    const change = { state: 'ended' as const, problems: [], endsAt: now, updatedAt: now };
    if (!(await updatePublication(tx.db, { id, states: ['live'] }, change))) return;
    await audit(tx, {
      action: 'publication.ended',
      subjectKind: 'publication',
      subjectId: id,
      details: { channel: 'ebay', reason },
    });
  });
}
