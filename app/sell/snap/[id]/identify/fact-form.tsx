'use client';

import { type ReactElement, useActionState, useId } from 'react';
import { Button } from '@/components/ui/button';
import { NumberInput, Select, TextInput } from '@/components/ui/field';
import type { FactName } from '@/lib/snap/facts';
import { confirmFactAction } from './actions';
import type { FactFace } from './fact-words';

const IDLE = { status: 'idle' } as const;

/** One fact to confirm: what is proposed stands in the field where it is sure enough, and waits for the press. */
export function FactForm({
  jobId,
  name,
  face: { label, kind, hint, options = [] },
  value,
  suggestions = [],
}: {
  jobId: string;
  name: FactName;
  face: FactFace;
  /** What the field begins with; empty for nothing. */
  value: string;
  /** Names to choose from while typing. */
  suggestions?: readonly string[];
}): ReactElement {
  const [state, send, isPending] = useActionState(confirmFactAction, IDLE);
  const listId = useId();
  const failed = state.status === 'failed' ? state : null;
  const field = {
    id: `fact-${name}`,
    name: 'value',
    label,
    ...(hint ? { hint } : {}),
    error: failed ? (failed.fieldErrors.value ?? failed.message) : undefined,
    defaultValue: failed?.values.value ?? value,
  };
  return (
    <form
      action={send}
      className="flex flex-wrap items-end gap-2"
      aria-busy={isPending || undefined}
      noValidate
    >
      <input type="hidden" name="id" value={jobId} />
      <input type="hidden" name="fact" value={name} />
      <div className="min-w-0 max-w-80 flex-1 basis-48">
        {kind === 'choice' ? (
          <Select {...field} options={options} emptyLabel="Not said" />
        ) : kind === 'number' ? (
          <NumberInput {...field} unit={name === 'mileageMi' ? 'miles' : 'none'} />
        ) : (
          <TextInput
            {...field}
            autoComplete="off"
            list={suggestions.length > 0 ? listId : undefined}
          />
        )}
      </div>
      <datalist id={listId}>
        {suggestions.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <Button type="submit" look="secondary" isPending={isPending}>
        Confirm<span className="sr-only">{` ${label.toLowerCase()}`}</span>
      </Button>
    </form>
  );
}

/** One of several readings of a fact: a press confirms it. */
export function ClaimButton({
  jobId,
  name,
  value,
  text,
}: {
  jobId: string;
  name: FactName;
  value: string;
  text: string;
}): ReactElement {
  const [state, send, isPending] = useActionState(confirmFactAction, IDLE);
  return (
    <form action={send}>
      <input type="hidden" name="id" value={jobId} />
      <input type="hidden" name="fact" value={name} />
      <input type="hidden" name="value" value={value} />
      <Button type="submit" look="quiet" isPending={isPending}>
        {text}
      </Button>
      {state.status === 'failed' ? (
        <p role="alert" className="field-error">
          {state.fieldErrors.value ?? state.message}
        </p>
      ) : null}
    </form>
  );
}
