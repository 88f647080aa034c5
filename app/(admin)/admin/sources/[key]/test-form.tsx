'use client';

import type { ReactElement } from 'react';
import { testSourceAction } from '@/app/(admin)/admin/sources/actions';
import { SourceForm } from '@/app/(admin)/admin/sources/source-form';
import { TextInput } from '@/components/ui/field';
import { TestedPageView } from './tested-page-view';

/** Asks a source once, and shows what it answered. */
export function TestForm({ sourceKey }: { sourceKey: string }): ReactElement {
  return (
    <SourceForm
      action={testSourceAction}
      sent={{ key: sourceKey }}
      submitLabel="Ask it once"
      isRow
      pending="Asking the source, at its pace…"
      done={(tested) => <TestedPageView tested={tested} />}
      fields={({ failed, done }) => (
        <TextInput
          id="test-query"
          name="query"
          label="Query"
          hint="make, model, year_min, year_max, price_max_cents, mileage_max_mi, zip, radius_mi, address. Takes up to 45 seconds."
          defaultValue={failed?.values.query ?? done?.query ?? 'make=Toyota&model=Camry&zip=78701'}
          error={failed?.fieldErrors.query}
          maxLength={1000}
          spellCheck={false}
          autoComplete="off"
        />
      )}
    />
  );
}
