'use client';

import type { ReactElement } from 'react';
import { tuneSourceAction } from '@/app/(admin)/admin/sources/actions';
import { SourceForm } from '@/app/(admin)/admin/sources/source-form';
import { NumberInput, Select } from '@/components/ui/field';
import { formatCount } from '@/components/ui/format';
import type { TransportName } from '@/lib/sources/source-definition';

const TRANSPORT_LABELS: Readonly<Record<TransportName, string>> = {
  http: 'http: one request, no scripts',
  browser: 'browser: a Chromium that runs scripts',
  firecrawl: 'firecrawl: a service, paid for',
};

/** The transport of a source and its cap of calls a day. */
export function TuneForm({
  source,
}: {
  source: {
    key: string;
    transport: TransportName;
    transports: readonly TransportName[];
    callsMax: number | null;
    chosenCallsMax: number | null;
  };
}): ReactElement {
  const usual =
    source.chosenCallsMax === null && source.callsMax !== null
      ? `Empty: the usual ${formatCount(source.callsMax)}. 0 stops it.`
      : 'Empty: the usual cap. 0 stops it.';
  return (
    <SourceForm
      action={tuneSourceAction}
      sent={{ key: source.key }}
      submitLabel="Save"
      isRow
      done={() => <p className="text-sm">Saved.</p>}
      fields={({ failed }) => (
        <>
          <Select
            id="source-transport"
            name="transport"
            label="Transport"
            defaultValue={source.transport}
            options={source.transports.map((name) => ({
              value: name,
              label: TRANSPORT_LABELS[name],
            }))}
            error={failed?.fieldErrors.transport}
          />
          <NumberInput
            id="source-cap"
            name="daily_calls_max"
            unit="none"
            label="Most calls a day"
            hint={usual}
            defaultValue={failed?.values.daily_calls_max ?? source.chosenCallsMax ?? ''}
            error={failed?.fieldErrors.daily_calls_max}
          />
        </>
      )}
    />
  );
}
