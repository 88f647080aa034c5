'use client';

import { type ReactElement, type ReactNode, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { rejoinAdvertAction, separateAdvertAction } from './actions';

type LinkAction = typeof separateAdvertAction | typeof rejoinAdvertAction;

/** One button that changes which advert is of which car, with what went wrong below it. */
function LinkForm({
  action: run,
  fields,
  children,
}: {
  action: LinkAction;
  fields: Record<string, string>;
  children: ReactNode;
}): ReactElement {
  const [state, action, isPending] = useActionState(run, { status: 'idle' });
  return (
    <form action={action}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button type="submit" look="quiet" isPending={isPending}>
        {children}
      </Button>
      {state.status === 'failed' ? (
        <p role="alert" className="text-high">
          {state.message}
        </p>
      ) : null}
    </form>
  );
}

/** Takes one advert ("lst_…") out of this car; no match brings it back. */
export function SeparateForm({
  listing,
  sourceLabel,
}: {
  listing: string;
  sourceLabel: string;
}): ReactElement {
  return (
    <LinkForm action={separateAdvertAction} fields={{ listing }}>
      Not this car<span className="sr-only">: the advert at {sourceLabel}</span>
    </LinkForm>
  );
}

/** Puts an advert ("lst_…") back to the car ("veh_…") that somebody took it out of. */
export function RejoinForm({
  listing,
  vehicle,
  title,
}: {
  listing: string;
  vehicle: string;
  title: string;
}): ReactElement {
  return (
    <LinkForm action={rejoinAdvertAction} fields={{ listing, vehicle }}>
      It is this car<span className="sr-only">: {title}</span>
    </LinkForm>
  );
}
