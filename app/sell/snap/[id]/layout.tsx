import './snap.css';
import type { ReactElement, ReactNode } from 'react';
import { Banner } from '@/components/ui/states';
import { jobName } from '@/lib/snap/job';
import { stepsOf } from '@/lib/snap/steps';
import { loadJob } from './load-job';
import { StepBar } from './step-bar';
import { ThrowAway } from './throw-away';

export default async function SnapLayout({
  params,
  children,
}: {
  params: Promise<{ id: string }>;
  children: ReactNode;
}): Promise<ReactElement> {
  const { job } = await loadJob((await params).id, 'snap.manage');
  return (
    <>
      <header className="flex flex-col gap-3">
        <p className="text-ink-2 text-sm">{jobName(job) ?? 'A car to sell'}</p>
        <StepBar jobId={job.id} steps={stepsOf(job)} />
      </header>
      {job.status === 'sold' ? <Banner>This car is sold.</Banner> : null}
      {children}
      {job.status === 'open' ? <ThrowAway jobId={job.id} version={job.version} /> : null}
    </>
  );
}
