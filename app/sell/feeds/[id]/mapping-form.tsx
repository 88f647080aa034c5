'use client';

import { type ReactElement, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/field';
import { Disclosure } from '@/components/ui/layers';
import { Banner } from '@/components/ui/states';
import type { DealerFeed } from '@/lib/listings/dealer-feed';
import type { FeedPreview } from '@/lib/listings/dealer-feed-preview';
import type { ActionState } from '@/lib/platform/http/action';
import { mapColumnsAction } from '../actions';
import { fieldWord } from '../feed-words';
import { MAPPED_FIELDS, mappingName } from '../mapped-fields';

type State = ActionState<{ sentence: string }>;

/** Columns as they are understood, and a choice for those that are not. */
export function MappingForm({
  id,
  columns,
  mapping,
}: {
  id: string;
  columns: FeedPreview['columns'];
  mapping: DealerFeed['mapping'];
}): ReactElement {
  const [state, send, isPending] = useActionState<State, FormData>(mapColumnsAction, {
    status: 'idle',
  });
  const chosen = new Map(mapping.map(({ field, column }) => [field, column ?? '']));
  const understood = new Map(columns.map(({ column, field }) => [field, column]));
  const strange = columns.filter(({ field }) => field === null).map(({ column }) => column);
  const options = columns.map(({ column }) => ({ value: column, label: column }));
  return (
    <div className="flex flex-col gap-2">
      {strange.length > 0 ? (
        <p className="break-words text-sm">
          Columns that are not understood and fill nothing: {strange.join(', ')}.
        </p>
      ) : (
        <p className="text-sm">Every column is understood.</p>
      )}
      <Disclosure
        summary="Which column is what"
        isOpen={columns.every(({ field }) => field === null)}
      >
        <form action={send} className="flex flex-col gap-4">
          <input type="hidden" name="id" value={id} />
          {state.status === 'failed' ? <Banner tone="error">{state.message}</Banner> : null}
          <div className="feed-mapping">
            {MAPPED_FIELDS.map((field) => {
              const byName = chosen.has(field) ? undefined : understood.get(field);
              return (
                <Select
                  // A select keeps its choice over a reset of the form only when it is made anew.
                  key={`${field} ${chosen.get(field) ?? ''}`}
                  id={`map-${field}`}
                  name={mappingName(field)}
                  label={fieldWord(field)}
                  emptyLabel={byName === undefined ? 'By the names' : `By its name: ${byName}`}
                  options={options}
                  defaultValue={chosen.get(field) ?? ''}
                />
              );
            })}
          </div>
          <div className="flex items-center gap-3">
            <Button type="submit" isPending={isPending}>
              Set the columns
            </Button>
            <span role="status" className="text-ink-2 text-sm">
              {state.status === 'done' ? state.data.sentence : ''}
            </span>
          </div>
        </form>
      </Disclosure>
    </div>
  );
}
