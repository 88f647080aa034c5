'use client';

import { type ReactElement, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { NumberInput, Select, TextInput } from '@/components/ui/field';
import { reportFeeAction } from './actions';

const KINDS = [
  { value: 'doc_fee', label: 'Dealer or document fee' },
  { value: 'add_on', label: 'Extras added without asking' },
  { value: 'price_gap', label: 'Total before tax above the advertised price' },
];

/** What a signed-in reader was charged by the dealer of this advert ("lst_…"). */
export function ReportFeeForm({ listing }: { listing: string }): ReactElement {
  const [state, action, isPending] = useActionState(reportFeeAction, { status: 'idle' });
  const errors = state.status === 'failed' ? state.fieldErrors : undefined;
  return (
    <form action={action} className="flex flex-col gap-3" aria-label="Report a dealer fee">
      <input type="hidden" name="listing" value={listing} />
      <div className="grid gap-3 sm:grid-cols-3">
        <Select id="fee-kind" name="kind" label="What for" options={KINDS} />
        <NumberInput
          id="fee-amount"
          name="amount"
          label="How much"
          unit="dollars"
          maxLength={12}
          required
          error={errors?.amount}
        />
        <TextInput
          id="fee-note"
          name="note"
          label="Note (optional)"
          hint="Shown to the operator only."
          maxLength={300}
          error={errors?.note}
        />
      </div>
      <p className="flex flex-wrap items-center gap-3">
        <Button type="submit" isPending={isPending}>
          Report it
        </Button>
        <span role="status" className="text-ink-2">
          {state.status === 'done' ? 'Thank you: it stands in the list.' : ''}
        </span>
      </p>
      {state.status === 'failed' ? (
        <p role="alert" className="text-high">
          {state.message}
        </p>
      ) : null}
    </form>
  );
}
