'use client';

import { type ReactElement, type ReactNode, useActionState } from 'react';
import { Button, type ButtonLook } from '@/components/ui/button';
import { NumberInput, TextInput } from '@/components/ui/field';
import type { ActionState } from '@/lib/platform/http/action';
import { savePreferencesAction, snoozeAllAction, unmuteAction } from './preference-actions';

const IDLE = { status: 'idle' } as const;

/** How somebody wants to be told. Works without scripts; nothing that was typed is lost. */
export function PreferencesForm({
  shown,
  timeZone,
}: {
  /** What stands in the form. */
  shown: Readonly<Record<string, string>>;
  timeZone: string;
}): ReactElement {
  const [state, send, isPending] = useActionState(savePreferencesAction, IDLE);
  const failed = state.status === 'failed' ? state : null;
  const field = (name: string) => ({
    ...{ id: `tell-${name}`, name, defaultValue: failed?.values[name] ?? shown[name] ?? '' },
    error: failed?.fieldErrors[name],
  });
  const digest = failed ? failed.values.is_digest_only : shown.is_digest_only;
  return (
    <form action={send} className="flex flex-col gap-6" noValidate>
      <fieldset className="tell-fields">
        <legend className="field-label">Only tell me of cars with at least</legend>
        <NumberInput {...field('min_saving')} label="Saving" unit="dollars" hint="Empty for any." />
        <NumberInput
          {...field('min_profit')}
          label="Profit"
          unit="dollars"
          hint="For resale. Empty for any."
        />
        <NumberInput
          {...field('min_score')}
          label="Deal score"
          unit="none"
          hint="0 to 100. Empty for any."
        />
        <TextInput
          {...field('price_cut')}
          label="Price cut in %"
          inputMode="decimal"
          hint="Smaller cuts are recorded, not sent."
        />
      </fieldset>
      <fieldset className="tell-fields">
        <legend className="field-label">When</legend>
        <NumberInput
          {...field('max_per_day')}
          label="Cars a day at once"
          unit="none"
          hint="The rest come in one digest."
        />
        <TextInput {...field('digest_at')} type="time" label="Daily digest at" />
        <TextInput {...field('quiet_from')} type="time" label="Quiet from" hint="Empty for none." />
        <TextInput
          {...field('quiet_until')}
          type="time"
          label="Quiet until"
          hint={`In ${timeZone.replaceAll('_', ' ')}.`}
        />
        <label className="choice tell-wide">
          <input
            key={digest}
            type="checkbox"
            name="is_digest_only"
            value="yes"
            defaultChecked={digest === 'yes'}
          />
          <span>Everything in the daily digest, nothing at once</span>
        </label>
      </fieldset>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="primary" isPending={isPending}>
          Save
        </Button>
        {failed && Object.keys(failed.fieldErrors).length === 0 ? (
          <p role="alert" className="text-high text-sm">
            {failed.message}
          </p>
        ) : null}
        {state.status === 'done' ? (
          <p role="status" className="text-sm">
            {state.data.sentence}
          </p>
        ) : null}
      </div>
    </form>
  );
}

type Action = (
  before: ActionState<{ sentence: string }>,
  form: FormData,
) => Promise<ActionState<{ sentence: string }>>;

function OneButton({
  action,
  fields,
  look = 'secondary',
  children,
}: {
  action: Action;
  fields: Readonly<Record<string, string>>;
  look?: ButtonLook;
  children: ReactNode;
}): ReactElement {
  const [state, send, isPending] = useActionState(action, IDLE);
  return (
    <form action={send}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button type="submit" look={look} isPending={isPending}>
        {children}
      </Button>
      {state.status === 'failed' ? (
        <span role="alert" className="text-high text-xs">
          {state.message}
        </span>
      ) : null}
    </form>
  );
}

/** Puts everything to sleep for so many days; none wakes it. */
export function SnoozeButton({
  days,
  children,
}: {
  days: string;
  children: ReactNode;
}): ReactElement {
  return (
    <OneButton action={snoozeAllAction} fields={{ days }}>
      {children}
    </OneButton>
  );
}

/** Has somebody told of it again. */
export function UnmuteButton({ id, label }: { id: string; label: string }): ReactElement {
  return (
    <OneButton action={unmuteAction} fields={{ id }} look="quiet">
      Hear of it again<span className="sr-only">{`: ${label}`}</span>
    </OneButton>
  );
}
