'use client';

import { type ReactElement, useActionState } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { Select } from '@/components/ui/field';
import { Banner } from '@/components/ui/states';
import { acknowledgeAction, chooseChannelsAction, muteAction } from './actions';

const HOURS = [
  { value: '1', label: 'an hour' },
  { value: '4', label: '4 hours' },
  { value: '24', label: 'a day' },
  { value: '168', label: 'a week' },
];

/** What an operator may do about one alert. */
export function AlertForms({
  id,
  title,
  isOpen,
}: {
  id: string;
  title: string;
  isOpen: boolean;
}): ReactElement {
  return (
    <div className="flex flex-wrap items-end gap-3">
      {isOpen ? (
        <ActionForm action={acknowledgeAction} label={`Acknowledge: ${title}`}>
          <input type="hidden" name="id" value={id} />
          <Button type="submit">I am at it</Button>
        </ActionForm>
      ) : null}
      <ActionForm
        action={muteAction}
        label={`Quiet about: ${title}`}
        className="flex flex-wrap items-end gap-2"
      >
        <input type="hidden" name="id" value={id} />
        <Select id={`${id}-hours`} name="hours" label="Tell nobody for" options={HOURS} />
        <Button type="submit" look="quiet">
          Mute
        </Button>
      </ActionForm>
    </div>
  );
}

/** Where this operator wants to be told. */
export function ChannelForm({
  channels,
}: {
  channels: readonly { id: string; label: string; kind: string; isChosen: boolean }[];
}): ReactElement {
  const [state, action, isPending] = useActionState(chooseChannelsAction, { status: 'idle' });
  return (
    <form action={action} className="flex flex-col items-start gap-3">
      {state.status === 'failed' ? (
        <Banner tone="error">{Object.values(state.fieldErrors)[0] ?? state.message}</Banner>
      ) : null}
      <fieldset>
        <legend className="field-label">Tell me by</legend>
        {channels.map(({ id, label, kind, isChosen }) => (
          <Checkbox
            key={id}
            name="channels"
            value={id}
            label={label}
            hint={kind.replace('_', ' ')}
            defaultChecked={isChosen}
          />
        ))}
      </fieldset>
      <Button type="submit" isPending={isPending}>
        Save
      </Button>
      <p role="status" className="text-ink-3 text-sm">
        {state.status === 'done' && !isPending ? 'Saved.' : ''}
      </p>
    </form>
  );
}
