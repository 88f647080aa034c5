'use client';

import { type ReactElement, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { formatCount } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import { lookAtSearchAction, runSearchAction, saveSearchAction } from './actions';

const IDLE = { status: 'idle' } as const;

/** What went wrong with a whole form. */
function Failure({ state }: { state: { status: string; message?: string } }): ReactElement | null {
  return state.status === 'failed' ? (
    <p role="alert" className="field-error">
      {state.message}
    </p>
  ) : null;
}

/** Keeps the search that one looks at, in one click, under the name of its filters. */
export function SaveSearchButton({ name, from }: { name: string; from: string }): ReactElement {
  const [state, send, isPending] = useActionState(saveSearchAction, IDLE);
  if (state.status === 'done') return <SavedMark {...state.data} />;
  return (
    <form action={send} className="flex flex-wrap items-center gap-2">
      <input type="hidden" name="name" value={name} />
      <input type="hidden" name="from" value={from} />
      <Button type="submit" isPending={isPending}>
        Save this search
      </Button>
      <Failure state={state} />
    </form>
  );
}

/** That a search is kept and where, and what will happen. */
export function SavedMark({
  id,
  name,
  sentence,
}: {
  id: string;
  name: string;
  sentence?: string;
}): ReactElement {
  return (
    <p role="status" className="min-w-0 text-ink-2 text-sm">
      Saved as{' '}
      <NavLink href="/searches" className="break-words text-accent underline">
        {name}
      </NavLink>
      . {sentence}{' '}
      <NavLink href={`/searches/${id}/edit`} className="text-accent underline">
        Change<span className="sr-only"> what {name} tells of</span>
      </NavLink>
    </p>
  );
}

/** Opens what is new, and remembers that one looked. */
export function LookButton({ id, newCount }: { id: string; newCount: number }): ReactElement {
  const [state, send, isPending] = useActionState(lookAtSearchAction, IDLE);
  return (
    <form action={send}>
      <input type="hidden" name="id" value={id} />
      <Button type="submit" isPending={isPending}>
        Show {formatCount(newCount)} new
      </Button>
      <Failure state={state} />
    </form>
  );
}

/** Runs a search now and says what came of it. */
export function RunButton({ id, name }: { id: string; name: string }): ReactElement {
  const [state, send, isPending] = useActionState(runSearchAction, IDLE);
  return (
    <form action={send} className="flex flex-wrap items-center gap-2">
      <input type="hidden" name="id" value={id} />
      <Button type="submit" look="quiet" isPending={isPending}>
        Run now<span className="sr-only">: {name}</span>
      </Button>
      <Failure state={state} />
      <span role="status" className="text-ink-2 text-sm empty:hidden">
        {state.status === 'done' ? state.data.sentence : null}
      </span>
    </form>
  );
}
