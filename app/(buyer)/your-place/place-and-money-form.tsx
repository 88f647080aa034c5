'use client';

import { type ReactElement, useActionState } from 'react';
import { WAY_LABELS } from '@/components/deals/selling-ways';
import { Button } from '@/components/ui/button';
import { NumberInput, Select, TextInput } from '@/components/ui/field';
import { NavLink } from '@/components/ui/nav-link';
import { Banner } from '@/components/ui/states';
import { SELLING_WAYS } from '@/db/vocabulary';
import { saveBuyerSettingsAction } from './actions';

type FieldName =
  | 'zip'
  | 'trade_in'
  | 'loan_down'
  | 'loan_apr'
  | 'loan_months'
  | 'yearly_mi'
  | 'resell_way';

/** ZIP, trade-in, loan, miles a year and whether they resell; every field may stay empty. Also works before or without scripts. */
export function PlaceAndMoneyForm({
  next,
  stored,
}: {
  /** Where to go afterwards. */
  next: string;
  /** As people type them. */
  stored: Readonly<Record<FieldName, string>>;
}): ReactElement {
  const [state, action, isPending] = useActionState(saveBuyerSettingsAction, { status: 'idle' });
  const failed = state.status === 'failed' ? state : null;
  const field = (name: FieldName) => ({
    id: name,
    name,
    defaultValue: failed?.values[name] ?? stored[name],
    error: failed?.fieldErrors[name],
  });
  const hasFieldErrors = failed !== null && Object.keys(failed.fieldErrors).length > 0;
  return (
    <form action={action} className="flex flex-col gap-4" noValidate>
      {failed && !hasFieldErrors ? <Banner tone="error">{failed.message}</Banner> : null}
      <input type="hidden" name="next" value={next} />
      <TextInput
        {...field('zip')}
        label="Your ZIP"
        hint="Decides taxes, fees and the way home. A ZIP in a page’s address goes before it."
        inputMode="numeric"
        autoComplete="postal-code"
        maxLength={5}
      />
      <NumberInput
        {...field('trade_in')}
        label="Trade-in"
        hint="What a dealer gives for your car. It is taken off, and in many states lowers the tax."
        unit="dollars"
      />
      <fieldset className="flex flex-col gap-4">
        <legend className="mb-3 font-semibold">Loan</legend>
        <NumberInput {...field('loan_down')} label="Down payment" unit="dollars" />
        <div className="grid grid-cols-2 items-start gap-4">
          <TextInput {...field('loan_apr')} label="Yearly rate (APR, %)" inputMode="decimal" />
          <NumberInput {...field('loan_months')} label="Months" unit="none" />
        </div>
      </fieldset>
      <NumberInput
        {...field('yearly_mi')}
        label="Your miles a year"
        hint="For fuel and resale over three years. Left empty: 13,500, about what US drivers drive (FHWA: 13,476)."
        unit="miles"
      />
      <Select
        {...field('resell_way')}
        label="Do you sell on what you buy?"
        hint="If so, each car also shows what is left of a sale."
        emptyLabel="No, I keep it"
        options={SELLING_WAYS.map((way) => ({ value: way, label: WAY_LABELS[way] }))}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" isPending={isPending}>
          Save
        </Button>
        <NavLink href={next} className="button button-quiet">
          Back
        </NavLink>
      </div>
    </form>
  );
}
