import type { ReactElement } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { formatCounted } from '@/components/ui/format';
import type { FactName } from '@/lib/snap/facts';
import { confirmShownAction } from './actions';

/** Confirms every proposal that stands in its field, at one press: these values and no others. */
export function ConfirmShown({
  jobId,
  shown,
}: {
  jobId: string;
  shown: readonly (readonly [FactName, string | number])[];
}): ReactElement | null {
  if (shown.length < 2) return null;
  return (
    <ActionForm action={confirmShownAction} className="flex flex-wrap items-center gap-3">
      <input type="hidden" name="id" value={jobId} />
      <input type="hidden" name="shown" value={JSON.stringify(shown)} />
      <Button type="submit" look="primary" icon="check">
        {`All ${formatCounted(shown.length, 'proposal')} are right: confirm them`}
      </Button>
      <span className="text-ink-2 text-sm">Compare each with the car first.</span>
    </ActionForm>
  );
}
