'use client';

import { type ReactElement, useActionState, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox, RadioGroup } from '@/components/ui/choice';
import { NumberInput, TextInput } from '@/components/ui/field';
import { Banner } from '@/components/ui/states';
import { ROLES, type Role, SWITCH_MODES, type SwitchMode } from '@/db/vocabulary';
import { setSwitchAction } from './actions';

const LABELS: Readonly<Record<SwitchMode, string>> = {
  on: 'On',
  off: 'Off',
  percentage: 'On for a share of people',
  roles: 'On for some roles',
};

/** How one switch is to stand. Also works before or without scripts. */
export function SwitchForm({
  name,
  version,
  mode,
  percent,
  roles,
  note,
  isSplittable,
  isHarmful,
}: {
  name: string;
  version: number;
  mode: SwitchMode;
  percent: number | null;
  roles: readonly Role[];
  note: string | null;
  isSplittable: boolean;
  /** Whether switching it on stops the work of others. */
  isHarmful: boolean;
}): ReactElement {
  const [state, action, isPending] = useActionState(setSwitchAction, { status: 'idle' });
  const [chosen, setChosen] = useState<SwitchMode>(mode);
  const failed = state.status === 'failed' ? state : null;
  const modes = SWITCH_MODES.filter((each) => isSplittable || each === 'on' || each === 'off');
  return (
    <form action={action} className="flex flex-col items-start gap-3">
      <input type="hidden" name="name" value={name} />
      <input type="hidden" name="version" value={version} />
      {failed && Object.keys(failed.fieldErrors).length === 0 ? (
        <Banner tone="error">
          {failed.code === 'precondition_failed'
            ? 'Somebody set it meanwhile. Load the page again, then decide.'
            : failed.message}
        </Banner>
      ) : null}
      <div
        onChange={(event) => {
          const { target } = event;
          if (target instanceof HTMLInputElement && target.name === 'mode') {
            setChosen(modes.find((each) => each === target.value) ?? mode);
          }
        }}
      >
        <RadioGroup
          legend="It is to be"
          name="mode"
          defaultValue={mode}
          choices={modes.map((value) => ({ value, label: LABELS[value] }))}
        />
      </div>
      {isSplittable ? (
        <>
          <div hidden={chosen !== 'percentage'}>
            <NumberInput
              id={`${name}-percent`}
              name="percent"
              label="Of 100 people"
              unit="none"
              defaultValue={percent ?? ''}
              error={failed?.fieldErrors.percent}
            />
          </div>
          <fieldset hidden={chosen !== 'roles'}>
            <legend className="field-label">Roles</legend>
            {ROLES.map((role) => (
              <Checkbox
                key={role}
                name="roles"
                value={role}
                label={role.replace('_', ' ')}
                defaultChecked={roles.includes(role)}
              />
            ))}
            {failed?.fieldErrors.roles ? (
              <p className="field-error">{failed.fieldErrors.roles}</p>
            ) : null}
          </fieldset>
        </>
      ) : null}
      <TextInput
        id={`${name}-note`}
        name="note"
        label="Why"
        hint="For whoever comes to it next."
        defaultValue={failed?.values.note ?? note ?? ''}
        error={failed?.fieldErrors.note}
      />
      <Button
        type="submit"
        look={isHarmful && chosen === 'on' ? 'danger' : 'secondary'}
        isPending={isPending}
      >
        Set
      </Button>
      <p role="status" className="text-ink-3 text-sm">
        {state.status === 'done' && !isPending ? 'Set.' : ''}
      </p>
    </form>
  );
}
