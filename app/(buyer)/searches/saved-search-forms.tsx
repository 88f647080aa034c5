'use client';

import { type ReactElement, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { TextInput } from '@/components/ui/field';
import { formatCount } from '@/components/ui/format';
import { Disclosure } from '@/components/ui/layers';
import { NavLink } from '@/components/ui/nav-link';
import {
  deleteSearchAction,
  lookAtSearchAction,
  renameSearchAction,
  saveSearchAction,
} from './actions';

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
  if (state.status === 'done') return <SavedMark name={state.data.name} />;
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

/** That a search is kept, and where. */
export function SavedMark({ name }: { name: string }): ReactElement {
  return (
    <p role="status" className="text-ink-2 text-sm">
      Saved as{' '}
      <NavLink href="/searches" className="break-words text-accent underline">
        {name}
      </NavLink>
    </p>
  );
}

/** The same with a name of one's own. */
export function NewSearchForm({ name, from }: { name: string; from: string }): ReactElement {
  const [state, send, isPending] = useActionState(saveSearchAction, IDLE);
  if (state.status === 'done') return <SavedMark name={state.data.name} />;
  return (
    <form action={send} className="flex max-w-md flex-col items-start gap-3">
      <TextInput
        id="search-name"
        name="name"
        label="What you call it"
        defaultValue={name}
        maxLength={80}
        required
        error={state.status === 'failed' ? state.fieldErrors.name : undefined}
      />
      <input type="hidden" name="from" value={from} />
      <Button type="submit" look="primary" isPending={isPending}>
        Save this search
      </Button>
      <Failure state={state} />
    </form>
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

/** Another name, and the end of it. Works without scripts too. */
export function SearchSettings({ id, name }: { id: string; name: string }): ReactElement {
  const [renamed, rename, isRenaming] = useActionState(renameSearchAction, IDLE);
  const [deleted, remove, isDeleting] = useActionState(deleteSearchAction, IDLE);
  return (
    <Disclosure
      summary={
        <>
          Rename or delete<span className="sr-only"> {name}</span>
        </>
      }
    >
      <div className="flex flex-col items-start gap-4">
        <form action={rename} className="flex w-full max-w-md flex-wrap items-end gap-2">
          <div className="min-w-0 flex-1">
            <TextInput
              id={`name-${id}`}
              name="name"
              label="What you call it"
              defaultValue={name}
              maxLength={80}
              required
              error={renamed.status === 'failed' ? renamed.fieldErrors.name : undefined}
            />
          </div>
          <input type="hidden" name="id" value={id} />
          <Button type="submit" isPending={isRenaming}>
            Rename
          </Button>
        </form>
        <Failure state={renamed} />
        <form action={remove}>
          <input type="hidden" name="id" value={id} />
          <Button type="submit" look="danger" isPending={isDeleting}>
            Delete it<span className="sr-only"> {name}</span>
          </Button>
        </form>
        <Failure state={deleted} />
      </div>
    </Disclosure>
  );
}
