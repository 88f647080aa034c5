import type { ReactElement } from 'react';
import { Moment } from '@/app/(admin)/admin/moment';
import { Disclosure } from '@/components/ui/layers';
import type { RunDetails } from '@/lib/operations/runs';

/** What started a run and what it gave, folded: data is for whoever looks for it. */
export function RunEvents({ run }: { run: RunDetails }): ReactElement {
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <h2 className="text-base">Started by</h2>
      {run.events.length === 0 ? (
        <p className="text-ink-3">The clock, or an event that is not kept any more.</p>
      ) : (
        run.events.map((event) => (
          <Disclosure
            key={event.id}
            className="step-result"
            summary={
              <span>
                <span className="font-mono">{event.name}</span>{' '}
                <Moment at={event.receivedAt} withSeconds />
              </span>
            }
          >
            <pre className="code-block">{event.dataText}</pre>
          </Disclosure>
        ))
      )}
      {run.outputText === null ? null : (
        <>
          <h2 className="text-base">Gave</h2>
          <Disclosure summary="Output" className="step-result">
            <pre className="code-block">{run.outputText}</pre>
          </Disclosure>
        </>
      )}
    </section>
  );
}
