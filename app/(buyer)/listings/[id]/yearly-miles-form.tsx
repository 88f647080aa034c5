import type { ReactElement } from 'react';
import { Button } from '@/components/ui/button';
import { NumberInput } from '@/components/ui/field';
import { EPA_YEARLY_MI } from '@/lib/model-years/fuel-cost';

/** How far the buyer drives in a year, as a plain form: the cost of fuel follows it. */
export function YearlyMilesForm({
  action,
  yearlyMi,
  zip,
}: {
  action: string;
  /** Null where the buyer did not say. */
  yearlyMi: number | null;
  /** Stays in the address. */
  zip: string | undefined;
}): ReactElement {
  return (
    <form action={action} className="place-form" aria-label="Your miles a year">
      {zip ? <input type="hidden" name="buyer_zip" value={zip} /> : null}
      <div>
        <NumberInput
          id="yearly-mi"
          name="yearly_mi"
          label="Your miles a year"
          unit="miles"
          maxLength={7}
          defaultValue={yearlyMi ?? EPA_YEARLY_MI}
        />
      </div>
      <Button type="submit">Count my fuel</Button>
    </form>
  );
}
