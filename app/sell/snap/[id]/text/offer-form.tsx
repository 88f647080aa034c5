import type { ReactElement } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import type { SnapStatus } from '@/db/vocabulary';
import { offerCarAction } from './actions';

/** The last button: it offers the car as it stands. What is published where is on the page after it. */
export function OfferForm({
  jobId,
  status,
  canBeOffered,
}: {
  jobId: string;
  status: SnapStatus;
  canBeOffered: boolean;
}): ReactElement | null {
  if (status === 'sold' || status === 'discarded') return null;
  const isListed = status === 'listed';
  return (
    <section className="flex flex-col gap-3" aria-labelledby="offer">
      <h2 id="offer" className="text-base">
        {isListed ? 'Bring the offer up to date' : 'Offer this car'}
      </h2>
      <ActionForm action={offerCarAction} className="flex max-w-prose flex-col gap-3">
        <input type="hidden" name="id" value={jobId} />
        <Checkbox
          name="is_shown"
          value="yes"
          defaultChecked
          label="Show it among Deal Scout’s results"
          hint="A public page with photos, price and these words. Never your name or address."
        />
        <Checkbox
          name="is_contactable"
          value="yes"
          defaultChecked
          label="Let buyers write to me"
          hint="Messages are passed on; nobody sees your e-mail."
        />
        {canBeOffered ? null : (
          <p className="text-ink-2 text-sm">What is marked “needed” above comes first.</p>
        )}
        <div>
          <Button type="submit" look="primary" disabled={!canBeOffered}>
            {isListed ? 'Update the offer' : 'Offer this car'}
          </Button>
        </div>
      </ActionForm>
    </section>
  );
}
