'use client';

import {
  type FormEvent,
  type ReactElement,
  startTransition,
  useActionState,
  useRef,
  useState,
} from 'react';
import { Button } from '@/components/ui/button';
import { NumberInput, Select, TextInput } from '@/components/ui/field';
import type { ShortlistStatus } from '@/db/vocabulary';
import type { ActionState } from '@/lib/platform/http/action';
import { STATUS_LABELS } from './status-labels';

/** Stores what was written and gives the version it has then. */
export type SaveWatched = (
  before: ActionState<{ version: number }>,
  form: FormData,
) => Promise<ActionState<{ version: number }>>;

const STATUSES = Object.entries(STATUS_LABELS).map(([value, label]) => ({ value, label }));

/**
 * Status, own prices and note of a watched car. Saved by its button, and by leaving a changed field where
 * scripts run. What is wrong stands beside its field, and what was typed stays.
 */
export function WatchForm({
  car,
  save,
}: {
  car: {
    id: string;
    version: number;
    /** Names the car: "2019 Toyota Camry". */
    title: string;
    status: ShortlistStatus;
    note: string;
    /** Dollars as people type them; empty where there is none. */
    target: string;
    walkAway: string;
  };
  save: SaveWatched;
}): ReactElement {
  const [state, send, isPending] = useActionState(save, { status: 'idle' });
  const form = useRef<HTMLFormElement>(null);
  const errors = state.status === 'failed' ? state.fieldErrors : {};
  const typed = state.status === 'failed' ? state.values : {};
  // Also after an answer that says what is wrong: the page itself still has the version it was made with.
  const [knownVersion, setKnownVersion] = useState(car.version);
  const doneVersion = state.status === 'done' ? state.data.version : 0;
  const version = Math.max(knownVersion, doneVersion, car.version);
  if (version > knownVersion) setKnownVersion(version);
  // A form that the framework sends is reset afterwards, and would show what was there before.
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const written = new FormData(event.currentTarget);
    startTransition(() => send(written));
  };
  return (
    <form
      ref={form}
      action={send}
      onSubmit={submit}
      onChange={(event) => {
        if (event.target instanceof HTMLSelectElement) form.current?.requestSubmit();
      }}
      className="watch-form"
      aria-label={`Your notes on ${car.title}`}
      noValidate
    >
      <input type="hidden" name="id" value={car.id} />
      <input type="hidden" name="version" value={version} />
      <Select
        id={`status-${car.id}`}
        name="status"
        label="Status"
        options={STATUSES}
        defaultValue={typed.status ?? car.status}
        error={errors.status}
      />
      <NumberInput
        id={`target-${car.id}`}
        name="target_price"
        label="Target"
        unit="dollars"
        maxLength={14}
        defaultValue={typed.target_price ?? car.target}
        error={errors.target_price ?? errors.target_price_cents}
      />
      <NumberInput
        id={`walk-away-${car.id}`}
        name="walk_away_price"
        label="Walk away above"
        unit="dollars"
        maxLength={14}
        defaultValue={typed.walk_away_price ?? car.walkAway}
        error={errors.walk_away_price ?? errors.walk_away_price_cents}
      />
      <TextInput
        id={`note-${car.id}`}
        name="note"
        label="Note"
        maxLength={2_000}
        defaultValue={typed.note ?? car.note}
        error={errors.note}
      />
      <p className="watch-form-foot">
        <Button type="submit" isPending={isPending}>
          Save<span className="sr-only">{` notes on ${car.title}`}</span>
        </Button>
        <span role="status" className="text-ink-2 text-xs">
          {state.status === 'done' && !isPending ? 'Saved' : ''}
        </span>
      </p>
      {state.status === 'failed' && Object.keys(errors).length === 0 ? (
        <p role="alert" className="watch-form-problem">
          {state.code === 'precondition_failed'
            ? 'It was changed elsewhere meanwhile: load the page again, then write.'
            : state.message}
        </p>
      ) : null}
    </form>
  );
}
