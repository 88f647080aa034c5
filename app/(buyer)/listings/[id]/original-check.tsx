import type { ReactElement } from 'react';
import type { DealDetail } from '@/lib/deals/service';
import type { OriginalStanding } from '@/lib/listings/original-checks';
import { AskOriginalForm } from './ask-original-form';
import { originalSentence } from './original-words';

/** Whether the advert is still at its source: the last answer, and the way to ask. */
export function OriginalCheck({
  deal,
  standing: { canAsk, check },
  now,
}: {
  deal: DealDetail;
  standing: OriginalStanding;
  /** Wall time. */
  now: Date;
}): ReactElement | null {
  if (deal.status !== 'live' && check === null) return null;
  return (
    <div id="original" className="flex flex-col gap-2">
      {check ? (
        <p className="text-sm" role="status">
          {originalSentence(check, { ...deal, now })}
        </p>
      ) : null}
      {canAsk === 'yes' && deal.status === 'live' ? <AskOriginalForm listing={deal.id} /> : null}
      {canAsk === 'demo' ? (
        <p className="text-ink-3 text-xs">
          Asking whether the original is still there needs your own market:{' '}
          <code>npm start -- --live</code>
        </p>
      ) : null}
      {canAsk === 'none' && deal.url ? (
        <p className="text-ink-3 text-xs">
          {deal.sourceLabel} is not asked for single adverts. Its own page says whether this one is
          still there.
        </p>
      ) : null}
    </div>
  );
}
