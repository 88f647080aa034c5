import type { ReactElement, ReactNode } from 'react';
import { runsHref } from '@/app/(admin)/admin/jobs/jobs-address';
import { Moment } from '@/app/(admin)/admin/moment';
import { StateBadge } from '@/components/operations/state-badge';
import { formatDuration } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import { Banner } from '@/components/ui/states';
import type { RunDetails } from '@/lib/operations/runs';

/** What a run is, when it went, and why it ended badly. */
export function RunFacts({ run }: { run: RunDetails }): ReactElement {
  const { startedAt, endedAt, queuedAt, now } = run;
  const problem = run.error?.message ?? run.cancelReason;
  return (
    <section className="flex flex-col gap-3" aria-label="Run">
      {problem === null ? null : (
        <Banner tone={run.state === 'failed' ? 'error' : 'warning'}>{problem}</Banner>
      )}
      <dl className="facts">
        <Fact name="State">
          <StateBadge state={run.state} />
        </Fact>
        <Fact name="Queued">
          <Moment at={queuedAt} withSeconds />
        </Fact>
        <Fact name="Waited">
          {formatDuration((startedAt ?? endedAt ?? now).getTime() - queuedAt.getTime())}
        </Fact>
        <Fact name={endedAt ? 'Took' : 'Has taken'}>
          {startedAt
            ? formatDuration((endedAt ?? now).getTime() - startedAt.getTime())
            : 'not begun'}
        </Fact>
        {run.taskId === null ? null : (
          <Fact name="Task">
            <NavLink href={runsHref({ task: run.taskId })} className="underline">
              All runs of it
            </NavLink>
          </Fact>
        )}
        {run.endBy && !endedAt ? (
          <Fact name="Cancelled unless it ends by">
            <Moment at={run.endBy} withSeconds />
          </Fact>
        ) : null}
        <Fact name="Function">
          <NavLink href={runsHref({ function: run.functionId })} className="underline">
            {run.functionId}
          </NavLink>
        </Fact>
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}
