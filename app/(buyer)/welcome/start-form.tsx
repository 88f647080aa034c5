'use client';

import { type ReactElement, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { NumberInput, Select, TextInput } from '@/components/ui/field';
import { Banner } from '@/components/ui/states';
import { saveStartAction, skipStartAction } from './actions';

const FIELDS = ['zip', 'car', 'body', 'max_price'] as const;

/** Asks where a buyer is and what they are after; every field may stay empty. Works without scripts. */
export function StartForm({
  zip,
  bodies,
}: {
  /** The ZIP that is known already; '' where none is. */
  zip: string;
  bodies: readonly { value: string; label: string }[];
}): ReactElement {
  const [state, save, isPending] = useActionState(saveStartAction, { status: 'idle' });
  const [skipped, skip, isSkipping] = useActionState(skipStartAction, { status: 'idle' });
  const failed = state.status === 'failed' ? state : null;
  const refused = failed ?? (skipped.status === 'failed' ? skipped : null);
  const hasFieldErrors = FIELDS.some((name) => failed?.fieldErrors[name]);
  const field = (name: (typeof FIELDS)[number], stored = '') => ({
    id: `start-${name}`,
    name,
    defaultValue: failed?.values[name] ?? stored,
    error: failed?.fieldErrors[name],
  });
  return (
    <div className="flex flex-col gap-3">
      {refused && !hasFieldErrors ? <Banner tone="error">{refused.message}</Banner> : null}
      <form id="start-form" action={save} className="start-fields" noValidate>
        <TextInput
          {...field('zip', zip)}
          label="ZIP where you live"
          inputMode="numeric"
          autoComplete="postal-code"
          maxLength={5}
        />
        <TextInput
          {...field('car')}
          label="A car"
          placeholder="Honda CR-V, awd wagon"
          autoComplete="off"
        />
        <Select {...field('body')} label="A body style" emptyLabel="Any" options={bodies} />
        <NumberInput {...field('max_price')} label="The most you would pay" unit="dollars" />
      </form>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" form="start-form" look="primary" isPending={isPending}>
          Show me these
        </Button>
        <form action={skip}>
          <Button type="submit" look="quiet" isPending={isSkipping}>
            Just looking
          </Button>
        </form>
      </div>
    </div>
  );
}
