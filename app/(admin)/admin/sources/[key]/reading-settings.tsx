import type { ReactElement } from 'react';
import type { ManagedSource } from '@/lib/sources/managed-sources';
import { TestForm } from './test-form';
import { TuneForm } from './tune-form';

/** How a source is read, and one reading to try it; only where its terms were read. */
export function ReadingSettings({ source }: { source: ManagedSource }): ReactElement | null {
  const { key, transport, transports, termsReadAt, settingsProblem } = source;
  if (!termsReadAt || transport === null) return null;
  const missing = transports.flatMap(({ problem }) => problem ?? []);
  return (
    <>
      <section className="flex min-w-0 flex-col gap-3">
        <h2 className="text-base">How it is read</h2>
        <TuneForm
          key={`${transport}-${source.chosenCallsMax}`}
          source={{
            key,
            transport,
            transports: transports.map(({ name }) => name),
            callsMax: source.callsMax,
            chosenCallsMax: source.chosenCallsMax,
          }}
        />
        {missing.map((problem) => (
          <p key={problem} className="text-ink-3 text-xs">
            {problem}
          </p>
        ))}
      </section>
      {settingsProblem === null ? (
        <section className="flex min-w-0 flex-col gap-3">
          <h2 className="text-base">Test fetch</h2>
          <p className="max-w-prose text-ink-2 text-sm">
            One real call, under the same rules as every other: robots.txt, pace, pause and cap. It
            counts, and no advert of it is kept.
          </p>
          <TestForm sourceKey={key} />
        </section>
      ) : null}
    </>
  );
}
