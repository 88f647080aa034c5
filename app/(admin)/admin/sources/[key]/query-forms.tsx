'use client';

import type { ReactElement } from 'react';
import { addQueryAction, removeQueryAction } from '@/app/(admin)/admin/sources/actions';
import { SourceForm } from '@/app/(admin)/admin/sources/source-form';
import { Select, TextInput } from '@/components/ui/field';

const INTERVALS = [
  { value: '900', label: '15 minutes' },
  { value: '3600', label: 'hour' },
  { value: '21600', label: '6 hours' },
  { value: '86400', label: 'day' },
];
const USUAL_INTERVAL = '3600';

/** Adds what a source is asked again and again. */
export function AddQueryForm({ sourceKey }: { sourceKey: string }): ReactElement {
  return (
    <SourceForm
      action={addQueryAction}
      sent={{ key: sourceKey }}
      submitLabel="Add"
      isRow
      fields={({ failed }) => (
        <>
          <TextInput
            id="new-query"
            name="query"
            label="Query"
            hint="Such as make=Toyota&model=Camry&zip=78701&radius_mi=100."
            defaultValue={failed?.values.query}
            error={failed?.fieldErrors.query}
            maxLength={1000}
            spellCheck={false}
            autoComplete="off"
          />
          <Select
            id="new-interval"
            name="interval_s"
            label="Every"
            options={INTERVALS}
            defaultValue={USUAL_INTERVAL}
            error={failed?.fieldErrors.interval_s}
          />
        </>
      )}
    />
  );
}

/** Removes a standing query; what it brought stays. */
export function RemoveQueryForm({
  sourceKey,
  id,
  query,
}: {
  sourceKey: string;
  id: string;
  query: string;
}): ReactElement {
  return (
    <SourceForm
      action={removeQueryAction}
      sent={{ key: sourceKey, id }}
      look="quiet"
      submitLabel={
        <>
          Remove<span className="sr-only"> {query}</span>
        </>
      }
    />
  );
}
