import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactElement } from 'react';
import { AdminNav } from '@/app/(admin)/admin/admin-nav';
import { RunTable } from '@/app/(admin)/admin/jobs/run-table';
import { LiveRefresh } from '@/app/(admin)/admin/live-refresh';
import { adminContext } from '@/app/(admin)/admin-context';
import type { JobRun } from '@/lib/operations/jobs';
import { getRun } from '@/lib/operations/runs';
import { AppError } from '@/lib/platform/errors';
import { CancelRunForm, RerunForm } from './run-buttons';
import { RunEvents } from './run-events';
import { RunFacts } from './run-facts';
import { RunSteps } from './run-steps';
import { RunWaits } from './run-waits';

export const metadata: Metadata = { title: 'Run', robots: { index: false } };

export default async function RunPage({
  params,
}: {
  params: Promise<{ run: string }>;
}): Promise<ReactElement> {
  const { run: id } = await params;
  const ctx = await adminContext(`/admin/jobs/${id}`, 'jobs.read');
  const run = await getRun(ctx, { id: readId(id) }).catch(orNotFound);
  const isOpen = run.endedAt === null;
  const related = (runs: (JobRun | null)[], title: string) => {
    const present = runs.flatMap((each) => each ?? []);
    if (present.length === 0) return null;
    return (
      <section className="flex min-w-0 flex-col gap-2">
        <h2 className="text-base">{title}</h2>
        <RunTable runs={present} now={run.now} caption={title} />
      </section>
    );
  };
  return (
    <>
      <h1 className="break-words text-xl">
        {run.functionName} <span className="font-mono text-ink-3 text-xs">{run.id}</span>
      </h1>
      <AdminNav current="/admin/jobs" />
      <RunFacts run={run} />
      {isOpen ? <CancelRunForm id={run.id} /> : <RerunForm id={run.id} />}
      {isOpen ? <LiveRefresh href="/api/v1/jobs/events" event="jobs" /> : null}
      <RunWaits run={run} />
      <RunSteps run={run} />
      <RunEvents run={run} />
      {related([run.parent], 'Invoked by')}
      {related(run.invoked, 'Invoked')}
      {related([run.original], 'Does again')}
    </>
  );
}

/** Segments come encoded; one that is no text names no run. */
function readId(segment: string): string {
  try {
    return decodeURIComponent(segment).replaceAll('\u0000', '');
  } catch {
    return '';
  }
}

function orNotFound(error: unknown): never {
  if (error instanceof AppError && error.code === 'not_found') notFound();
  throw error;
}
