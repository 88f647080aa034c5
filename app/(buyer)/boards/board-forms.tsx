'use client';

import { type ReactElement, useActionState, useState } from 'react';
import { Button } from '@/components/ui/button';
import { describedBy, Field, NumberInput, TextInput } from '@/components/ui/field';
import { Banner } from '@/components/ui/states';
import type { BoardLinkKind } from '@/db/vocabulary';
import type { ActionState } from '@/lib/platform/http/action';
import { createBoardAction, makeLinkAction, updateBoardAction, writeNoteAction } from './actions';

const IDLE = { status: 'idle' } as const;

function failureOf<Data>(state: ActionState<Data>) {
  return state.status === 'failed' ? state : null;
}

/** Name, budget and ZIP of a board that is there, or of a new one. */
export function BoardSettingsForm({
  board,
  zip,
  listingId,
}: {
  board?: { id: string; version: number; name: string; budgetCents: number | null };
  zip: string | null;
  /** A car that is to stand on the new board. */
  listingId?: string | undefined;
}): ReactElement {
  const [made, create, isMaking] = useActionState(createBoardAction, IDLE);
  const [saved, update, isSaving] = useActionState(updateBoardAction, IDLE);
  const state = board ? saved : made;
  const failed = failureOf(state);
  const isPending = isMaking || isSaving;
  const budget = board?.budgetCents ? String(board.budgetCents / 100) : '';
  const typed = (name: string, otherwise: string) => failed?.values[name] ?? otherwise;
  return (
    <form action={board ? update : create} className="board-form" noValidate>
      {failed && Object.keys(failed.fieldErrors).length === 0 ? (
        <Banner tone="error">{failed.message}</Banner>
      ) : null}
      {board ? (
        <>
          <input type="hidden" name="id" value={board.id} />
          <input type="hidden" name="version" value={board.version} />
        </>
      ) : null}
      {listingId ? <input type="hidden" name="listing_id" value={listingId} /> : null}
      <TextInput
        id="board-name"
        name="name"
        label="Name"
        placeholder="Our next car"
        autoComplete="off"
        defaultValue={typed('name', board?.name ?? '')}
        error={failed?.fieldErrors.name}
      />
      <NumberInput
        id="board-budget"
        name="budget"
        unit="dollars"
        label="Budget, out the door"
        hint="Tax, title, fees and transport included. Empty: no limit."
        defaultValue={typed('budget', budget)}
        error={failed?.fieldErrors.budget}
      />
      <TextInput
        id="board-zip"
        name="zip"
        label="Your household’s ZIP"
        hint="Costs and the viewing day follow it."
        inputMode="numeric"
        autoComplete="postal-code"
        defaultValue={typed('zip', zip ?? '')}
        error={failed?.fieldErrors.zip}
      />
      <div>
        <Button type="submit" look="primary" isPending={isPending}>
          {board ? 'Save' : 'Make the board'}
        </Button>
        {saved.status === 'done' ? (
          <span role="status" className="ml-2 text-good text-sm">
            Saved.
          </span>
        ) : null}
      </div>
    </form>
  );
}

/** What somebody wants to say about a car. */
export function NoteForm({ boardId, carId }: { boardId: string; carId: string }): ReactElement {
  const [state, send, isPending] = useActionState(writeNoteAction, IDLE);
  const failed = failureOf(state);
  const words = {
    id: `note-${carId}`,
    label: 'Add a note',
    error: failed ? (failed.fieldErrors.text ?? failed.message) : undefined,
  };
  return (
    <form action={send} className="flex flex-col gap-2" noValidate>
      <input type="hidden" name="id" value={boardId} />
      <input type="hidden" name="car_id" value={carId} />
      <Field words={words}>
        <textarea
          id={words.id}
          name="text"
          rows={2}
          className="control board-note-box"
          defaultValue={failed?.values.text ?? ''}
          aria-describedby={describedBy(words)}
          aria-invalid={words.error ? true : undefined}
        />
      </Field>
      <div>
        <Button type="submit" isPending={isPending}>
          Add the note
        </Button>
      </div>
    </form>
  );
}

const LINK_WORDS: Readonly<Record<BoardLinkKind, { button: string; label: string; hint: string }>> =
  {
    invite: {
      button: 'Make an invitation',
      label: 'Invitation: send it to one person',
      hint: 'It works once, within 7 days. This is the only time that you see it.',
    },
    share: {
      button: 'Make a link to look',
      label: 'Link to look',
      hint: 'Whoever has it sees cars and costs for 30 days, and no names, votes or notes. This is the only time that you see it.',
    },
  };

/** Makes a link and shows it once. */
export function LinkForm({
  boardId,
  kind,
}: {
  boardId: string;
  kind: BoardLinkKind;
}): ReactElement {
  const [state, send, isPending] = useActionState(makeLinkAction, IDLE);
  const [isCopied, setIsCopied] = useState(false);
  const failed = failureOf(state);
  const words = LINK_WORDS[kind];
  const url = state.status === 'done' ? state.data.url : null;
  return (
    <form action={send} className="flex flex-col gap-2">
      <input type="hidden" name="id" value={boardId} />
      <input type="hidden" name="kind" value={kind} />
      {failed ? <Banner tone="error">{failed.message}</Banner> : null}
      {url === null ? null : (
        <>
          <TextInput
            id={`link-${kind}`}
            label={words.label}
            hint={words.hint}
            readOnly
            value={url}
            onFocus={(event) => event.currentTarget.select()}
          />
          <div>
            <Button
              onClick={() => void navigator.clipboard?.writeText(url).then(() => setIsCopied(true))}
            >
              Copy
            </Button>
            <span role="status" className="ml-2 text-sm">
              {isCopied ? 'Copied.' : ''}
            </span>
          </div>
        </>
      )}
      <div>
        <Button type="submit" isPending={isPending}>
          {words.button}
        </Button>
      </div>
    </form>
  );
}
