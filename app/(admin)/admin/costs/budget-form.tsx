'use client';

import { type ReactElement, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { TextInput } from '@/components/ui/field';
import { Banner } from '@/components/ui/states';
import { setBudgetAction } from './actions';

const FIELDS = [
  { name: 'daily_calls', label: 'Calls a day' },
  { name: 'daily_cost', label: 'Dollars a day' },
  { name: 'monthly_calls', label: 'Calls a month' },
  { name: 'monthly_cost', label: 'Dollars a month' },
] as const;

/** The caps of one provider; an empty field is none. */
export function BudgetForm({
  provider,
  version,
  values,
}: {
  provider: string;
  version: number;
  values: Readonly<Record<(typeof FIELDS)[number]['name'], string>>;
}): ReactElement {
  const [state, action, isPending] = useActionState(setBudgetAction, { status: 'idle' });
  const failed = state.status === 'failed' ? state : null;
  const errors: Readonly<Record<string, string>> = failed?.fieldErrors ?? {};
  return (
    <form action={action} className="flex flex-col items-start gap-3">
      <input type="hidden" name="provider" value={provider} />
      <input type="hidden" name="version" value={version} />
      {failed && Object.keys(errors).length === 0 ? (
        <Banner tone="error">
          {failed.code === 'precondition_failed'
            ? 'Somebody changed it meanwhile. Load the page again.'
            : failed.message}
        </Banner>
      ) : null}
      <div className="grid gap-3 sm:grid-cols-4">
        {FIELDS.map(({ name, label }) => (
          <TextInput
            key={name}
            id={`${provider}-${name}`}
            name={name}
            label={label}
            inputMode="decimal"
            defaultValue={failed?.values[name] ?? values[name]}
            error={errors[name]}
          />
        ))}
      </div>
      <Button type="submit" isPending={isPending}>
        Set caps
      </Button>
      <p role="status" className="text-ink-3 text-sm">
        {state.status === 'done' && !isPending ? 'Set.' : ''}
      </p>
    </form>
  );
}
