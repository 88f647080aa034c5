import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { AdminNav } from '@/app/(admin)/admin/admin-nav';
import { LiveRefresh } from '@/app/(admin)/admin/live-refresh';
import { adminContext, backTo } from '@/app/(admin)/admin-context';
import { getJobsOverview, listRuns } from '@/lib/operations/jobs';
import { listTasks } from '@/lib/operations/tasks';
import { FunctionTable } from './function-table';
import { readJobsAddress, runsHref, toRunFilter } from './jobs-address';
import { QueueFacts } from './queue-facts';
import { RunList } from './run-list';
import { RefusedFunctions, RunnerState } from './runner-state';
import { SourceTable } from './source-table';
import { StartTaskForms } from './start-task-forms';
import { TaskTable } from './task-table';

export const metadata: Metadata = { title: 'Jobs', robots: { index: false } };

const TASKS_SHOWN = 8;
const RUNS_SHOWN = 25;

export default async function JobsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const ctx = await adminContext('/admin/jobs', 'jobs.read');
  const address = readJobsAddress(await searchParams);
  const [overview, { tasks }, runs] = await Promise.all([
    getJobsOverview(ctx),
    listTasks(ctx, { kind: null, state: null, limit: TASKS_SHOWN, cursor: null }),
    listRuns(ctx, {
      filter: toRunFilter(address),
      limit: RUNS_SHOWN,
      cursor: address.after,
    }).catch(backTo(runsHref({ ...address, after: null }))),
  ]);
  const { now, functions, runner } = overview;
  const isHere = runner.kind !== 'elsewhere' && runner.kind !== 'none';
  const openKinds = tasks.filter(({ finishedAt }) => finishedAt === null).map(({ kind }) => kind);
  return (
    <>
      <h1 className="text-xl">Jobs</h1>
      <AdminNav current="/admin/jobs" />
      <section className="flex min-w-0 flex-col gap-3" aria-label="Engine">
        <RunnerState runner={runner} now={now} />
        <RefusedFunctions functions={functions} />
        {isHere ? <QueueFacts overview={overview} /> : null}
        <LiveRefresh href="/api/v1/jobs/events" event="jobs" />
      </section>
      <section className="flex min-w-0 flex-col gap-3">
        <h2 className="text-base">Tasks</h2>
        <StartTaskForms openKinds={openKinds} />
        <TaskTable tasks={tasks} now={now} />
      </section>
      <section className="flex min-w-0 flex-col gap-3">
        <h2 className="text-base">Sources</h2>
        <SourceTable overview={overview} />
      </section>
      {isHere || functions.length > 0 ? (
        <section className="flex min-w-0 flex-col gap-3">
          <h2 className="text-base">Functions</h2>
          <FunctionTable functions={functions} now={now} />
        </section>
      ) : null}
      {isHere || runs.runs.length > 0 ? (
        <RunList page={runs} address={address} functions={functions} now={now} />
      ) : null}
    </>
  );
}
