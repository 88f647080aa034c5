import type { ReactElement } from 'react';
import { Button } from '@/components/ui/button';
import { NumberInput } from '@/components/ui/field';
import { EPA_YEARLY_MI } from '@/lib/model-years/fuel-cost';

/** How far the buyer drives in a year, as a plain form: the cost of fuel follows it. */
export function YearlyMilesForm({
  action,
  yearlyMi,
  carried,
}: {
  action: string;
  /** Null where the buyer did not say. */
  yearlyMi: number | null;
  /** What else stays in the address. */
  carried: readonly (readonly [name: string, value: string])[];
}): ReactElement {
  return (
    <form action={action} className="place-form" aria-label="Your miles a year">
      {carried.map(([name, value]) => (
        <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
      ))}
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
