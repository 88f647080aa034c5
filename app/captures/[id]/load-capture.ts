import { notFound } from 'next/navigation';
import type { PageContext } from '@/app/page-context';
import { getBuyerSettings } from '@/lib/accounts/buyer-settings';
import { type CaptureDetail, getCapture } from '@/lib/captures/service';
import { findBuyer } from '@/lib/deals/buyer';
import { AppError } from '@/lib/platform/errors';

const DEALS_SHOWN = 25;

/** A capture with a page of its deals for the buyer of the settings; one that is not theirs is a 404. */
export async function loadCapture(
  ctx: PageContext,
  input: { personId: string; id: string; cursor: string | null },
): Promise<CaptureDetail & { zip: string | null }> {
  const { zip } = await getBuyerSettings(ctx);
  try {
    const buyer = zip === null ? null : findBuyer({ zip });
    return { ...(await getCapture(ctx, { ...input, limit: DEALS_SHOWN, buyer })), zip };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'not_found' || error.code === 'invalid_fields') notFound();
    throw error;
  }
}
