import { cache, type ReactElement } from 'react';
import type { PageContext } from '@/app/page-context';
import { waitingWords } from '@/components/selling/selling-words';
import { readWaitingOutlook } from '@/lib/selling/waiting-service';

/** Once a page, however many offers it shows. */
const outlookOf = cache((ctx: PageContext, personId: string, id: string) =>
  readWaitingOutlook(ctx, { personId, id }),
);

/** What waiting would likely bring for a car of one's own; nothing where the market cannot tell. */
export async function WaitingHint({
  ctx,
  personId,
  carId,
}: {
  ctx: PageContext;
  personId: string;
  /** "sel_…" */
  carId: string;
}): Promise<ReactElement | null> {
  const outlook = await outlookOf(ctx, personId, carId);
  return outlook && <p className="text-ink-2 text-sm">{waitingWords(outlook)}</p>;
}
