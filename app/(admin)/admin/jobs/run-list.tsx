import type { ReactElement } from 'react';
import { Button, LinkButton } from '@/components/ui/button';
import { Select, TextInput } from '@/components/ui/field';
import { EmptyState, Pagination } from '@/components/ui/states';
import { ENGINE_RUN_STATES } from '@/db/vocabulary';
import type { JobFunction, JobRun } from '@/lib/operations/jobs';
import { type JobsAddress, runsHref } from './jobs-address';
import { RunTable } from './run-table';

/** Runs by state, function and task; the filter is the address, so it works without scripts. */
export function RunList({
  page,
  address,
  functions,
  now,
}: {
  page: { runs: JobRun[]; nextCursor: string | null };
  address: JobsAddress;
  functions: readonly JobFunction[];
  now: Date;
}): ReactElement {
  const { runs, nextCursor } = page;
  const { after, ...asked } = address;
  return (
    <section id="runs" className="flex min-w-0 flex-col gap-3">
      <h2 className="text-base">Runs</h2>
      <form method="get" action="/admin/jobs#runs" className="flex flex-wrap items-end gap-3">
        <Select
          id="state"
          name="state"
          label="State"
          emptyLabel="Any state"
          defaultValue={asked.state ?? ''}
          options={ENGINE_RUN_STATES.map((state) => ({ value: state, label: state }))}
        />
        <Select
          id="function"
          name="function"
          label="Function"
          emptyLabel="Any function"
          defaultValue={asked.function ?? ''}
          options={functions.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextInput id="task" name="task" label="Task" defaultValue={asked.task ?? ''} />
        <Button type="submit">Filter</Button>
        <LinkButton href="/admin/jobs#runs" look="quiet">
          Show all
        </LinkButton>
      </form>
      {runs.length === 0 ? (
        <EmptyState title="No runs">
          {asked.state || asked.function || asked.task
            ? 'No run is as asked. Change the filter, or show all.'
            : 'Nothing has run here yet.'}
        </EmptyState>
      ) : (
        <RunTable runs={runs} now={now} caption="Runs, newest first" />
      )}
      {after === null && nextCursor === null ? null : (
        <Pagination
          summary={`${runs.length} shown`}
          firstHref={after === null ? null : runsHref(asked)}
          nextHref={nextCursor === null ? null : runsHref({ ...asked, after: nextCursor })}
          nextLabel="Older runs"
        />
      )}
    </section>
  );
}
