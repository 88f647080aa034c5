import type { ReactElement } from 'react';
import { LinkButton } from '@/components/ui/button';
import { formatDuration, formatNear } from '@/components/ui/format';
import { Banner } from '@/components/ui/states';
import type { JobFunction, JobRunner } from '@/lib/operations/jobs';

/** Who runs the background jobs, in words, and what to do where nobody does. */
export function RunnerState({ runner, now }: { runner: JobRunner; now: Date }): ReactElement {
  switch (runner.kind) {
    case 'local':
      return (
        <>
          <p className="text-ink-2">
            The engine that comes with the app runs them, on {runner.host}, for{' '}
            {formatDuration(now.getTime() - runner.activeSince.getTime())}; last heard of{' '}
            {formatNear(runner.seenAt < now ? runner.seenAt : now, now)}.
          </p>
          {runner.problem === null ? null : <Banner tone="error">{runner.problem}</Banner>}
        </>
      );
    case 'silent':
      return (
        <Banner tone="warning">
          The engine was last heard of {formatNear(runner.seenAt, now)}, on {runner.host}. Jobs wait
          until it is back; nothing is lost. <code>npm start</code> starts it, and{' '}
          <code>npm run status</code> says what runs.
        </Banner>
      );
    case 'starting':
      return (
        <Banner>
          The engine is starting. Its functions appear here within seconds; if they do not,{' '}
          <code>npm run status</code> says what runs.
        </Banner>
      );
    case 'elsewhere':
      return (
        <Banner
          action={
            runner.dashboardUrl === null ? null : (
              <LinkButton href={runner.dashboardUrl} isExternal>
                Open it
              </LinkButton>
            )
          }
        >
          An Inngest server of your own runs the background jobs. Their runs are on its pages; here
          are tasks and scans.
        </Banner>
      );
    case 'none':
      return (
        <Banner tone="warning">
          Nothing runs the background jobs, so sources are not read and nothing is valued anew.
          Start the app with <code>npm start</code>, which brings an engine along, or set{' '}
          <code>INNGEST_BASE_URL</code>, <code>INNGEST_EVENT_KEY</code> and{' '}
          <code>INNGEST_SIGNING_KEY</code> to an Inngest server of your own.
        </Banner>
      );
    default:
      return runner satisfies never;
  }
}

/** Functions that ask for something that the engine does not have. */
export function RefusedFunctions({
  functions,
}: {
  functions: readonly JobFunction[];
}): ReactElement | null {
  const refused = functions.filter(({ refusal }) => refusal !== null);
  if (refused.length === 0) return null;
  return (
    <Banner tone="error">
      {refused.length === 1 ? 'One function is' : `${refused.length} functions are`} refused and
      never run:
      <ul className="list-disc pl-4">
        {refused.map(({ id, name, refusal }) => (
          <li key={id}>
            {name}: {refusal}
          </li>
        ))}
      </ul>
    </Banner>
  );
}
