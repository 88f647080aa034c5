import type { ReactElement, ReactNode } from 'react';
import { formatCount, formatDuration } from '@/components/ui/format';
import type { JobsOverview } from '@/lib/operations/jobs';

/** The queue and the runs in figures. */
export function QueueFacts({ overview }: { overview: JobsOverview }): ReactElement {
  const { queue, runs, now } = overview;
  const waitedMs = queue.oldestDueAt ? now.getTime() - queue.oldestDueAt.getTime() : null;
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4 lg:grid-cols-8">
      <Figure name="Due now">{formatCount(queue.dueCount)}</Figure>
      <Figure name="Oldest waits">
        {waitedMs === null ? 'nothing' : formatDuration(waitedMs)}
      </Figure>
      <Figure name="At work">{formatCount(queue.leasedCount)}</Figure>
      <Figure name="Due later">{formatCount(queue.laterCount)}</Figure>
      <Figure name="Open runs">{formatCount(runs.queued + runs.running)}</Figure>
      <Figure name="Completed, last day">{formatCount(runs.completed)}</Figure>
      <Figure name="Failed, last day">{formatCount(runs.failed)}</Figure>
      <Figure name="Cancelled, last day">{formatCount(runs.cancelled)}</Figure>
    </dl>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }): ReactElement {
  return (
    <div className="min-w-0">
      <dt className="text-ink-3 text-xs">{name}</dt>
      <dd className="tabular text-base">{children}</dd>
    </div>
  );
}
